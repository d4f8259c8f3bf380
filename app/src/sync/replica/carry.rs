//! Moving to another document: a new secret, a second checklist that joins, an erased one that goes
//! on here. What is written there are ordinary changes.

use super::{Edit, Replica, StorageChange};
use crate::sync::{stamp::Node, view::View};

impl Replica {
    /// Everything this device knows, versions and rescued texts included, as the beginning of a new
    /// document. The old queue and snapshot are to be removed with the same transaction.
    pub fn carry_over(&self, node: Node, now_ms: i64) -> (Self, StorageChange) {
        let mut new = Self::load(None, Vec::new(), node);
        new.clock.set_skew(self.clock.skew_ms());
        let mut change = StorageChange::default();
        for view in self.cells() {
            for value in all_values(&view) {
                change.then(new.write_beside(&view, value, now_ms));
            }
        }
        change.then(new.keep_rescued(self));
        (new, change)
    }

    /// Brings the changes of another checklist into this one, which has been read to its end: all of
    /// them when that one was never sent, else those the service did not have. What would overwrite
    /// another's text stands beside it; of other values the newer stays.
    pub fn take_in(&mut self, other: &Self, now_ms: i64) -> StorageChange {
        let mut change = StorageChange::default();
        for theirs in other.cells().into_iter().filter(|view| view.pending) {
            let ours = self.view(&theirs.key);
            let before = other.known.cells.get(&theirs.key).and_then(|cell| cell.v.clone());
            match ours {
                // As it was when the person changed it there.
                Some(ours) if ours.value == before => {
                    change.then(self.edit(Edit::new(theirs.key.clone(), theirs.value.clone()), now_ms));
                }
                Some(ours) if !theirs.key.keeps_alternatives() && ours.stamp > theirs.stamp => {}
                Some(_) if !theirs.key.keeps_alternatives() => {
                    change.then(self.edit(Edit::new(theirs.key.clone(), theirs.value.clone()), now_ms));
                }
                ours => {
                    let known = |value: &String| ours.as_ref().is_some_and(|ours| says(ours, value));
                    for value in all_values(&theirs).filter(|value| !known(value)) {
                        change.then(self.write_beside(&theirs, value, now_ms));
                    }
                }
            }
        }
        change.then(self.keep_rescued(other));
        change
    }

    /// Writes a value as if nothing had been seen: what stands there stays as another version.
    fn write_beside(&mut self, view: &View, value: &str, now_ms: i64) -> StorageChange {
        let op = crate::sync::wire::Op {
            k: view.key.clone(),
            v: Some(value.to_owned()),
            s: self.clock.stamp(now_ms, [].iter()),
            b: None,
            r: Vec::new(),
        };
        let mut change = StorageChange::default();
        self.queue.insert(super::Record::new(op), &mut change);
        self.again = true;
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

fn says(view: &View, value: &str) -> bool {
    all_values(view).any(|known| known == value)
}
