//! Which answers are believed, one rule after the other.

use super::{ALTERNATIVE_LIMIT, Alternative, Answer, BATCH_LIMIT, BadAnswer, CELL_LIMIT, Cell, Code, PAGE_LIMIT, Rejected, VALUE_LIMIT};
use crate::sync::{
    key::{CellKey, Field, ItemId},
    stamp::{MAX_MS, Node, Stamp},
};

const SINCE: i64 = 10;

fn stamp(ms: i64) -> Stamp {
    Stamp::new(ms, 0, &Node::from_u64(1))
}

fn cell(q: i64) -> Cell {
    Cell {
        k: CellKey::item(&ItemId::from_u64(q.cast_unsigned()), Field::Note),
        v: Some("e1.AAAA".to_owned()),
        s: stamp(q),
        q,
        alt: Vec::new(),
    }
}

/// An answer with the changes after `SINCE`, up to one.
fn answer(q: i64) -> Answer {
    let cells = (SINCE + 1..=q).map(cell).collect();
    Answer { v: 1, now: 1_795_288_443_123, q, horizon: 4, reset: false, more: false, rejected: Vec::new(), cells }
}

/// What is said of an answer that was changed.
fn said(q: i64, change: impl FnOnce(&mut Answer)) -> Result<(), BadAnswer> {
    let mut answer = answer(q);
    assert_eq!(answer.check(SINCE), Ok(()));
    change(&mut answer);
    answer.check(SINCE)
}

#[test]
fn good_answers_are_taken() {
    assert_eq!(said(SINCE, |_| ()), Ok(()), "nothing new");
    assert_eq!(said(13, |answer| drop(answer.cells.remove(1))), Ok(()), "a change that a later one of the cell has covered");
    assert_eq!(said(13, |answer| answer.more = true), Ok(()));
    assert_eq!(said(13, |answer| answer.horizon = SINCE), Ok(()), "what was read is forgotten there");
    let restored = |answer: &mut Answer| (answer.reset, answer.q, answer.cells) = (true, 7, (1..=7).map(cell).collect());
    assert_eq!(said(13, restored), Ok(()), "restored from a backup, before what was read");
    let whole = |answer: &mut Answer| (answer.reset, answer.q, answer.cells) = (true, 2_000, (1..=2_000).map(cell).collect());
    assert_eq!(said(13, whole), Ok(()), "a whole document at once");
}

#[test]
fn a_version_or_a_time_that_cannot_be_is_not_believed() {
    assert_eq!(said(13, |answer| answer.v = 2), Err(BadAnswer::Version));
    for now in [-1, MAX_MS + 1] {
        assert_eq!(said(13, |answer| answer.now = now), Err(BadAnswer::Time));
    }
}

#[test]
fn an_answer_that_goes_back_or_nowhere_is_not_believed() {
    let back = |answer: &mut Answer| (answer.q, answer.cells) = (SINCE - 1, Vec::new());
    assert_eq!(said(13, back), Err(BadAnswer::Position));
    assert_eq!(said(13, |answer| answer.horizon = 14), Err(BadAnswer::Position));
    assert_eq!(said(13, |answer| answer.horizon = -1), Err(BadAnswer::Position));
    assert_eq!(said(13, |answer| answer.horizon = SINCE + 1), Err(BadAnswer::Position), "it should have begun anew");
    assert_eq!(said(SINCE, |answer| answer.more = true), Err(BadAnswer::Position), "it would be asked again for ever");
}

#[test]
fn cells_come_in_order_and_from_what_was_asked_for() {
    assert_eq!(said(13, |answer| answer.cells.swap(0, 1)), Err(BadAnswer::Order));
    assert_eq!(said(13, |answer| answer.cells[1].q = 11), Err(BadAnswer::Order));
    assert_eq!(said(13, |answer| answer.cells[0].q = SINCE), Err(BadAnswer::Order), "read before");
    assert_eq!(said(13, |answer| answer.cells[2].q = 14), Err(BadAnswer::Order), "beyond where the answer leads");
    assert_eq!(said(13, |answer| (answer.reset, answer.cells[0].q) = (true, 0)), Err(BadAnswer::Order));
}

#[test]
fn nothing_is_larger_than_a_document_can_be() {
    let most = |count: usize| i64::try_from(count).expect("small");
    let page = |count: usize| said(13, |answer| *answer = self::answer(SINCE + most(count)));
    assert_eq!((page(PAGE_LIMIT), page(PAGE_LIMIT + 1)), (Ok(()), Err(BadAnswer::TooMuch)));
    let all = |answer: &mut Answer| (answer.reset, answer.q, answer.cells) = (true, 2_001, (1..=most(CELL_LIMIT) + 1).map(cell).collect());
    assert_eq!(said(13, all), Err(BadAnswer::TooMuch));
    let long = || Some("x".repeat(VALUE_LIMIT + 1));
    assert_eq!(said(13, |answer| answer.cells[0].v = long()), Err(BadAnswer::TooMuch));
    assert_eq!(said(13, |answer| answer.cells[0].alt = vec![Alternative { s: stamp(1), v: long() }]), Err(BadAnswer::TooMuch));
    let other = Alternative { s: stamp(1), v: None };
    assert_eq!(said(13, |answer| answer.cells[0].alt = vec![other; ALTERNATIVE_LIMIT + 1]), Err(BadAnswer::TooMuch));
    let no = Rejected { s: stamp(1), code: Code::Held };
    assert_eq!(said(13, |answer| answer.rejected = vec![no; BATCH_LIMIT + 1]), Err(BadAnswer::TooMuch));
}
