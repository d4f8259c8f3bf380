//! Who is in the household: each device writes its own line, seen by all members and nobody else.

use crate::{
    browser::{
        clock::today,
        engine::{Household, error::Failure},
    },
    domain::json::{Object, Writer},
    sync::{
        key::{CellKey, ItemId},
        replica::Edit,
    },
};

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

impl Household {
    /// Every device, this one first.
    pub fn devices(&self) -> Vec<Device> {
        let own = self.state().record.device.clone();
        let (first, others): (Vec<Device>, Vec<Device>) = self.look(|replica| {
            let lines = replica.cells().into_iter().filter_map(|cell| {
                let id = cell.key.of_device()?;
                let mut line = Object::read(&cell.value?)?;
                let mut text = |name| line.text(name).unwrap_or_default();
                Some(Device { own: id.as_str() == own, id: id.as_str().to_owned(), name: text("name"), seen: text("seen") })
            });
            lines.partition(|device| device.own)
        });
        [first, others].concat()
    }

    /// Gives this device another name.
    ///
    /// # Errors
    /// The device did not keep it.
    pub async fn rename_device(&self, name: &str) -> Result<(), Failure> {
        self.change_record(|record| name.clone_into(&mut record.name)).await?;
        Ok(self.edit(vec![self.own_cell()])?.await?)
    }

    /// This device's line as of today.
    pub(super) fn own_cell(&self) -> Edit {
        let state = self.state();
        let mut line = Writer::default();
        line.open('{');
        line.text_of("name", &state.record.name);
        line.text_of("seen", &today());
        line.close('}');
        Edit::new(own_key(&state.record.device), Some(line.done()))
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
