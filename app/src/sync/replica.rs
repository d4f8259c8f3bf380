//! A checklist on one device, as one tab knows it: the client's half of the protocol. Changes people
//! make are in `editing`, sending and receiving in `exchange`, second stamps in `restamp`, moving to
//! another document in `carry` and `late`, saved files in `reading`, what the service can hold in
//! `room`. Storing, encrypting and sending themselves happen outside: methods say what to write, and
//! values are plain texts.
//!
//! Three things are asked of whoever owns a replica:
//! - Of all tabs of a device only the one that holds the lock calls [`Replica::lead`], sends, and
//!   writes the snapshot. A tab that has just got the lock reads the storage anew first.
//! - Reading the storage means: the queue first, then the snapshot.
//! - [`Replica::settled`] is removed from the queue only when the snapshot that says so is durable.

mod carry;
mod editing;
mod exchange;
mod late;
#[cfg(test)]
mod properties;
mod reading;
mod restamp;
mod room;
#[cfg(test)]
mod tests;

pub use editing::Edit;
pub use exchange::Outcome;
pub use room::Weight;

use super::{
    clock::Clock,
    key::CellKey,
    mutant::Mutant,
    queue::{Queue, Record, StorageChange},
    snapshot::{Known, Snapshot},
    stamp::{Node, Stamp},
    view::{View, overlay},
    wire::{Code, Op},
};
use crate::domain::sorted::{SortedMap, SortedSet};

/// A change the service will never take, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescued<'a> {
    /// The change.
    pub op: &'a Op,
    /// Why.
    pub code: Code,
}

/// One tab's checklist.
#[derive(Clone, Debug)]
pub struct Replica {
    known: Known,
    queue: Queue,
    clock: Clock,
    leads: bool,
    /// The changes a request under way carries.
    flying: Option<Vec<Stamp>>,
    /// There is more to read or to send.
    again: bool,
    mutant: Mutant,
}

impl Replica {
    /// Takes what is stored. A lost snapshot is none: it costs a full load. The node is new for every
    /// load of a page.
    pub fn load(snapshot: Option<Snapshot>, queue: Vec<Record>, node: Node) -> Self {
        let snapshot = snapshot.unwrap_or_default();
        let mut clock = Clock::new(node);
        clock.set_skew(snapshot.skew_ms);
        let queue = Queue::load(queue, &snapshot.done, &snapshot.aliases);
        Self { known: Known::new(snapshot), queue, clock, leads: false, flying: None, again: true, mutant: Mutant::None }
    }

    /// Breaks a rule, for tests that must notice.
    #[cfg(any(test, feature = "simulator"))]
    pub fn break_rule(&mut self, mutant: Mutant) {
        self.mutant = mutant;
        if mutant == Mutant::NamesLost {
            self.queue.forget_names();
        }
    }

    /// A change that was refused for good, as it is stored.
    #[cfg(any(test, feature = "simulator"))]
    pub(super) fn rescued_record(&self, stamp: &Stamp) -> Option<Record> {
        self.queue.get(stamp).filter(|record| record.rescued.is_some()).cloned()
    }

    /// Whether a rule is broken; never outside tests.
    fn breaks(&self, mutant: Mutant) -> bool {
        cfg!(any(test, feature = "simulator")) && self.mutant == mutant
    }

    /// This tab holds the lock. `synced`: whether any tab of this device was ever allowed to send; it
    /// must be stored as such before the first message leaves. Unsent changes are gathered only by
    /// the tab that leads, for only it can know that they are unsent.
    pub fn lead(&mut self, synced: bool) {
        self.leads = true;
        if synced {
            self.queue.mark_all_sent();
        }
    }

    /// This tab has lost the lock: what it sent may have arrived, and another tab goes on.
    pub fn follow(&mut self) {
        self.abandon();
        self.leads = false;
    }

    /// Every record of the queue, in the order of stamps.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.queue.records()
    }

    /// Another tab has written. What this tab is still writing itself is kept. `fresh` is a node never
    /// used before, for the case that this tab's changes were given other stamps.
    pub fn merge_storage(&mut self, snapshot: Option<Snapshot>, queue: Vec<Record>, fresh: &Node) {
        if self.leads {
            let (done, aliases) = (self.queue.done().clone(), self.queue.aliases().clone());
            self.queue.reload(queue, &done, &aliases);
            return;
        }
        let snapshot = snapshot.unwrap_or_default();
        self.clock.set_skew(snapshot.skew_ms);
        self.queue.reload(queue, &snapshot.done, &snapshot.aliases);
        self.known = Known::new(snapshot);
        if self.queue.renamed(self.clock.node()) {
            self.clock.go_on_as(fresh.clone());
        }
    }

    /// A storage change this replica asked for is durable, or this device can keep nothing and the
    /// person was told so. Until then nothing is sent.
    pub fn stored(&mut self, change: &StorageChange) {
        self.queue.stored(change);
    }

    /// What to keep as the snapshot.
    pub fn snapshot(&self) -> Snapshot {
        self.known.to_snapshot(&self.queue, &self.clock)
    }

    /// Changes to remove from the stored queue once the snapshot as it is now is durable. Then
    /// [`Replica::remove`] them.
    pub fn settled(&self) -> Vec<Stamp> {
        self.queue.done().iter().cloned().collect()
    }

    /// Removes changes from the queue: settled ones, or rescued ones a person has put away.
    pub fn remove(&mut self, stamps: &[Stamp]) -> StorageChange {
        let mut change = StorageChange::default();
        for stamp in stamps {
            self.queue.remove(stamp, &mut change);
        }
        change
    }

    /// A cell as the person sees it.
    pub fn view(&self, key: &CellKey) -> Option<View> {
        overlay(self.known.cells.get(key), self.queue.live().filter(|op| op.k == *key))
    }

    /// Every cell as the person sees it, in the order of keys.
    pub fn cells(&self) -> Vec<View> {
        let mut changes: SortedMap<&CellKey, Vec<&Op>> = SortedMap::new();
        for op in self.queue.live() {
            changes.or_default(&op.k).push(op);
        }
        let keys: SortedSet<&CellKey> = self.known.cells.keys().chain(changes.keys().copied()).collect();
        let view = |key| overlay(self.known.cells.get(key), changes.get(key).into_iter().flatten().copied());
        keys.into_iter().filter_map(view).collect()
    }

    /// How many changes are not on the service yet, as far as this tab knows.
    pub fn pending(&self) -> usize {
        self.queue.live().count()
    }

    /// Changes the service will never take: to be shown until the person puts them away.
    pub fn rescued(&self) -> impl Iterator<Item = Rescued<'_>> {
        self.queue.records().filter_map(|record| Some(Rescued { op: &record.op, code: record.rescued? }))
    }

    /// How far this device has read the service's state.
    pub fn cursor(&self) -> i64 {
        self.known.q
    }
}
