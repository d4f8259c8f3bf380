//! Second stamps: changes the service has not applied are taken to a better time and to a node that
//! it has never heard of, or it would take them for doubled ones.
//!
//! In time a change never goes up by this, never before what it is based on, and no two change
//! places. So whatever was made later on top of it, by any tab, stays later.

use super::{Record, Replica, StorageChange};
use crate::domain::sorted::SortedMap;
use crate::sync::{
    clock::{Place, after, place},
    mutant::Mutant,
    stamp::{Node, Stamp},
};

/// The node that takes the place of another: as random as the fresh one, and different for every
/// old one, so that stamps of different tabs never meet.
pub(super) fn successor(old: &Node, fresh: &Node) -> Node {
    Node::from_u64(old.to_u64() ^ fresh.to_u64())
}

impl Replica {
    /// The device's clock was ahead: everything from `first` on was never applied and is set back by
    /// as much as the clock is ahead now, or as much as is needed if it has been set right meanwhile.
    pub(super) fn set_back(&mut self, first: &Stamp, now_ms: i64, fresh: &Node, storage: &mut StorageChange) {
        let late = |record: &&Record| record.op.s >= *first && record.rescued.is_none();
        let stamps: Vec<Stamp> = self.queue.records().filter(late).map(|record| record.op.s.clone()).collect();
        let needed = stamps.last().map_or(0, |last| last.ms() - self.clock.corrected(now_ms));
        self.restamp(&stamps, self.clock.skew_ms().max(needed).max(0), fresh, storage);
        // Back in time as itself, this tab's next changes would be taken for doubled ones.
        if !self.breaks(Mutant::SameNode) {
            self.clock.go_on_as(fresh.clone());
        }
    }

    /// Gives changes, in the order of their stamps, others `back_ms` earlier.
    pub(super) fn restamp(&mut self, stamps: &[Stamp], back_ms: i64, fresh: &Node, storage: &mut StorageChange) {
        let mut before: Option<Place> = None;
        let mut last_of: SortedMap<Node, Place> = SortedMap::new();
        let stamps: Vec<&Stamp> = if self.breaks(Mutant::OrderLost) { stamps.iter().rev().collect() } else { stamps.iter().collect() };
        for stamp in stamps {
            let Some(mut record) = self.queue.remove(stamp, storage) else { continue };
            let node = if self.breaks(Mutant::SameNode) { stamp.node() } else { successor(&stamp.node(), fresh) };
            let bases = record.op.b.iter().chain(&record.above).chain(&record.op.r).map(place).map(after);
            let floor = bases.chain(last_of.get(&node).copied().map(after)).chain(before).max();
            let at = (stamp.ms() - back_ms, stamp.counter());
            let at = floor.map_or(at, |floor| at.max(floor));
            before = Some(at);
            record.op.s = Stamp::new(at.0, at.1, &node);
            last_of.insert(node, at);
            record.was.push(stamp.clone());
            record.held = false;
            self.queue.insert(record, storage);
            self.queue.follow_aliases();
        }
    }
}
