//! What people do with a simulated checklist: they tick, write, settle and delete.

use super::{
    device::Session,
    ledger::Version,
    world::{Event, World},
};
use crate::sync::{
    key::{Answer, CellKey, Field, ItemId},
    queue::StorageChange,
    replica::Edit,
    view::View,
    wire::VALUE_LIMIT,
};

/// The cells of a checklist with so many items.
pub(super) fn keys(items: usize) -> Vec<CellKey> {
    let items = (0..items).map(|item| ItemId::from_u64(item as u64 + 1));
    let fields = |item: ItemId| Field::ALL.map(|field| CellKey::item(&item, field));
    items.flat_map(fields).chain([CellKey::plan(Answer::Date)]).collect()
}

impl World {
    /// Somebody does something on a device.
    pub(super) fn somebody_acts(&mut self) {
        let device = self.random.below(self.devices.len());
        self.acts_on(device);
    }

    pub(super) fn acts_on(&mut self, device: usize) {
        if self.devices[device].tabs.is_empty() {
            self.open(device);
        }
        let place = self.random.below(self.devices[device].tabs.len());
        if self.profile.crowded {
            return self.writes_without_reading(device, place);
        }
        match self.random.below(100) {
            0..=29 => self.writes_a_text(device, place),
            30..=39 => self.begins_to_write(device, place),
            40..=47 => self.ends_writing(device, place),
            48..=57 => self.settles_versions(device, place),
            58..=61 => self.deletes_an_item(device, place),
            62..=66 => self.empties(device, place),
            _ => self.ticks(device, place),
        }
    }

    fn key(&mut self, text: bool) -> CellKey {
        let keys: Vec<CellKey> = self.keys.iter().filter(|key| key.keeps_alternatives() == text).cloned().collect();
        self.random.pick(&keys).unwrap_or(&self.keys[0]).clone()
    }

    fn text(&mut self) -> String {
        let number = self.ledger.len();
        match self.random.below(200) {
            // What settles versions on the way to another document must not be refused there.
            0 if self.profile.all_stay => "x".repeat(VALUE_LIMIT + 1),
            1..=12 => format!("same {}", number % 3),
            _ => format!("text {number}"),
        }
    }

    fn writes_a_text(&mut self, device: usize, place: usize) {
        let key = self.key(true);
        let text = self.text();
        self.edit(device, place, Edit::new(key, Some(text)));
    }

    fn ticks(&mut self, device: usize, place: usize) {
        let key = self.key(false);
        let text = format!("value {}", self.ledger.len());
        self.edit(device, place, Edit::new(key, Some(text)));
    }

    fn empties(&mut self, device: usize, place: usize) {
        let text = self.random.chance(50);
        let key = self.key(text);
        self.edit(device, place, Edit::new(key, None));
    }

    fn begins_to_write(&mut self, device: usize, place: usize) {
        let key = self.key(true);
        let tab = &mut self.devices[device].tabs[place];
        let saw = tab.replica.view(&key).map(|view| view.stamp);
        tab.session = Some(Session { key, saw });
    }

    fn ends_writing(&mut self, device: usize, place: usize) {
        if let Some(Session { key, saw }) = self.devices[device].tabs[place].session.take() {
            let value = Some(self.text());
            self.edit(device, place, Edit { saw, ..Edit::new(key, value) });
        }
    }

    /// The same old text stays before the eyes, whatever was written since.
    fn writes_without_reading(&mut self, device: usize, place: usize) {
        if self.random.chance(12) {
            return self.settles_versions(device, place);
        }
        if self.devices[device].tabs[place].session.is_none() || self.random.chance(5) {
            self.begins_to_write(device, place);
        }
        let Some(Session { key, saw }) = self.devices[device].tabs[place].session.clone() else { return };
        let value = Some(self.text());
        self.edit(device, place, Edit { saw, ..Edit::new(key, value) });
    }

    fn settles_versions(&mut self, device: usize, place: usize) {
        let open: Vec<View> =
            self.devices[device].tabs[place].replica.cells().into_iter().filter(|view| !view.alternatives.is_empty()).collect();
        let Some(view) = self.random.pick(&open).cloned() else { return };
        let edit = self.choice(&view);
        self.edit(device, place, edit);
    }

    /// Keep this, keep another, keep all; or edit one of the others further.
    pub(super) fn choice(&mut self, view: &View) -> Edit {
        let others = view.others();
        let Some(other) = self.random.pick(&view.alternatives).cloned() else {
            return Edit::new(view.key.clone(), view.value.clone());
        };
        match self.random.below(4) {
            0 => Edit { resolves: others, ..Edit::new(view.key.clone(), view.value.clone()) },
            1 => Edit { resolves: others, ..Edit::new(view.key.clone(), other.v) },
            2 => {
                let all = format!("all of {}", self.ledger.len());
                Edit { resolves: others, ..Edit::new(view.key.clone(), Some(all)) }
            }
            _ => {
                let text = self.text();
                Edit { saw: Some(other.s), ..Edit::new(view.key.clone(), Some(text)) }
            }
        }
    }

    fn deletes_an_item(&mut self, device: usize, place: usize) {
        let Some((item, _)) = self.key(true).field() else { return };
        let tab = &mut self.devices[device].tabs[place];
        let before: Vec<View> = tab.replica.cells();
        let clock = self.devices[device].clock(self.now);
        let change = self.devices[device].tabs[place].replica.delete_item(&item, clock);
        let seen = |key: &CellKey| before.iter().find(|view| view.key == *key);
        for record in &change.put {
            let saw = seen(&record.op.k).map(|view| self.ledger.seen(all_of(view))).unwrap_or_default();
            self.wrote(device, place, record, saw);
        }
        self.keep(device, place, change);
    }

    /// A person changes a cell; the ledger notes what was before the eyes.
    pub(super) fn edit(&mut self, device: usize, place: usize, edit: Edit) {
        let clock = self.devices[device].clock(self.now);
        let replica = &mut self.devices[device].tabs[place].replica;
        let view = replica.view(&edit.key);
        // A doubled text whose twin stays in sight is not replaced.
        let stays = view.iter().flat_map(View::others).filter(|other| !edit.resolves.contains(other));
        let stays = self.ledger.seen(stays);
        let silent = view.iter().flat_map(|view| view.silent.iter()).cloned();
        let silent = silent.filter(|stamp| self.ledger.version(stamp).is_none_or(|version| !stays.contains(&version)));
        let base = edit.saw.clone().or(view.as_ref().map(|view| view.stamp.clone()));
        let said = view.iter().flat_map(|view| &view.alternatives).filter(|other| other.v == edit.value).map(|other| other.s.clone());
        let saw: Vec<Version> = self.ledger.seen(base.into_iter().chain(edit.resolves.iter().cloned()).chain(silent).chain(said));
        let change = replica.edit(edit, clock);
        let mut saw = saw;
        for record in &change.put {
            self.wrote(device, place, record, saw.clone());
            saw.extend(self.ledger.version(&record.op.s));
        }
        self.keep(device, place, change);
    }

    fn wrote(&mut self, device: usize, place: usize, record: &crate::sync::queue::Record, saw: Vec<Version>) {
        let read = (self.devices[device].doc, self.devices[device].tabs[place].replica.cursor());
        let op = &record.op;
        self.note(|| {
            format!(
                "device {device} tab {place} writes {} {:?} as {} on {:?} settling {:?}",
                op.k.as_str(),
                op.v.as_ref().map(|v| &v[..v.len().min(20)]),
                op.s.as_str(),
                op.b,
                op.r
            )
        });
        self.ledger.write(&op.s, &op.k, op.v.as_ref(), saw, device, read);
        self.report.edits += 1;
    }

    fn keep(&mut self, device: usize, place: usize, change: StorageChange) {
        if change.is_empty() {
            return;
        }
        let id = self.devices[device].tabs[place].id;
        self.store(device, id, change, true);
        if self.random.chance(85) {
            self.later(1_500, Event::Sync(device));
        }
    }
}

fn all_of(view: &View) -> impl Iterator<Item = crate::sync::stamp::Stamp> {
    let others: Vec<_> = view.others();
    std::iter::once(view.stamp.clone()).chain(others).chain(view.silent.clone())
}
