//! Changes of this device that the service may not have yet. All tabs of a device share one stored
//! queue; the tab that holds the lock sends, rewrites and removes, the others only add.
//!
//! What is to be stored is said as data. Whoever stores it writes one [`StorageChange`] in one
//! transaction, in the order they were given.

use super::{
    stamp::Stamp,
    wire::{Code, Op},
};
use crate::domain::sorted::put_in_order;
mod memory;
mod text;
pub(super) use memory::{Aliases, Queue};

/// As many earlier changes are remembered by the one that took their place.
const TAKEN_IN_LIMIT: usize = 16;

/// A change as it lies in the stored queue, under its stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The change.
    pub op: Op,
    /// Stamps it had before it was given another.
    pub was: Vec<Stamp>,
    /// Unsent changes whose place it took: whoever saw them had seen what it is based on.
    pub took_in: Vec<Stamp>,
    /// What it is later than, where it is based on nothing though there was an emptied cell.
    pub above: Option<Stamp>,
    /// The cell had no room for another version; it waits until there is.
    pub held: bool,
    /// The service will never take it: kept for the person to see.
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
        put_in_order(&mut self.delete, Stamp::lt);
        self.delete.dedup();
        self.put.extend(later.put);
        self.delete.retain(|stamp| self.put.iter().all(|record| record.op.s != *stamp));
    }
}

/// Puts a new change in the place of one it is based on that has never left the device.
pub(super) fn take_in(new: &mut Record, old: Record) {
    new.op.b = old.op.b;
    new.above = old.above;
    new.op.r.extend(old.op.r);
    put_in_order(&mut new.op.r, Stamp::lt);
    new.op.r.dedup();
    new.took_in = [old.took_in, old.was, vec![old.op.s]].concat();
    let excess = new.took_in.len().saturating_sub(TAKEN_IN_LIMIT);
    new.took_in.drain(..excess);
}
