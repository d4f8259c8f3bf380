//! Changes of this device that the service may not have yet. All tabs of a device share one stored
//! queue; the tab that holds the lock sends, rewrites and removes, the others only add.
//!
//! What is to be stored is said as data. Whoever stores it writes one [`StorageChange`] in one
//! transaction, in the order they were given.

use super::{
    stamp::{Node, Stamp},
    wire::{Code, Op},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// As many earlier changes are remembered by the one that took their place.
const TAKEN_IN_LIMIT: usize = 16;

/// A change as it lies in the stored queue, under its stamp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The change.
    pub op: Op,
    /// Stamps it had before it was given another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<Stamp>,
    /// Unsent changes whose place it took: whoever saw them had seen what it is based on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub took_in: Vec<Stamp>,
    /// What it is later than, where it is based on nothing though there was an emptied cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<Stamp>,
    /// The cell had no room for another version; it waits until there is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// The service will never take it: kept for the person to see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescued: Option<Code>,
}

impl Record {
    /// A new change.
    pub fn new(op: Op) -> Self {
        Self { op, was: Vec::new(), took_in: Vec::new(), above: None, held: false, rescued: None }
    }
}

/// What is to be written to the stored queue in one transaction: removals first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorageChange {
    /// Records to write, each under `op.s`.
    pub put: Vec<Record>,
    /// Records to remove.
    pub delete: Vec<Stamp>,
}

impl StorageChange {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.put.is_empty() && self.delete.is_empty()
    }

    /// Adds what is to be written after this, so that both can be one transaction.
    pub fn then(&mut self, later: Self) {
        self.put.retain(|record| !later.delete.contains(&record.op.s) && later.put.iter().all(|new| new.op.s != record.op.s));
        self.delete.extend(later.delete);
        self.delete.sort();
        self.delete.dedup();
        self.put.extend(later.put);
        self.delete.retain(|stamp| self.put.iter().all(|record| record.op.s != *stamp));
    }
}

/// What became of stamps that are gone: another stamp, or what the change was based on.
pub(super) type Aliases = BTreeMap<Stamp, Option<Stamp>>;

/// The queue as one tab knows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    records: BTreeMap<Stamp, Record>,
    /// May have reached the service.
    sent: BTreeSet<Stamp>,
    /// Have reached it, and their outcome is still to be read.
    accepted: BTreeSet<Stamp>,
    /// Have reached it, and the snapshot holds their outcome; they stay until that is durable.
    done: BTreeSet<Stamp>,
    aliases: Aliases,
    forgets_names: bool,
    putting: BTreeMap<Stamp, Record>,
    deleting: BTreeSet<Stamp>,
}

impl Queue {
    pub(super) fn load(records: Vec<Record>, done: &BTreeSet<Stamp>, aliases: &Aliases) -> Self {
        let mut queue = Self::default();
        queue.reload(records, done, aliases);
        queue
    }

    /// Takes what is stored now; what this tab is still writing counts as written.
    pub(super) fn reload(&mut self, records: Vec<Record>, done: &BTreeSet<Stamp>, aliases: &Aliases) {
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
    pub(super) fn follow_aliases(&mut self) {
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
    pub(super) fn forget_names(&mut self) {
        self.forgets_names = true;
    }

    /// What a stamp is called today, or what its change was based on.
    pub(super) fn now(&self, stamp: Stamp) -> Option<Stamp> {
        now(&self.aliases, stamp)
    }

    /// Whether another tab has given changes of this node other stamps.
    pub(super) fn renamed(&self, node: &Node) -> bool {
        self.aliases.keys().any(|stamp| stamp.node() == *node)
    }

    pub(super) fn aliases(&self) -> &Aliases {
        &self.aliases
    }

    pub(super) fn get(&self, stamp: &Stamp) -> Option<&Record> {
        self.records.get(stamp)
    }

    /// Every record, in the order of stamps.
    pub(super) fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.values()
    }

    /// Changes whose outcome is not in the snapshot, in the order of stamps.
    pub(super) fn live(&self) -> impl DoubleEndedIterator<Item = &Op> {
        self.records.values().filter(|record| record.rescued.is_none() && !self.done.contains(&record.op.s)).map(|record| &record.op)
    }

    /// Changes to send, in the order of stamps.
    pub(super) fn sendable(&self) -> impl Iterator<Item = &Op> {
        let waits = |record: &&Record| !record.held && record.rescued.is_none();
        let waits_for_us = |record: &&Record| !self.done.contains(&record.op.s) && !self.accepted.contains(&record.op.s);
        self.records.values().filter(waits).filter(waits_for_us).map(|record| &record.op)
    }

    pub(super) fn done(&self) -> &BTreeSet<Stamp> {
        &self.done
    }

    pub(super) fn insert(&mut self, record: Record, change: &mut StorageChange) {
        let stamp = record.op.s.clone();
        note(&mut self.aliases, &record);
        self.deleting.remove(&stamp);
        self.putting.insert(stamp.clone(), record.clone());
        self.records.insert(stamp, record.clone());
        change.then(StorageChange { put: vec![record], delete: Vec::new() });
    }

    pub(super) fn remove(&mut self, stamp: &Stamp, change: &mut StorageChange) -> Option<Record> {
        self.putting.remove(stamp);
        self.deleting.insert(stamp.clone());
        self.done.remove(stamp);
        self.accepted.remove(stamp);
        self.sent.remove(stamp);
        change.then(StorageChange { put: Vec::new(), delete: vec![stamp.clone()] });
        self.records.remove(stamp)
    }

    /// It is in the storage as it was said.
    pub(super) fn stored(&mut self, change: &StorageChange) {
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
    pub(super) fn is_stored(&self) -> bool {
        self.putting.is_empty() && self.deleting.is_empty()
    }

    pub(super) fn mark_sent(&mut self, stamp: Stamp) {
        self.sent.insert(stamp);
    }

    pub(super) fn mark_all_sent(&mut self) {
        self.sent = self.records.keys().cloned().collect();
    }

    /// Whether it has surely never left this device.
    pub(super) fn is_unsent(&self, stamp: &Stamp) -> bool {
        !self.sent.contains(stamp) && self.records.get(stamp).is_some_and(|record| !record.held && record.rescued.is_none())
    }

    pub(super) fn accept(&mut self, stamp: Stamp) {
        self.accepted.insert(stamp);
    }

    /// Everything that was accepted is in the snapshot now.
    pub(super) fn read_up(&mut self) {
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

/// Puts a new change in the place of one it is based on that has never left the device.
pub(super) fn take_in(new: &mut Record, old: Record) {
    new.op.b = old.op.b;
    new.above = old.above;
    new.op.r.extend(old.op.r);
    new.op.r.sort();
    new.op.r.dedup();
    new.took_in = [old.took_in, old.was, vec![old.op.s]].concat();
    let excess = new.took_in.len().saturating_sub(TAKEN_IN_LIMIT);
    new.took_in.drain(..excess);
}
