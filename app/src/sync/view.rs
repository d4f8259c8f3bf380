//! What a person sees of a cell: what the service is known to have, overlaid by this device's own
//! changes, merged as the service will merge them.

use super::{
    key::CellKey,
    stamp::Stamp,
    wire::{Alternative, Cell, Op},
};
use crate::domain::sorted::put_in_order;

/// A cell as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Which cell.
    pub key: CellKey,
    /// Its value; nothing when it was taken away.
    pub value: Option<String>,
    /// When and by whom.
    pub stamp: Stamp,
    /// Other texts written at the same time, each different from the value and from each other.
    pub alternatives: Vec<Alternative>,
    /// Whether a change is not on the service yet.
    pub pending: bool,
    /// Versions that need no choice, for they say the same as another or nothing. The next change of
    /// the cell settles them: settling them by a change of their own could cross somebody's edit.
    pub(super) silent: Vec<Stamp>,
}

impl View {
    /// A cell of which nothing is on its way and nothing silent.
    #[cfg(test)]
    pub(super) fn plain(key: CellKey, value: Option<String>, stamp: Stamp, alternatives: Vec<Alternative>) -> Self {
        Self { key, value, stamp, alternatives, pending: false, silent: Vec::new() }
    }

    /// The stamps of all the other texts: what "keep this" settles.
    pub fn others(&self) -> Vec<Stamp> {
        self.alternatives.iter().map(|other| other.s.clone()).collect()
    }

    /// Whether somebody who knows of all this cell's versions needs to settle more than the value.
    pub(super) fn holds(&self, stamp: &Stamp) -> bool {
        self.stamp == *stamp || self.silent.contains(stamp) || self.alternatives.iter().any(|other| other.s == *stamp)
    }
}

/// Merges a cell with this device's changes to it, given in the order of their stamps.
pub(super) fn overlay<'a>(known: Option<&Cell>, ops: impl Iterator<Item = &'a Op>) -> Option<View> {
    let ops: Vec<&Op> = ops.collect();
    let had = known.map_or_else(Vec::new, |cell| had(cell, &ops));
    let mut cell = known.cloned();
    for (op, _) in ops.iter().zip(had.into_iter().chain(std::iter::repeat(false))).filter(|(_, had)| !had) {
        cell = Some(match cell {
            None => Cell { k: op.k.clone(), v: op.v.clone(), s: op.s.clone(), q: 0, alt: Vec::new() },
            Some(cell) => merged(cell, op),
        });
    }
    cell.map(|cell| shown(cell, !ops.is_empty()))
}

/// Which changes the service had before it said so: those it shows, and those they replaced.
fn had(cell: &Cell, ops: &[&Op]) -> Vec<bool> {
    let mut had = vec![false; ops.len()];
    for place in (0..ops.len()).rev() {
        let stamp = &ops[place].s;
        let replaced =
            (place + 1..ops.len()).any(|later| had[later] && (ops[later].b.as_ref() == Some(stamp) || ops[later].r.contains(stamp)));
        had[place] = replaced || cell.s == *stamp || cell.alt.iter().any(|other| other.s == *stamp);
    }
    had
}

fn merged(mut cell: Cell, op: &Op) -> Cell {
    cell.alt.retain(|other| Some(&other.s) != op.b.as_ref() && !op.r.contains(&other.s));
    let new = Alternative { s: op.s.clone(), v: op.v.clone() };
    let saw = op.b.as_ref() == Some(&cell.s);
    let loser = if saw || op.s > cell.s {
        let old = Alternative { s: std::mem::replace(&mut cell.s, new.s), v: std::mem::replace(&mut cell.v, new.v) };
        (!saw && !op.r.contains(&old.s)).then_some(old)
    } else {
        Some(new)
    };
    if let Some(loser) = loser.filter(|_| op.k.keeps_alternatives()) {
        cell.alt.push(loser);
    }
    cell
}

fn shown(mut cell: Cell, pending: bool) -> View {
    put_in_order(&mut cell.alt, |one, two| one.s < two.s);
    let mut alternatives: Vec<Alternative> = Vec::new();
    let mut silent = Vec::new();
    for other in cell.alt {
        if other.v.is_none() || other.v == cell.v || alternatives.iter().any(|shown| shown.v == other.v) {
            silent.push(other.s);
        } else {
            alternatives.push(other);
        }
    }
    View { key: cell.k, value: cell.v, stamp: cell.s, alternatives, pending, silent }
}
