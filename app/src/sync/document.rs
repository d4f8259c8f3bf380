//! The service's half of the merge: what becomes of a message's changes. Pure; the store loads the
//! cells a message names, lets this decide, and writes what changed.
//!
//! A document may be loaded in part: the cells and nodes that a message names are enough, since no
//! rule looks at any other. How large the rest is stands in `size`.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use super::{
    key::{CellKey, Field},
    mutant::Mutant,
    stamp::{Node, Stamp},
    wire::{AHEAD_LIMIT_MS, ALTERNATIVE_LIMIT, Alternative, CELL_LIMIT, Cell, Code, DOCUMENT_LIMIT, ITEM_LIMIT, Op, Rejected, VALUE_LIMIT},
};
use std::collections::{BTreeMap, BTreeSet};

/// How large a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Items that have a title.
    pub items: i64,
    /// Cells, with or without a value.
    pub cells: i64,
    /// Bytes of all values and versions.
    pub bytes: i64,
}

impl Size {
    /// Counts a cell with a value and other versions of so many bytes.
    pub fn add(&mut self, key: &CellKey, has_value: bool, bytes: usize) {
        self.items += i64::from(has_value && is_title(key));
        self.cells += 1;
        self.bytes = self.bytes.saturating_add(i64::try_from(bytes).unwrap_or(i64::MAX));
    }

    /// Counts a cell no more.
    pub fn remove(&mut self, key: &CellKey, has_value: bool, bytes: usize) {
        self.items -= i64::from(has_value && is_title(key));
        self.cells -= 1;
        self.bytes = self.bytes.saturating_sub(i64::try_from(bytes).unwrap_or(i64::MAX));
    }

    /// Whether a document of this size may become one of another. Who makes room may always do so.
    pub fn may_become(&self, after: &Self) -> bool {
        let within = |now: i64, before: i64, limit: usize| now <= before || i64::try_from(limit).is_ok_and(|limit| now <= limit);
        within(after.items, self.items, ITEM_LIMIT)
            && within(after.cells, self.cells, CELL_LIMIT)
            && within(after.bytes, self.bytes, DOCUMENT_LIMIT)
    }
}

/// A household's document, or the part of it a message needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The number of the last change.
    pub q: i64,
    /// Cells without a value up to this number are forgotten.
    pub horizon: i64,
    /// How large the whole is.
    pub size: Size,
    /// Cells by key.
    pub cells: BTreeMap<CellKey, Cell>,
    /// The greatest stamp taken from each node.
    pub nodes: BTreeMap<Node, Stamp>,
}

/// What came of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// What was not taken.
    pub rejected: Vec<Rejected>,
    /// The cells that changed.
    pub changed: BTreeSet<CellKey>,
    /// The nodes that were heard of.
    pub nodes: BTreeSet<Node>,
}

fn weight(cell: &Cell) -> i64 {
    let length = |value: &Option<String>| value.as_ref().map_or(0, String::len);
    let sum = length(&cell.v) + cell.alt.iter().map(|alt| length(&alt.v)).sum::<usize>();
    i64::try_from(sum).unwrap_or(i64::MAX)
}

fn has_title(cell: &Cell) -> bool {
    cell.v.is_some() && is_title(&cell.k)
}

fn is_title(key: &CellKey) -> bool {
    key.field().is_some_and(|(_, field)| field == Field::Title)
}

impl Document {
    /// Takes a message's changes in their order. `mutant` breaks one rule, for the tests that must
    /// notice; the service always passes [`Mutant::None`].
    pub fn apply(&mut self, ops: &[Op], now_ms: i64, mutant: Mutant) -> Applied {
        let mut applied = Applied::default();
        // Nodes one of whose changes was refused. What they wrote after it waits: else a repeat of the
        // refused change would look like one that was taken, and its text would be lost.
        let mut waiting: BTreeSet<Node> = BTreeSet::new();
        for (index, op) in ops.iter().enumerate() {
            // Rule 1: nothing from the future is stored. All that follows waits, so that a later
            // change of the same phone never overtakes an earlier one.
            if op.s.ms() > now_ms.saturating_add(AHEAD_LIMIT_MS) && mutant != Mutant::FutureTaken {
                let held = ops[index..].iter().map(|op| Rejected { s: op.s.clone(), code: Code::ClockAhead });
                applied.rejected.extend(held);
                break;
            }
            // Rule 2: what was taken before is accepted again and changes nothing.
            let node = op.s.node();
            let known = self.nodes.get(&node).is_some_and(|greatest| op.s <= *greatest);
            if known && mutant != Mutant::RepeatsTaken {
                continue;
            }
            // So does what another tab has based on a refused change: it would look stale, or as if it had
            // not seen what the refused one had.
            let rests_on_refused = applied.rejected.iter().any(|refused| op.b.as_ref() == Some(&refused.s) || op.r.contains(&refused.s));
            if (waiting.contains(&node) || rests_on_refused) && mutant != Mutant::LaterTaken {
                applied.rejected.push(Rejected { s: op.s.clone(), code: Code::Held });
                waiting.insert(node);
                continue;
            }
            match self.take(op, mutant) {
                Ok(changed) => {
                    if changed {
                        applied.changed.insert(op.k.clone());
                    }
                    self.nodes.insert(node.clone(), op.s.clone());
                    applied.nodes.insert(node);
                }
                Err(code) => {
                    applied.rejected.push(Rejected { s: op.s.clone(), code });
                    waiting.insert(node);
                }
            }
        }
        applied
    }

    /// Rules 3 to 5 for one change; tells whether the cell changed.
    fn take(&mut self, op: &Op, mutant: Mutant) -> Result<bool, Code> {
        if op.v.as_ref().is_some_and(|value| value.len() > VALUE_LIMIT) {
            return Err(Code::TooLarge);
        }
        let before = self.cells.get(&op.k).cloned();
        if before.is_none() && op.b.is_some() && mutant != Mutant::StaleTaken {
            return Err(Code::Stale);
        }
        let new = before.is_none();
        let (old_weight, had_title) = before.as_ref().map_or((0, false), |cell| (weight(cell), has_title(cell)));
        let mut cell = before.unwrap_or_else(|| Cell { k: op.k.clone(), v: None, s: op.s.clone(), q: 0, alt: Vec::new() });
        let unchanged = (!new).then(|| cell.clone());
        // Rule 3: versions the person has settled go, and so does one that was edited further.
        let edited = |stamp: &Stamp| mutant != Mutant::BaseKept && op.b.as_ref() == Some(stamp);
        cell.alt.retain(|alt| !op.r.contains(&alt.s) && !edited(&alt.s));
        // Rule 4: who saw the value replaces it; of two who did not see each other the later wins,
        // and of texts the other is kept beside it.
        let text = op.k.keeps_alternatives();
        if new || op.b.as_ref() == Some(&cell.s) {
            cell.v.clone_from(&op.v);
            cell.s = op.s.clone();
        } else if op.s > cell.s {
            let lost = Alternative { s: cell.s.clone(), v: cell.v.take() };
            if text && lost.v.is_some() && !op.r.contains(&lost.s) && mutant != Mutant::OverwrittenLost {
                cell.alt.push(lost);
            }
            cell.v.clone_from(&op.v);
            cell.s = op.s.clone();
        } else if text && op.v.is_some() && op.s < cell.s {
            cell.alt.push(Alternative { s: op.s.clone(), v: op.v.clone() });
        }
        if cell.alt.len() > ALTERNATIVE_LIMIT {
            if mutant == Mutant::FullDropped {
                cell.alt.truncate(ALTERNATIVE_LIMIT);
            } else {
                return Err(Code::AltFull);
            }
        }
        cell.alt.sort_by(|a, b| a.s.cmp(&b.s));
        if unchanged.as_ref() == Some(&cell) {
            return Ok(false);
        }
        let size = Size {
            items: self.size.items + i64::from(has_title(&cell)) - i64::from(had_title),
            cells: self.size.cells + i64::from(new),
            bytes: self.size.bytes + weight(&cell) - old_weight,
        };
        if !self.size.may_become(&size) {
            return Err(Code::Limit);
        }
        // Rule 5: every change has its number.
        self.q += 1;
        cell.q = self.q;
        self.size = size;
        self.cells.insert(op.k.clone(), cell);
        Ok(true)
    }

    /// Forgets the loaded cells that have no value; the horizon rises to the last of them. Gives the
    /// keys. Which ones are loaded is for the store to say, for it knows when they were written: the
    /// stamps tell only what some phone took the time for.
    pub fn purge(&mut self) -> Vec<CellKey> {
        let empty = |cell: &Cell| cell.v.is_none() && cell.alt.is_empty();
        let gone: Vec<CellKey> = self.cells.values().filter(|cell| empty(cell)).map(|cell| cell.k.clone()).collect();
        for key in &gone {
            if let Some(cell) = self.cells.remove(key) {
                self.horizon = self.horizon.max(cell.q);
                self.size.cells -= 1;
            }
        }
        gone
    }
}
