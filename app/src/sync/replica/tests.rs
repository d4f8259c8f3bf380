//! What one device does by itself, and with a service that answers what a test wants. Whole
//! households are simulated elsewhere.

use super::{Edit, Outcome, Replica};
use crate::sync::{
    document::Document,
    key::{CellKey, ItemId},
    mutant::Mutant,
    queue::Record,
    stamp::Node,
    wire::{Answer, Code, Push, Rejected, VERSION},
};

const NOW: i64 = 1_795_288_443_123;
const NOTE: &str = "0000000000001.n";
const DONE: &str = "0000000000001.d";

fn key(text: &str) -> CellKey {
    CellKey::parse(text).expect(text)
}

fn tab(node: u64) -> Replica {
    let mut tab = Replica::load(None, Vec::new(), Node::from_u64(node));
    tab.lead(true);
    tab
}

fn write(tab: &mut Replica, cell: &str, text: &str, now: i64) -> Vec<Record> {
    let change = tab.edit(Edit::new(key(cell), Some(text.to_owned())), now);
    tab.stored(&change);
    change.put
}

fn exchange(tab: &mut Replica, document: &mut Document, now: i64) -> Outcome {
    let push = tab.push(200).expect("nothing under way");
    assert_eq!(push.check(), Ok(()));
    let answer = reply(document, &push, now);
    let outcome = tab.answered(answer, now, now, &Node::from_u64(now.cast_unsigned()));
    tab.stored(&outcome.storage);
    outcome
}

fn reply(document: &mut Document, push: &Push, now: i64) -> Answer {
    let rejected = document.apply(&push.ops, now, Mutant::None).rejected;
    let mut cells: Vec<_> = document.cells.values().filter(|cell| cell.q > push.since).cloned().collect();
    cells.sort_by_key(|cell| cell.q);
    Answer { v: VERSION, now, q: document.q, horizon: 0, reset: false, more: false, rejected, cells }
}

fn value(tab: &Replica, cell: &str) -> Option<String> {
    tab.view(&key(cell)).and_then(|view| view.value)
}

#[test]
fn unsent_changes_of_a_cell_are_one() {
    let mut tab = tab(1);
    write(&mut tab, NOTE, "a", NOW);
    let second = tab.edit(Edit::new(key(NOTE), Some("ab".to_owned())), NOW + 1);
    assert_eq!((second.put.len(), second.delete.len(), tab.pending()), (1, 1, 1));
    assert!(second.put[0].op.b.is_none(), "the first one's base");
    assert!(tab.push(200).is_none(), "not stored yet");
    tab.stored(&second);
    assert_eq!(tab.push(200).map(|push| push.ops.len()), Some(1));
    tab.abandon();
    write(&mut tab, NOTE, "abc", NOW + 2);
    assert_eq!(tab.pending(), 2, "the first may have arrived");
    assert!(tab.edit(Edit::new(key(NOTE), Some("abc".to_owned())), NOW + 3).is_empty(), "nothing new");
}

#[test]
fn two_notes_written_apart_are_both_shown_and_settled_by_a_choice() {
    let mut document = Document::default();
    let (mut one, mut two) = (tab(1), tab(2));
    write(&mut one, NOTE, "mine", NOW);
    write(&mut two, NOTE, "yours", NOW + 5);
    for tab in [&mut one, &mut two] {
        exchange(tab, &mut document, NOW + 10);
    }
    exchange(&mut one, &mut document, NOW + 20);
    let view = one.view(&key(NOTE)).expect("note");
    assert_eq!((view.value.as_deref(), view.alternatives.len(), view.pending), (Some("yours"), 1, false));
    let both = Edit { resolves: view.others(), ..Edit::new(key(NOTE), Some("mine, yours".to_owned())) };
    let change = one.edit(both, NOW + 30);
    one.stored(&change);
    for tab in [&mut one, &mut two] {
        exchange(tab, &mut document, NOW + 40);
        let view = tab.view(&key(NOTE)).expect("note");
        assert_eq!((view.value.as_deref(), view.alternatives.len()), (Some("mine, yours"), 0));
    }
}

#[test]
fn a_clock_two_days_ahead_is_set_back_as_somebody_else() {
    let mut document = Document::default();
    let mut tab = tab(1);
    let ahead = NOW + 2 * 86_400_000;
    write(&mut tab, DONE, "1", ahead);
    write(&mut tab, NOTE, "a", ahead + 1);
    let push = tab.push(200).expect("two changes");
    write(&mut tab, DONE, "0", ahead + 2);
    let answer = reply(&mut document, &push, NOW);
    let outcome = tab.answered(answer, ahead + 3, ahead + 3, &Node::from_u64(77));
    assert!(outcome.restamped && outcome.storage.put.len() == 3 && outcome.storage.delete.len() == 3);
    tab.stored(&outcome.storage);
    exchange(&mut tab, &mut document, NOW + 5);
    assert_eq!((tab.pending(), value(&tab, DONE).as_deref()), (0, Some("0")));
    assert!(document.cells.values().all(|cell| cell.s.ms() <= NOW && cell.alt.is_empty()));
    write(&mut tab, DONE, "1", ahead + 10);
    exchange(&mut tab, &mut document, NOW + 12);
    assert_eq!(value(&tab, DONE).as_deref(), Some("1"), "nothing of the new stamps looks doubled");
}

#[test]
fn another_tab_follows_what_was_renamed() {
    let mut leader = tab(1);
    let mut other = Replica::load(None, Vec::new(), Node::from_u64(2));
    let ahead = NOW + 86_400_000;
    let stored = write(&mut other, NOTE, "a", ahead);
    leader.merge_storage(None, stored, &Node::from_u64(5));
    let push = leader.push(200).expect("one");
    let rejected = push.ops.iter().map(|op| Rejected { s: op.s.clone(), code: Code::ClockAhead }).collect();
    let answer = Answer { v: VERSION, now: NOW, q: 0, horizon: 0, reset: false, more: false, rejected, cells: Vec::new() };
    let renamed = leader.answered(answer, ahead, ahead, &Node::from_u64(6)).storage;
    leader.stored(&renamed);
    // The other tab goes on with what it sees, and only then hears of it.
    let mut queue = renamed.put.clone();
    queue.extend(write(&mut other, NOTE, "ab", ahead + 1));
    leader.merge_storage(None, queue.clone(), &Node::from_u64(7));
    other.merge_storage(Some(leader.snapshot()), queue, &Node::from_u64(8));
    for tab in [&leader, &other] {
        let bases: Vec<_> = tab.queue.live().map(|op| op.b.clone()).collect();
        assert_eq!(bases, [None, Some(renamed.put[0].op.s.clone())]);
    }
    assert_eq!(other.clock.node(), &Node::from_u64(8));
}

#[test]
fn what_is_refused_for_good_stays_in_sight() {
    let mut tab = tab(1);
    write(&mut tab, NOTE, "a", NOW);
    let push = tab.push(200).expect("one");
    let rejected = vec![Rejected { s: push.ops[0].s.clone(), code: Code::Stale }];
    let answer = Answer { v: VERSION, now: NOW, q: 0, horizon: 0, reset: true, more: false, rejected, cells: Vec::new() };
    let outcome = tab.answered(answer, NOW, NOW, &Node::from_u64(6));
    assert_eq!(outcome.storage.put[0].rescued, Some(Code::Stale));
    assert_eq!((tab.pending(), tab.rescued().count(), value(&tab, NOTE)), (0, 1, None));
    let again = Replica::load(None, outcome.storage.put, Node::from_u64(7));
    assert_eq!(again.rescued().count(), 1);
}

#[test]
fn a_deleted_item_leaves_no_text() {
    let mut document = Document::default();
    let mut tab = tab(1);
    write(&mut tab, NOTE, "secret", NOW);
    write(&mut tab, DONE, "1", NOW);
    exchange(&mut tab, &mut document, NOW);
    let change = tab.delete_item(&ItemId::parse("0000000000001").expect("item"), NOW + 1);
    tab.stored(&change);
    exchange(&mut tab, &mut document, NOW + 1);
    let left: Vec<_> = document.cells.values().filter(|cell| cell.v.is_some()).map(|cell| cell.k.as_str()).collect();
    assert_eq!(left, ["0000000000001.x"]);
}

#[test]
fn joining_another_list_brings_own_changes_and_loses_none() {
    let mut document = Document::default();
    let (mut theirs, mut mine) = (tab(1), tab(2));
    write(&mut theirs, NOTE, "theirs", NOW);
    exchange(&mut theirs, &mut document, NOW);
    write(&mut mine, NOTE, "mine", NOW + 1);
    write(&mut mine, DONE, "1", NOW + 1);
    let mut joined = tab(3);
    exchange(&mut joined, &mut document, NOW + 2);
    let change = joined.take_in(&mine, NOW + 3);
    joined.stored(&change);
    exchange(&mut joined, &mut document, NOW + 3);
    let view = joined.view(&key(NOTE)).expect("note");
    assert_eq!((view.value.as_deref(), view.alternatives.len()), (Some("mine"), 1));
    let (moved, change) = joined.carry_over(&Node::from_u64(4));
    assert_eq!((moved.cells().len(), change.put.len(), moved.view(&key(NOTE)).map(|view| view.alternatives.len())), (2, 3, Some(1)));
}
