//! The service's half of the merge: what becomes of a message's changes. Pure; the store loads the
//! cells a message names, lets this decide, and writes what changed.
//!
//! A document may be loaded in part: the cells and nodes that a message names are enough, since no
//! rule looks at any other. How large the rest is stands in `size`.

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
    cell.v.is_some() && cell.k.field().is_some_and(|(_, field)| field == Field::Title)
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
        // Who makes room may always do so.
        let beyond = |now: i64, before: i64, limit: usize| now > before && now > i64::try_from(limit).unwrap_or(i64::MAX);
        if beyond(size.items, self.size.items, ITEM_LIMIT)
            || beyond(size.cells, self.size.cells, CELL_LIMIT)
            || beyond(size.bytes, self.size.bytes, DOCUMENT_LIMIT)
        {
            return Err(Code::Limit);
        }
        // Rule 5: every change has its number.
        self.q += 1;
        cell.q = self.q;
        self.size = size;
        self.cells.insert(op.k.clone(), cell);
        Ok(true)
    }

    /// Forgets cells that have had no value since before a time; the horizon rises to the last of
    /// them. Gives the keys.
    pub fn purge(&mut self, before_ms: i64) -> Vec<CellKey> {
        let old = |cell: &Cell| cell.v.is_none() && cell.alt.is_empty() && cell.s.ms() < before_ms;
        let gone: Vec<CellKey> = self.cells.values().filter(|cell| old(cell)).map(|cell| cell.k.clone()).collect();
        for key in &gone {
            if let Some(cell) = self.cells.remove(key) {
                self.horizon = self.horizon.max(cell.q);
                self.size.cells -= 1;
            }
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::{Applied, Document};
    use crate::sync::{
        key::CellKey,
        mutant::Mutant,
        stamp::{Node, Stamp},
        wire::{AHEAD_LIMIT_MS, ALTERNATIVE_LIMIT, Code, Op, VALUE_LIMIT},
    };

    const NOW: i64 = 1_795_288_443_123;

    fn stamp(ms: i64, node: u64) -> Stamp {
        Stamp::new(NOW + ms, 0, &Node::from_u64(node))
    }

    fn op(key: &str, value: &str, s: &Stamp, b: Option<&Stamp>) -> Op {
        Op { k: CellKey::parse(key).expect(key), v: Some(value.to_owned()), s: s.clone(), b: b.cloned(), r: Vec::new() }
    }

    fn apply(document: &mut Document, ops: &[Op]) -> Applied {
        document.apply(ops, NOW, Mutant::None)
    }

    fn texts(document: &Document, key: &str) -> Vec<String> {
        let cell = &document.cells[&CellKey::parse(key).expect(key)];
        cell.v.iter().chain(cell.alt.iter().filter_map(|alt| alt.v.as_ref())).cloned().collect()
    }

    const NOTE: &str = "0000000000001.n";
    const DONE: &str = "0000000000001.d";

    #[test]
    fn two_who_did_not_see_each_other_are_both_heard() {
        let mut document = Document::default();
        let (first, mine, yours) = (stamp(0, 1), stamp(10, 1), stamp(5, 2));
        apply(&mut document, &[op(NOTE, "a", &first, None), op(DONE, "1", &stamp(1, 1), None)]);
        apply(&mut document, &[op(NOTE, "mine", &mine, Some(&first))]);
        let late = apply(&mut document, &[op(NOTE, "yours", &yours, Some(&first)), op(DONE, "0", &stamp(6, 2), None)]);
        assert!(late.rejected.is_empty());
        assert_eq!(texts(&document, NOTE), ["mine", "yours"]);
        assert_eq!(texts(&document, DONE), ["0"], "of other fields the later one wins");
        // Sending it once more changes nothing.
        let before = document.clone();
        assert!(apply(&mut document, &[op(NOTE, "yours", &yours, Some(&first))]).changed.is_empty());
        assert_eq!(document, before);
        // Settled by a choice.
        let choice = Op { r: vec![yours], ..op(NOTE, "both", &stamp(20, 1), Some(&mine)) };
        apply(&mut document, &[choice]);
        assert_eq!(texts(&document, NOTE), ["both"]);
    }

    #[test]
    fn nothing_from_the_future_and_nothing_after_it() {
        let mut document = Document::default();
        let ops = [op(DONE, "1", &stamp(AHEAD_LIMIT_MS + 1, 1), None), op(NOTE, "a", &stamp(AHEAD_LIMIT_MS + 2, 2), None)];
        let applied = apply(&mut document, &ops);
        assert!(applied.rejected.iter().all(|rejected| rejected.code == Code::ClockAhead) && applied.rejected.len() == 2);
        assert!(document.cells.is_empty() && document.nodes.is_empty());
    }

    #[test]
    fn what_is_refused_stays_refused_when_it_is_sent_again() {
        let mut document = Document::default();
        let old = stamp(-9, 9);
        let ops = [op(NOTE, "on what was deleted", &stamp(0, 1), Some(&old)), op(DONE, "1", &stamp(1, 1), None)];
        for _ in 0..2 {
            let codes: Vec<_> = apply(&mut document, &ops).rejected.iter().map(|rejected| rejected.code).collect();
            assert_eq!(codes, [Code::Stale, Code::Held]);
        }
        assert!(apply(&mut document, &ops[1..]).rejected.is_empty());
        let large = op(NOTE, &"x".repeat(VALUE_LIMIT + 1), &stamp(3, 1), None);
        assert_eq!(apply(&mut document, &[large]).rejected[0].code, Code::TooLarge);
    }

    #[test]
    fn versions_and_items_have_their_limits() {
        let mut document = Document::default();
        let full = i64::try_from(ALTERNATIVE_LIMIT).expect("16") + 1;
        for index in 0..full {
            let node = u64::try_from(index).expect("positive");
            assert!(apply(&mut document, &[op(NOTE, "x", &stamp(-index, node), None)]).rejected.is_empty());
        }
        let one_more = apply(&mut document, &[op(NOTE, "y", &stamp(9, 99), None)]);
        assert_eq!(one_more.rejected[0].code, Code::AltFull);
        for item in 2..=202_u64 {
            let key = format!("{}.t", Node::from_u64(item).as_str());
            let applied = apply(&mut document, &[op(&key, "x", &stamp(0, 1000 + item), None)]);
            assert_eq!(applied.rejected.is_empty(), item < 202, "{item}");
        }
        assert_eq!(document.size.items, 200);
    }

    #[test]
    fn what_was_emptied_long_ago_is_forgotten() {
        let mut document = Document::default();
        let (first, gone) = (stamp(0, 1), stamp(1, 1));
        apply(&mut document, &[op(NOTE, "a", &first, None)]);
        apply(&mut document, &[Op { v: None, ..op(NOTE, "", &gone, Some(&first)) }]);
        assert!(document.purge(NOW).is_empty());
        assert_eq!(document.purge(NOW + 2).len(), 1);
        assert_eq!((document.horizon, document.size.cells, document.size.bytes), (2, 0, 0));
    }
}
