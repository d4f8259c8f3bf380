//! What the rules say, one example each.

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
fn what_is_empty_is_forgotten_and_the_horizon_rises() {
    let mut document = Document::default();
    let (first, gone) = (stamp(0, 1), stamp(1, 1));
    apply(&mut document, &[op(NOTE, "a", &first, None)]);
    apply(&mut document, &[Op { v: None, ..op(NOTE, "", &gone, Some(&first)) }]);
    apply(&mut document, &[op(DONE, "1", &stamp(2, 1), None)]);
    assert_eq!(document.purge(), [CellKey::parse(NOTE).expect("key")]);
    assert_eq!((document.horizon, document.size.cells, document.size.bytes), (2, 1, 1));
    assert!(document.purge().is_empty());
}
