//! The queue as one tab knows it: what of it was sent, accepted or is safe, and what became of stamps
//! that are gone.

use super::{Record, StorageChange};
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::sync::{
    stamp::{Node, Stamp},
    wire::Op,
};

/// What became of stamps that are gone: another stamp, or what the change was based on.
pub(in crate::sync) type Aliases = SortedMap<Stamp, Option<Stamp>>;

/// The queue as one tab knows it.
#[derive(Clone, Debug, Default)]
pub(in crate::sync) struct Queue {
    records: SortedMap<Stamp, Record>,
    /// May have reached the service.
    sent: SortedSet<Stamp>,
    /// Have reached it, and their outcome is still to be read.
    accepted: SortedSet<Stamp>,
    /// Have reached it, and the snapshot holds their outcome; they stay until that is durable.
    done: SortedSet<Stamp>,
    aliases: Aliases,
    forgets_names: bool,
    putting: SortedMap<Stamp, Record>,
    deleting: SortedSet<Stamp>,
}

impl Queue {
    pub(in crate::sync) fn load(records: Vec<Record>, done: &SortedSet<Stamp>, aliases: &Aliases) -> Self {
        let mut queue = Self::default();
        queue.reload(records, done, aliases);
        queue
    }

    /// Takes what is stored now; what this tab is still writing counts as written.
    pub(in crate::sync) fn reload(&mut self, records: Vec<Record>, done: &SortedSet<Stamp>, aliases: &Aliases) {
        self.aliases.extend(aliases.clone());
        self.records = records.into_iter().map(|record| (record.op.s.clone(), record)).collect();
        for stamp in &self.deleting {
            self.records.remove(stamp);
        }
        self.records.extend(self.putting.clone());
        self.done = done.iter().filter(|stamp| self.records.contains_key(*stamp)).cloned().collect();
        self.accepted.retain(|stamp| self.records.contains_key(stamp));
        self.sent.retain(|stamp| self.records.contains_key(stamp));
        for record in self.records.values() {
            note(&mut self.aliases, record);
        }
        // Renamed by another tab between two reads.
        self.records.retain(|stamp, record| record.rescued.is_some() || !self.aliases.contains_key(stamp));
        self.follow_aliases();
    }

    /// Changes that were based on what has another stamp now follow it.
    pub(in crate::sync) fn follow_aliases(&mut self) {
        if self.forgets_names {
            return;
        }
        for record in self.records.values_mut().filter(|record| record.rescued.is_none()) {
            record.above = record.above.take().and_then(|stamp| now(&self.aliases, stamp));
            record.op.b = record.op.b.take().and_then(|stamp| now(&self.aliases, stamp));
            let settled = std::mem::take(&mut record.op.r);
            record.op.r = settled.into_iter().filter_map(|stamp| now(&self.aliases, stamp)).collect();
        }
    }

    /// Breaks a rule: changes do not follow new names.
    #[cfg(any(test, feature = "simulator"))]
    pub(in crate::sync) fn forget_names(&mut self) {
        self.forgets_names = true;
    }

    /// What a stamp is called today, or what its change was based on.
    pub(in crate::sync) fn now(&self, stamp: Stamp) -> Option<Stamp> {
        now(&self.aliases, stamp)
    }

    /// Whether another tab has given changes of this node other stamps.
    pub(in crate::sync) fn renamed(&self, node: &Node) -> bool {
        self.aliases.keys().any(|stamp| stamp.node() == *node)
    }

    pub(in crate::sync) fn aliases(&self) -> &Aliases {
        &self.aliases
    }

    pub(in crate::sync) fn get(&self, stamp: &Stamp) -> Option<&Record> {
        self.records.get(stamp)
    }

    /// Every record, in the order of stamps.
    pub(in crate::sync) fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.values()
    }

    /// Changes whose outcome is not in the snapshot, in the order of stamps.
    pub(in crate::sync) fn live(&self) -> impl DoubleEndedIterator<Item = &Op> {
        self.records.values().filter(|record| record.rescued.is_none() && !self.done.contains(&record.op.s)).map(|record| &record.op)
    }

    /// Changes to send, in the order of stamps.
    pub(in crate::sync) fn sendable(&self) -> impl Iterator<Item = &Op> {
        let waits = |record: &&Record| !record.held && record.rescued.is_none();
        let waits_for_us = |record: &&Record| !self.done.contains(&record.op.s) && !self.accepted.contains(&record.op.s);
        self.records.values().filter(waits).filter(waits_for_us).map(|record| &record.op)
    }

    pub(in crate::sync) fn done(&self) -> &SortedSet<Stamp> {
        &self.done
    }

    pub(in crate::sync) fn insert(&mut self, record: Record, change: &mut StorageChange) {
        let stamp = record.op.s.clone();
        note(&mut self.aliases, &record);
        self.deleting.remove(&stamp);
        self.putting.insert(stamp.clone(), record.clone());
        self.records.insert(stamp, record.clone());
        change.then(StorageChange { put: vec![record], delete: Vec::new() });
    }

    pub(in crate::sync) fn remove(&mut self, stamp: &Stamp, change: &mut StorageChange) -> Option<Record> {
        self.putting.remove(stamp);
        self.deleting.insert(stamp.clone());
        self.done.remove(stamp);
        self.accepted.remove(stamp);
        self.sent.remove(stamp);
        change.then(StorageChange { put: Vec::new(), delete: vec![stamp.clone()] });
        self.records.remove(stamp)
    }

    /// It is in the storage as it was said.
    pub(in crate::sync) fn stored(&mut self, change: &StorageChange) {
        for record in &change.put {
            if self.putting.get(&record.op.s) == Some(record) {
                self.putting.remove(&record.op.s);
            }
        }
        for stamp in &change.delete {
            self.deleting.remove(stamp);
        }
    }

    /// Whether everything asked for is in the storage.
    pub(in crate::sync) fn is_stored(&self) -> bool {
        self.putting.is_empty() && self.deleting.is_empty()
    }

    pub(in crate::sync) fn mark_sent(&mut self, stamp: Stamp) {
        self.sent.insert(stamp);
    }

    pub(in crate::sync) fn mark_all_sent(&mut self) {
        self.sent = self.records.keys().cloned().collect();
    }

    /// Whether it has surely never left this device.
    pub(in crate::sync) fn is_unsent(&self, stamp: &Stamp) -> bool {
        !self.sent.contains(stamp) && self.records.get(stamp).is_some_and(|record| !record.held && record.rescued.is_none())
    }

    pub(in crate::sync) fn accept(&mut self, stamp: Stamp) {
        self.accepted.insert(stamp);
    }

    /// Everything that was accepted is in the snapshot now.
    pub(in crate::sync) fn read_up(&mut self) {
        self.done.append(&mut self.accepted);
    }
}

fn note(aliases: &mut Aliases, record: &Record) {
    aliases.extend(record.was.iter().map(|stamp| (stamp.clone(), Some(record.op.s.clone()))));
    let gone = record.took_in.iter().chain(record.rescued.is_some().then_some(&record.op.s));
    aliases.extend(gone.map(|stamp| (stamp.clone(), record.op.b.clone())));
}

fn now(aliases: &Aliases, mut stamp: Stamp) -> Option<Stamp> {
    // A chain has an end; should storage ever hold a ring, it is cut.
    for _ in 0..=aliases.len() {
        match aliases.get(&stamp) {
            None => return Some(stamp),
            Some(next) => stamp = next.clone()?,
        }
    }
    None
}
