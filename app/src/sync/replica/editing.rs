//! Changes people make: what they are based on, what they settle, and which of them become one.

use super::{Record, Replica, StorageChange};
use crate::domain::sorted::SortedSet;
use crate::sync::{
    items,
    key::{CellKey, Field, ItemId},
    mutant::Mutant,
    queue::take_in,
    stamp::Stamp,
    wire::{ALTERNATIVE_LIMIT, Op},
};

/// A change as a person makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which cell.
    pub key: CellKey,
    /// Its new value; nothing takes it away.
    pub value: Option<String>,
    /// The version the person had before the eyes; none means the one that is shown now.
    pub saw: Option<Stamp>,
    /// The other versions that the change settles.
    pub resolves: Vec<Stamp>,
}

impl Edit {
    /// Changes what is shown now and settles nothing.
    pub fn new(key: CellKey, value: Option<String>) -> Self {
        Self { key, value, saw: None, resolves: Vec::new() }
    }
}

impl Replica {
    /// Makes a change. Nothing is to be written when it changes nothing.
    pub fn edit(&mut self, edit: Edit, now_ms: i64) -> StorageChange {
        let mut change = StorageChange::default();
        let Some(view) = self.view(&edit.key) else {
            if edit.value.is_some() {
                let s = self.clock.stamp(now_ms, [].iter());
                self.write(Record::new(Op { k: edit.key, v: edit.value, s, b: None, r: Vec::new() }), &mut change);
            }
            return change;
        };
        let mut base = match edit.saw {
            Some(saw) => self.queue.now(saw),
            None => Some(view.stamp.clone()),
        };
        let mut settles: SortedSet<Stamp> = edit.resolves.into_iter().filter_map(|stamp| self.queue.now(stamp)).collect();
        settles.retain(|stamp| view.holds(stamp));
        if view.value == edit.value && base.as_ref() == Some(&view.stamp) && settles.is_empty() {
            return change;
        }
        settles.extend(view.silent.iter().cloned());
        // What says the same as the new value stays in sight by it.
        let said = view.alternatives.iter().filter(|other| other.v == edit.value);
        settles.extend(said.map(|other| other.s.clone()));
        settles.retain(|stamp| Some(stamp) != base.as_ref());
        let settles: Vec<Stamp> = settles.into_iter().collect();
        let mut seen = Some(view.stamp.clone());
        // More versions than one change may settle are settled by a chain of them.
        let mut rest = settles.as_slice();
        loop {
            let (r, later) = rest.split_at(rest.len().min(ALTERNATIVE_LIMIT + 1));
            let floor = if self.breaks(Mutant::BelowBase) { None } else { Some(seen.iter().chain(&base).chain(r)) };
            let s = self.clock.stamp(now_ms, floor.into_iter().flatten());
            let mut record = Record::new(Op { k: edit.key.clone(), v: edit.value.clone(), s: s.clone(), b: base, r: r.to_vec() });
            let edits_other = view.alternatives.iter().any(|other| Some(&other.s) == record.op.b.as_ref());
            if !self.gather(&mut record, &mut change) && view.value.is_none() && !edits_other {
                // No text would be kept beside it, and the service may have forgotten the empty cell.
                record.above = record.op.b.take();
            }
            self.write(record, &mut change);
            self.queue.follow_aliases();
            if later.is_empty() {
                return change;
            }
            (seen, base, rest) = (Some(s.clone()), Some(s), later);
        }
    }

    pub(super) fn write(&mut self, record: Record, change: &mut StorageChange) {
        self.queue.insert(record, change);
        self.again = true;
    }

    /// Puts a change in the place of the unsent one it is based on.
    fn gather(&mut self, new: &mut Record, change: &mut StorageChange) -> bool {
        let Some(base) = new.op.b.clone().filter(|_| self.leads) else { return false };
        let fits = |old: &Record| old.op.k == new.op.k && old.op.r.len() + new.op.r.len() <= ALTERNATIVE_LIMIT + 1;
        let unsent = self.queue.is_unsent(&base) || self.breaks(Mutant::JoinsSent);
        if !unsent || !self.queue.get(&base).is_some_and(fits) {
            return false;
        }
        let Some(old) = self.queue.remove(&base, change) else { return false };
        take_in(new, old);
        true
    }

    /// Deletes an item: marks it, and takes every other value of it away, so that no text stays on the
    /// service.
    pub fn delete_item(&mut self, item: &ItemId, now_ms: i64) -> StorageChange {
        let mut change = self.edit(Edit::new(CellKey::item(item, Field::Away), Some(items::DELETED.to_owned())), now_ms);
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Away) {
            let key = CellKey::item(item, field);
            if let Some(view) = self.view(&key) {
                let edit = Edit { key, value: None, saw: None, resolves: view.others() };
                change.then(self.edit(edit, now_ms));
            }
        }
        change
    }
}
