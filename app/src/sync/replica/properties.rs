//! What is true of second stamps, whatever was written and however far the clock was ahead.

use super::{Edit, Replica};
use crate::sync::{
    clock::{Place, place},
    key::CellKey,
    mutant::Mutant,
    queue::Record,
    stamp::{Node, Stamp},
    wire::{Answer, Code, Push, Rejected, VERSION},
};
use proptest::prelude::*;

const NOW: i64 = 1_795_288_443_123;

/// Two tabs write to three cells in turn, each seeing what the other has stored; then all is refused.
fn refused(writes: &[(bool, usize, i64)], ahead: i64, mutant: Mutant) -> (Vec<Record>, Vec<Record>) {
    let keys = ["0000000000001.n", "0000000000001.d", "0000000000002.t"].map(|key| CellKey::parse(key).expect(key));
    let mut tabs = [1, 2].map(|node| Replica::load(None, Vec::new(), Node::from_u64(node)));
    let mut stored: Vec<Record> = Vec::new();
    for (number, (second, key, later)) in writes.iter().enumerate() {
        let tab = &mut tabs[usize::from(*second)];
        tab.merge_storage(None, stored.clone(), &Node::from_u64(77));
        let edit = Edit::new(keys[key % 3].clone(), Some(format!("text {number}")));
        let change = tab.edit(edit, NOW + ahead + later);
        tab.stored(&change);
        stored.extend(change.put);
    }
    let mut leader = Replica::load(None, stored.clone(), Node::from_u64(3));
    leader.break_rule(mutant);
    leader.lead(true);
    let push = leader.push(200).expect("all is stored");
    let rejected = push.ops.iter().map(|op| Rejected { s: op.s.clone(), code: Code::ClockAhead }).collect();
    let answer = Answer { v: VERSION, now: NOW, q: 0, horizon: 0, reset: false, more: false, rejected, cells: Vec::new() };
    let local = NOW + ahead;
    leader.answered(answer, local, local, &Node::from_u64(0x1234_5678));
    let mut before = stored;
    before.sort_by(|one, two| one.op.s.cmp(&two.op.s));
    (before, leader.queue.records().cloned().collect())
}

fn new_name<'a>(after: &'a [Record], old: &Stamp) -> Option<&'a Record> {
    after.iter().find(|record| record.was.contains(old))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn second_stamps_keep_order_and_follow_their_bases(
        writes in prop::collection::vec((any::<bool>(), 0..3_usize, 0..2_000_i64), 1..25),
        ahead in 6 * 60_000..4 * 86_400_000_i64,
    ) {
        let (before, after) = refused(&writes, ahead, Mutant::None);
        prop_assert_eq!(before.len(), after.len());
        let names: Vec<&Record> = before.iter().filter_map(|record| new_name(&after, &record.op.s)).collect();
        prop_assert_eq!(names.len(), before.len(), "each has one new name");
        for (old, new) in before.iter().zip(&names) {
            prop_assert!(old.op.s.node() != new.op.s.node(), "the service would take it for a doubled one");
            prop_assert!(place(&new.op.s) <= place(&old.op.s) && new.op.s.ms() <= NOW);
            prop_assert_eq!((&old.op.k, &old.op.v), (&new.op.k, &new.op.v));
            let base = old.op.b.as_ref().and_then(|base| new_name(&after, base)).map(|record| record.op.s.clone());
            prop_assert_eq!(&new.op.b, &base, "it follows what it is based on");
            prop_assert!(base.is_none_or(|base| place(&base) < place(&new.op.s)));
        }
        let places: Vec<Place> = names.iter().map(|record| place(&record.op.s)).collect();
        prop_assert!(places.is_sorted(), "no two change places");
        let push = Push { v: VERSION, since: 0, ops: after.iter().map(|record| record.op.clone()).collect() };
        prop_assert_eq!(push.check(), Ok(()));
    }
}

#[test]
fn the_order_is_noticed_when_it_is_lost() {
    let writes = [(false, 0, 0), (false, 0, 10), (true, 0, 20)];
    let (before, after) = refused(&writes, 86_400_000, Mutant::OrderLost);
    let places: Vec<Option<Place>> = before.iter().map(|record| new_name(&after, &record.op.s).map(|new| place(&new.op.s))).collect();
    assert!(!places.is_sorted());
}
