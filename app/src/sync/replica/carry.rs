//! Moving to another document: a new secret, a second checklist that joins, an erased one that goes
//! on here. What is written there are ordinary changes.

use super::{Edit, Record, Replica, StorageChange, restamp::successor};
use crate::domain::sorted::SortedSet;
use crate::sync::{
    key::CellKey,
    stamp::{Node, Stamp},
    view::{View, overlay},
    wire::Op,
};

impl Replica {
    /// Everything this device knows, versions and rescued texts included, as the beginning of a new
    /// document. The old queue and snapshot are to be removed with the same transaction. Times stay,
    /// so that a change another device still has weighs as much as before.
    pub fn carry_over(&self, node: &Node) -> (Self, StorageChange) {
        let mut new = Self::load(None, Vec::new(), node.clone());
        new.clock.set_skew(self.clock.skew_ms());
        let mut change = StorageChange::default();
        for view in self.cells() {
            let others = view.alternatives.iter().map(|other| (&other.s, &other.v));
            for (stamp, value) in others.chain([(&view.stamp, &view.value)]).filter(|(_, value)| value.is_some()) {
                let s = Stamp::new(stamp.ms(), stamp.counter(), &successor(&stamp.node(), node));
                new.write(Record::new(Op { k: view.key.clone(), v: value.clone(), s, b: None, r: Vec::new() }), &mut change);
            }
        }
        change.then(new.keep_rescued(self));
        (new, change)
    }

    /// Brings the changes of another checklist into this one, which has been read to its end: all of
    /// them when that one was never sent, else those its service did not have. A text nobody there had
    /// seen stands beside the one here; of other values the newer stays.
    pub fn take_in(&mut self, other: &Self, now_ms: i64) -> StorageChange {
        let mut change = StorageChange::default();
        for theirs in other.cells().into_iter().filter(|view| view.pending) {
            let before = overlay(other.known.cells.get(&theirs.key), [].into_iter());
            // What was written there may have come here by another's hand.
            let written = other.queue.live().filter(|op| op.k == theirs.key).filter_map(|op| op.v.as_ref());
            let before: SortedSet<&String> = before.iter().flat_map(all_values).chain(written).collect();
            let own = |stamp: &Stamp| other.queue.live().any(|op| op.s == *stamp);
            change.then(self.take_in_cell(&theirs, &before, &own, now_ms));
        }
        change.then(self.keep_rescued(other));
        change
    }

    /// `before` is what the person there had seen of the cell; `own` tells what was written there and
    /// did not come from its service.
    fn take_in_cell(&mut self, theirs: &View, before: &SortedSet<&String>, own: &dyn Fn(&Stamp) -> bool, now_ms: i64) -> StorageChange {
        let Some(ours) = self.view(&theirs.key) else {
            let mut change = StorageChange::default();
            for value in all_values(theirs) {
                change.then(self.write_beside(&theirs.key, value, Vec::new(), now_ms));
            }
            return change;
        };
        // What was here when the person changed it there, and is gone there.
        let settled = |value: Option<&String>| match value {
            Some(value) => before.contains(value) && !says(theirs, value),
            None => true,
        };
        let resolves = ours.alternatives.iter().filter(|other| settled(other.v.as_ref())).map(|other| other.s.clone()).collect();
        let text = theirs.key.keeps_alternatives();
        let newer = !text && own(&theirs.stamp) && theirs.stamp > ours.stamp;
        let beside = theirs.value.as_ref().filter(|value| text && own(&theirs.stamp) && !says(&ours, value));
        let mut change = StorageChange::default();
        let edit = |value: &Option<String>| Edit { resolves, ..Edit::new(theirs.key.clone(), value.clone()) };
        if (settled(ours.value.as_ref()) && own(&theirs.stamp)) || newer {
            change.then(self.edit(edit(&theirs.value), now_ms));
        } else if let Some(value) = beside {
            change.then(self.write_beside(&theirs.key, value, edit(&None).resolves, now_ms));
        } else {
            change.then(self.edit(edit(&ours.value), now_ms));
        }
        for other in theirs.alternatives.iter().filter(|other| own(&other.s)) {
            if let Some(value) = other.v.as_ref().filter(|value| !says(&ours, value)) {
                change.then(self.write_beside(&theirs.key, value, Vec::new(), now_ms));
            }
        }
        change
    }

    /// Writes a value as if nothing had been seen: what stands there stays as another version.
    pub(super) fn write_beside(&mut self, key: &CellKey, value: &str, r: Vec<Stamp>, now_ms: i64) -> StorageChange {
        let s = self.clock.stamp(now_ms, r.iter());
        let mut change = StorageChange::default();
        self.write(Record::new(Op { k: key.clone(), v: Some(value.to_owned()), s, b: None, r }), &mut change);
        change
    }

    fn keep_rescued(&mut self, other: &Self) -> StorageChange {
        let mut change = StorageChange::default();
        for record in other.queue.records().filter(|record| record.rescued.is_some()) {
            self.queue.insert(record.clone(), &mut change);
        }
        change
    }
}

/// The other versions first, so that the shown one wins.
fn all_values(view: &View) -> impl Iterator<Item = &String> {
    view.alternatives.iter().filter_map(|other| other.v.as_ref()).chain(&view.value)
}

pub(super) fn says(view: &View, value: &str) -> bool {
    all_values(view).any(|known| known == value)
}
