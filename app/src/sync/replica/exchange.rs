//! One message to the service and its answer. One at a time: an answer that comes after its message
//! was given up must be thrown away.

use super::{Replica, StorageChange};
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::sync::{
    key::CellKey,
    mutant::Mutant,
    stamp::{Node, Stamp},
    wire::{ALTERNATIVE_LIMIT, Answer, Code, Op, Push, Rejected, VERSION},
};

/// What an answer brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Cells that may look different now.
    pub changed: SortedSet<CellKey>,
    /// What to write to the stored queue.
    pub storage: StorageChange,
    /// Whether changes were given other stamps: the device's clock was ahead.
    pub restamped: bool,
}

impl Replica {
    /// The changes to send, in the order of their stamps.
    pub fn sendable(&self) -> impl Iterator<Item = &Op> {
        self.queue.sendable()
    }

    /// Whether there is anything to send, or more to read.
    pub fn wants_exchange(&self) -> bool {
        self.again || self.sendable().next().is_some()
    }

    /// The next message, with at most so many changes. None while another is under way, for a tab that
    /// does not lead, and until everything is [`Replica::stored`].
    pub fn push(&mut self, limit: usize) -> Option<Push> {
        // What was not stored yet is not sent yet: after a crash the storage would speak of changes as
        // if they had never been refused, renamed or replaced.
        if self.flying.is_some() || !self.leads || !(self.queue.is_stored() || self.breaks(Mutant::SentUnstored)) {
            return None;
        }
        let ops: Vec<Op> = self.sendable().take(limit).cloned().collect();
        for op in &ops {
            self.queue.mark_sent(op.s.clone());
        }
        self.flying = Some(ops.iter().map(|op| op.s.clone()).collect());
        self.again = false;
        Some(Push { v: VERSION, since: self.known.q, ops })
    }

    /// The message got no answer; it may have arrived all the same.
    pub fn abandon(&mut self) {
        self.again |= self.flying.take().is_some();
    }

    /// Takes the answer to the message under way; nothing without one. `sent_ms` and `received_ms` are
    /// the device's clock; `fresh` is a node never used before.
    pub fn answered(&mut self, answer: Answer, sent_ms: i64, received_ms: i64, fresh: &Node) -> Outcome {
        let Some(flown) = self.flying.take() else { return Outcome::default() };
        self.clock.learn(sent_ms, received_ms, answer.now);
        let (rejected, more) = (codes(&answer.rejected), answer.more);
        let mut outcome = Outcome::default();
        if answer.reset && self.breaks(Mutant::QueueDropped) {
            let all: Vec<Stamp> = self.queue.records().map(|record| record.op.s.clone()).collect();
            outcome.storage.then(self.remove(&all));
        }
        outcome.changed = self.known.take(answer);
        let ahead = flown.iter().find(|stamp| rejected.get(stamp) == Some(&Code::ClockAhead)).cloned();
        for stamp in flown {
            if ahead.as_ref().is_some_and(|ahead| stamp >= *ahead) {
                continue;
            }
            outcome.changed.extend(self.queue.get(&stamp).map(|record| record.op.k.clone()));
            match rejected.get(&stamp) {
                None | Some(Code::ClockAhead) => self.accepted(stamp, &mut outcome.storage),
                // One before it was refused; it goes again.
                Some(Code::Held) => self.again = true,
                Some(Code::AltFull) => self.rewrite(&stamp, &mut outcome.storage, |record| record.held = true),
                Some(code) => self.rescue(&stamp, *code, &mut outcome.storage),
            }
        }
        if !more {
            self.queue.read_up();
        }
        if let Some(ahead) = ahead {
            outcome.restamped = true;
            self.set_back(&ahead, received_ms, fresh, &mut outcome.storage);
        }
        self.release_held(fresh, &mut outcome.storage);
        self.again |= (more && !self.breaks(Mutant::RestIgnored)) || outcome.restamped;
        outcome
    }

    /// What an accepted change has settled must not be sent any more.
    fn accepted(&mut self, stamp: Stamp, storage: &mut StorageChange) {
        if self.breaks(Mutant::SettledSent) {
            return self.queue.accept(stamp);
        }
        let mut settled = self.seen_by(&stamp);
        while let Some(stamp) = settled.pop() {
            if self.queue.get(&stamp).is_some_and(|record| record.held || record.rescued.is_some()) {
                settled.extend(self.seen_by(&stamp));
                self.queue.remove(&stamp, storage);
            }
        }
        self.queue.accept(stamp);
    }

    /// The stamps a change is based on or settles.
    fn seen_by(&self, stamp: &Stamp) -> Vec<Stamp> {
        self.queue.get(stamp).into_iter().flat_map(|record| record.op.b.iter().chain(&record.op.r)).cloned().collect()
    }

    /// Keeps a change that will never be taken for the person to see, unless it takes a value away.
    /// What was written on top of it goes on from what it was based on, if that is still there.
    fn rescue(&mut self, stamp: &Stamp, code: Code, storage: &mut StorageChange) {
        self.rewrite(stamp, storage, |record| {
            record.rescued = Some(code);
            if code == Code::Stale {
                record.op.b = None;
            }
        });
        self.queue.follow_aliases();
        if self.queue.get(stamp).is_some_and(|record| record.op.v.is_none()) || self.breaks(Mutant::RefusedLost) {
            self.queue.remove(stamp, storage);
        }
    }

    fn rewrite(&mut self, stamp: &Stamp, storage: &mut StorageChange, change: impl FnOnce(&mut super::Record)) {
        if let Some(mut record) = self.queue.get(stamp).cloned() {
            change(&mut record);
            self.queue.insert(record, storage);
        }
    }

    /// Changes that waited for room among the versions of a cell go again where there is some, as
    /// another node: the service has seen later ones of the first.
    fn release_held(&mut self, fresh: &Node, storage: &mut StorageChange) {
        let room = |key: &CellKey| self.known.cells.get(key).is_none_or(|cell| cell.alt.len() < ALTERNATIVE_LIMIT);
        let free = |record: &&super::Record| record.held && room(&record.op.k);
        let stamps: Vec<Stamp> = self.queue.records().filter(free).map(|record| record.op.s.clone()).collect();
        if !stamps.is_empty() {
            self.restamp(&stamps, 0, fresh, storage);
            self.again = true;
        }
    }
}

fn codes(rejected: &[Rejected]) -> SortedMap<Stamp, Code> {
    rejected.iter().map(|rejected| (rejected.s.clone(), rejected.code)).collect()
}
