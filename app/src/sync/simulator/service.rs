//! The service of a simulated household: the real merge, around it as little as there can be.

use crate::sync::{
    document::Document,
    key::CellKey,
    mutant::Mutant,
    stamp::Stamp,
    wire::{AHEAD_LIMIT_MS, Answer, Cell, Push, VERSION},
};
use std::collections::{BTreeMap, BTreeSet};

/// How long an emptied cell is kept, in milliseconds.
pub(super) const TOMBSTONE_MS: i64 = 180 * 86_400_000;

/// A document as the service keeps it.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    pub(super) document: Document,
    /// When each cell was last written, by the service's clock.
    written: BTreeMap<CellKey, i64>,
    /// Cells that were forgotten and not begun anew.
    forgotten: BTreeSet<CellKey>,
    erased: bool,
}

/// What the service says to a message.
pub(super) enum Reply {
    Answer(Answer),
    Gone,
}

/// The service.
#[derive(Debug)]
pub(super) struct Service {
    mutant: Mutant,
    page: usize,
    documents: BTreeMap<usize, Kept>,
    /// What a power cut leaves, where that is not everything.
    on_disk: BTreeMap<usize, Kept>,
    commits: usize,
}

impl Service {
    pub(super) fn new(mutant: Mutant, page: usize) -> Self {
        Self { mutant, page, documents: BTreeMap::new(), on_disk: BTreeMap::new(), commits: 0 }
    }

    pub(super) fn document(&self, doc: usize) -> Option<&Document> {
        self.documents.get(&doc).filter(|kept| !kept.erased).map(|kept| &kept.document)
    }

    /// Applies a message. An error is what no message may ever bring about.
    pub(super) fn exchange(&mut self, doc: usize, push: &Push, now: i64) -> Result<Reply, String> {
        push.check().map_err(|bad| format!("a device sent a bad message: {bad}"))?;
        let kept = self.documents.entry(doc).or_default();
        if kept.erased {
            return Ok(Reply::Gone);
        }
        let applied = kept.document.apply(&push.ops, now, self.mutant);
        let refused: BTreeSet<&Stamp> = applied.rejected.iter().map(|rejected| &rejected.s).collect();
        for op in push.ops.iter().filter(|op| !refused.contains(&op.s)) {
            let on_new = push.ops.iter().any(|other| other.k == op.k && other.s < op.s);
            if op.b.is_some()
                && !on_new
                && kept.forgotten.contains(&op.k)
                && kept.document.cells.get(&op.k).is_some_and(|cell| cell.s == op.s)
            {
                return Err(format!("a change to {} was taken, though what it changes was forgotten", op.k.as_str()));
            }
        }
        for key in &applied.changed {
            kept.written.insert(key.clone(), now);
            kept.forgotten.remove(key);
            if kept.document.cells.get(key).is_some_and(|cell| cell.s.ms() > now + AHEAD_LIMIT_MS) {
                return Err(format!("{} is from the future", key.as_str()));
            }
        }
        let mut answer = answer(&kept.document, push.since, self.page, self.mutant, now);
        answer.rejected = applied.rejected;
        if self.mutant == Mutant::None {
            answer.check(push.since).map_err(|bad| format!("a good answer would not be taken: {bad}"))?;
        }
        // Without a flush for each commit, the disk has an older state.
        self.commits += 1;
        if self.mutant == Mutant::EarlyAnswer && self.commits.is_multiple_of(5) {
            self.on_disk = self.documents.clone();
        }
        Ok(Reply::Answer(answer))
    }

    /// Only what is on the disk is there afterwards.
    pub(super) fn power_cut(&mut self) {
        if self.mutant == Mutant::EarlyAnswer {
            self.documents = self.on_disk.clone();
        }
    }

    /// Forgets what was emptied long ago by the service's own clock.
    pub(super) fn purge(&mut self, now: i64) {
        for kept in self.documents.values_mut() {
            let old = |cell: &Cell| kept.written.get(&cell.k).is_some_and(|written| *written < now - TOMBSTONE_MS);
            let mut part = Document { cells: BTreeMap::new(), ..kept.document.clone() };
            part.cells = kept.document.cells.values().filter(|cell| old(cell)).map(|cell| (cell.k.clone(), cell.clone())).collect();
            for key in part.purge() {
                kept.document.cells.remove(&key);
                kept.forgotten.insert(key);
            }
            kept.document.horizon = part.horizon;
            kept.document.size = part.size;
        }
    }

    /// Erases a document; with `read`, only if nothing was written that the eraser has not read.
    pub(super) fn erase(&mut self, doc: usize, read: Option<i64>) -> bool {
        let kept = self.documents.entry(doc).or_default();
        if read.is_some_and(|read| kept.document.q != read) && self.mutant != Mutant::EraseUnconditionally {
            return false;
        }
        *kept = Kept { erased: true, ..Kept::default() };
        true
    }
}

fn answer(document: &Document, since: i64, page: usize, mutant: Mutant, now: i64) -> Answer {
    let reset = (since < document.horizon && mutant != Mutant::HorizonIgnored) || since > document.q;
    let from = if reset { 0 } else { since };
    let mut cells: Vec<Cell> = document.cells.values().filter(|cell| cell.q > from).cloned().collect();
    cells.sort_by_key(|cell| cell.q);
    // Whoever begins anew gets everything at once.
    let more = !reset && cells.len() > page;
    if more {
        cells.truncate(page);
    }
    let q = if more { cells.last().map_or(document.q, |cell| cell.q) } else { document.q };
    Answer { v: VERSION, now, q, horizon: document.horizon, reset, more, rejected: Vec::new(), cells }
}
