//! Who is in the household: each device writes its own line, seen by all members and nobody else.

use super::{Household, error::Failure};
use crate::{
    browser::clock::today,
    sync::{
        key::{CellKey, ItemId},
        replica::Edit,
    },
};
use serde::{Deserialize, Serialize};

/// A device of the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: String,
    /// What its person calls it; may be empty.
    pub name: String,
    /// The day it was last seen, such as `2026-12-01`.
    pub seen: String,
    /// Whether it is this one.
    pub own: bool,
}

#[derive(Serialize, Deserialize)]
struct Line {
    name: String,
    seen: String,
}

impl Household {
    /// Every device, this one first.
    pub fn devices(&self) -> Vec<Device> {
        let own = self.state().record.device.clone();
        let mut devices: Vec<Device> = self.look(|replica| {
            let lines = replica.cells().into_iter().filter_map(|cell| {
                let id = cell.key.of_device()?;
                let line: Line = serde_json::from_str(&cell.value?).ok()?;
                Some(Device { own: id.as_str() == own, id: id.as_str().to_owned(), name: line.name, seen: line.seen })
            });
            lines.collect()
        });
        devices.sort_by_key(|device| !device.own);
        devices
    }

    /// Gives this device another name.
    ///
    /// # Errors
    /// The device did not keep it.
    pub async fn rename_device(&self, name: &str) -> Result<(), Failure> {
        let mut record = self.state().record.clone();
        name.clone_into(&mut record.name);
        self.keep_record(record).await?;
        Ok(self.edit(vec![self.own_cell()]).await?)
    }

    /// This device's line as of today.
    pub(super) fn own_cell(&self) -> Edit {
        let state = self.state();
        let line = Line { name: state.record.name.clone(), seen: today() };
        Edit::new(own_key(&state.record.device), serde_json::to_string(&line).ok())
    }

    /// Writes this device's line anew when it is of another day.
    pub(super) fn be_seen_today(&self) {
        let edit = self.own_cell();
        // An emptied line is one that was left.
        let known = self.look(|replica| replica.view(&edit.key).map(|cell| cell.value));
        if known.is_none_or(|line| line.is_some() && line != edit.value) {
            drop(self.edit(vec![edit]));
        }
    }
}

fn own_key(device: &str) -> CellKey {
    // The record is written by this program only.
    let id = ItemId::parse(device).unwrap_or_else(|_| ItemId::from_u64(0));
    CellKey::device(&id)
}
