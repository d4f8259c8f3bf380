//! What is true of the merge whatever households do: it is compared with a definition that knows no
//! order of arrival. A version stands as long as no change is based on it or settles it; the latest
//! that stands is the value.

use super::{Document, Size, has_title, weight};
use crate::sync::{
    key::CellKey,
    mutant::Mutant,
    stamp::{Node, Stamp},
    wire::{AHEAD_LIMIT_MS, ALTERNATIVE_LIMIT, Alternative, BATCH_LIMIT, Cell, Op, Push, VERSION},
};
use proptest::{prelude::*, sample::Index};
use std::collections::{BTreeMap, BTreeSet};

const NOW: i64 = 1_795_288_443_123;
const KEYS: [&str; 4] = ["0000000000001.n", "0000000000001.t", "0000000000001.d", "plan.m"];
const DEVICES: usize = 4;

/// What happens in a household: a device writes, or hears all another knows.
#[derive(Clone, Debug)]
enum Step {
    Write { device: usize, key: usize, value: Option<u8>, skew: i64, saw: Index, settles: u8 },
    Hear { device: usize, from: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let write = (0..DEVICES, 0..KEYS.len(), proptest::option::weighted(0.8, 0..9_u8), -50..50_i64, any::<Index>(), any::<u8>());
    prop_oneof![
        2 => write.prop_map(|(device, key, value, skew, saw, settles)| Step::Write { device, key, value, skew, saw, settles }),
        1 => (0..DEVICES, 0..DEVICES).prop_map(|(device, from)| Step::Hear { device, from }),
    ]
}

/// The versions that stand, in the order of their stamps.
fn standing<'a>(ops: &[&'a Op], key: &CellKey) -> Vec<&'a Op> {
    let gone: BTreeSet<&Stamp> = ops.iter().flat_map(|op| op.b.iter().chain(&op.r)).collect();
    let mut left: Vec<&Op> = ops.iter().copied().filter(|op| op.k == *key && !gone.contains(&op.s)).collect();
    left.sort_by(|one, two| one.s.cmp(&two.s));
    left
}

/// The changes of a household, each with those its device knew of.
fn household(steps: &[Step]) -> Vec<(Op, BTreeSet<usize>)> {
    let mut made: Vec<(Op, BTreeSet<usize>)> = Vec::new();
    let mut knows = vec![BTreeSet::<usize>::new(); DEVICES];
    let mut last = [0_i64; DEVICES];
    for (time, step) in (0..).zip(steps) {
        match step {
            Step::Hear { device, from } => {
                let heard = knows[*from].clone();
                knows[*device].extend(heard);
            }
            Step::Write { device, key, value, skew, saw, settles } => {
                let k = CellKey::parse(KEYS[*key]).expect("key");
                let known: Vec<&Op> = knows[*device].iter().map(|index| &made[*index].0).collect();
                let mut seen = standing(&known, &k);
                if !k.keeps_alternatives() {
                    seen.drain(..seen.len().saturating_sub(1));
                }
                let base = (!seen.is_empty()).then(|| saw.get(&seen).s.clone());
                let settles = |place: usize| place < 8 && settles >> place & 1 == 1;
                let r: Vec<Stamp> = seen.iter().enumerate().filter(|(place, _)| settles(*place)).map(|(_, op)| op.s.clone()).collect();
                let r: Vec<Stamp> = r.into_iter().filter(|stamp| Some(stamp) != base.as_ref()).collect();
                let least = base.iter().chain(&r).map(Stamp::ms).max().unwrap_or_default().max(last[*device]);
                last[*device] = (NOW + time + skew).max(least + 1);
                let s = Stamp::new(last[*device], 0, &Node::from_u64(u64::try_from(*device).expect("few")));
                let op = Op { k, v: value.map(|value| value.to_string()), s, b: base, r };
                let knew = knows[*device].clone();
                knows[*device].insert(made.len());
                made.push((op, knew));
            }
        }
    }
    made
}

/// The same changes as they might arrive: each after all that its device knew of.
fn arrival(made: &[(Op, BTreeSet<usize>)], choices: &[Index]) -> Vec<Op> {
    let mut arrived = BTreeSet::new();
    let mut order = Vec::new();
    for choice in choices.iter().cycle().take(made.len()) {
        let ready: Vec<usize> = (0..made.len()).filter(|index| !arrived.contains(index) && made[*index].1.is_subset(&arrived)).collect();
        let next = *choice.get(&ready);
        arrived.insert(next);
        order.push(made[next].0.clone());
    }
    order
}

/// What a cell should say.
fn expected(ops: &[Op], key: &CellKey) -> Option<(Option<String>, Stamp, Vec<Alternative>)> {
    let mut standing = standing(&ops.iter().collect::<Vec<_>>(), key);
    let value = standing.pop()?;
    let beside = standing.into_iter().filter(|op| op.v.is_some() && key.keeps_alternatives());
    Some((value.v.clone(), value.s.clone(), beside.map(|op| Alternative { s: op.s.clone(), v: op.v.clone() }).collect()))
}

fn counted(document: &Document) -> Size {
    let count = |number: usize| i64::try_from(number).expect("small");
    Size {
        items: count(document.cells.values().filter(|cell| has_title(cell)).count()),
        cells: count(document.cells.len()),
        bytes: document.cells.values().map(weight).sum(),
    }
}

/// Only what a message names, as the store loads it.
fn part(document: &Document, ops: &[Op]) -> Document {
    let named = |key: &CellKey| ops.iter().any(|op| op.k == *key);
    let heard = |node: &Node| ops.iter().any(|op| op.s.node() == *node);
    let mut part = document.clone();
    part.cells.retain(|key, _| named(key));
    part.nodes.retain(|node, _| heard(node));
    part
}

/// Any change of the right form, made by whoever knows the key: bases and settled versions at will.
fn foreign() -> impl Strategy<Value = Op> {
    let stamp = || (-9..9_i64, 0..3_u64).prop_map(|(ms, node)| Stamp::new(NOW + ms * AHEAD_LIMIT_MS / 4, 0, &Node::from_u64(node)));
    let value = proptest::option::weighted(0.8, prop_oneof![9 => "[a-c]{0,3}", 1 => Just("x".repeat(9_000))]);
    let key = proptest::sample::select(&KEYS[..]).prop_map(|key| CellKey::parse(key).expect(key));
    (key, value, stamp(), proptest::option::of(stamp()), proptest::collection::vec(stamp(), 0..3)).prop_map(|(k, v, s, b, r)| Op {
        k,
        v,
        s,
        b,
        r,
    })
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(
        steps in proptest::collection::vec(step(), 1..60),
        choices in proptest::collection::vec(any::<Index>(), 1..60),
        again in proptest::collection::vec(any::<Index>(), 0..10),
    ) {
        let made = household(&steps);
        let ops = arrival(&made, &choices);
        let mut document = Document::default();
        for (index, op) in ops.iter().enumerate() {
            let applied = document.apply(std::slice::from_ref(op), NOW, Mutant::None);
            prop_assert!(applied.rejected.is_empty());
            // Answers are lost, and messages come twice or late.
            for repeat in &again {
                let early = repeat.index(index + 1);
                let before = document.clone();
                document.apply(&ops[early..=index], NOW, Mutant::None);
                prop_assert_eq!(&document, &before);
            }
        }
        for key in KEYS.map(|key| CellKey::parse(key).expect(key)) {
            let cell = document.cells.get(&key).map(|cell| (cell.v.clone(), cell.s.clone(), cell.alt.clone()));
            prop_assert_eq!(cell, expected(&ops, &key));
        }
    }

    #[test]
    fn one_message_or_many_loaded_in_part_or_whole(
        steps in proptest::collection::vec(step(), 1..60),
        cuts in proptest::collection::vec(1..9_usize, 1..20),
    ) {
        let ops: Vec<Op> = household(&steps).into_iter().map(|(op, _)| op).collect();
        let mut whole = Document::default();
        whole.apply(&ops, NOW, Mutant::None);
        let mut stored = Document::default();
        let mut rest = &ops[..];
        for cut in cuts.iter().cycle() {
            let (message, later) = rest.split_at((*cut).min(rest.len()));
            let mut loaded = part(&stored, message);
            let applied = loaded.apply(message, NOW, Mutant::None);
            stored.cells.extend(loaded.cells.into_iter().filter(|(key, _)| applied.changed.contains(key)));
            stored.nodes.extend(loaded.nodes.into_iter().filter(|(node, _)| applied.nodes.contains(node)));
            (stored.q, stored.size) = (loaded.q, loaded.size);
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(stored, whole);
    }

    #[test]
    fn whatever_is_sent_a_document_stays_sound(messages in proptest::collection::vec(proptest::collection::vec(foreign(), 1..6), 1..30), purge in any::<Index>()) {
        let mut document = Document::default();
        let mut taken: BTreeMap<Stamp, Op> = BTreeMap::new();
        let mut purged = false;
        let half = purge.index(messages.len());
        for (index, mut ops) in messages.into_iter().enumerate() {
            ops.sort_by(|one, two| one.s.cmp(&two.s));
            let push = Push { v: VERSION, since: 0, ops };
            prop_assert!(push.ops.len() <= BATCH_LIMIT);
            if push.check().is_err() {
                continue;
            }
            // What comes after its node's later changes counts as a repeat.
            let repeated = |op: &Op| document.nodes.get(&op.s.node()).is_some_and(|greatest| op.s <= *greatest);
            let mut open: Vec<Op> = push.ops.iter().filter(|op| !repeated(op)).cloned().collect();
            // Sent again at once: what was refused must not look like what was taken.
            for _ in 0..2 {
                let before = document.clone();
                let applied = document.apply(&push.ops, NOW, Mutant::None);
                let (refused, new): (Vec<Op>, Vec<Op>) =
                    open.into_iter().partition(|op| applied.rejected.iter().any(|rejected| rejected.s == op.s));
                taken.extend(new.into_iter().map(|op| (op.s.clone(), op)));
                open = refused;
                grows(&before, &document)?;
            }
            if index == half {
                let kept = document.cells.values().filter(|cell| cell.v.is_some() || !cell.alt.is_empty()).count();
                purged |= !document.purge().is_empty();
                prop_assert_eq!(document.cells.values().filter(|cell| cell.v.is_some() || !cell.alt.is_empty()).count(), kept);
            }
            prop_assert_eq!(document.size, counted(&document));
            for cell in document.cells.values() {
                sound(cell)?;
            }
        }
        // Every text that was taken is there, or somebody said they had seen it.
        let seen: BTreeSet<&Stamp> = taken.values().flat_map(|op| op.b.iter().chain(&op.r)).collect();
        for op in taken.values().filter(|op| op.k.keeps_alternatives() && op.v.is_some() && !seen.contains(&op.s)) {
            let there = document.cells.get(&op.k).is_some_and(|cell| cell.s == op.s || cell.alt.iter().any(|alt| alt.s == op.s));
            prop_assert!(there, "{} purged {purged}", op.s.as_str());
        }
    }
}

fn grows(before: &Document, after: &Document) -> Result<(), TestCaseError> {
    prop_assert!(after.q >= before.q && after.horizon >= before.horizon);
    prop_assert!(before.nodes.iter().all(|(node, greatest)| after.nodes[node] >= *greatest));
    for (key, old) in &before.cells {
        let new = &after.cells[key];
        prop_assert!(new.s >= old.s && new.q >= old.q && (new.q > old.q) == (new != old));
    }
    Ok(())
}

fn sound(cell: &Cell) -> Result<(), TestCaseError> {
    let mut stamps: Vec<&Stamp> = cell.alt.iter().map(|alt| &alt.s).collect();
    stamps.push(&cell.s);
    prop_assert!(stamps.windows(2).all(|pair| pair[0] < pair[1]), "versions in order, each once, the value last");
    prop_assert!(cell.s.ms() <= NOW + AHEAD_LIMIT_MS);
    prop_assert!(cell.alt.len() <= ALTERNATIVE_LIMIT && cell.alt.iter().all(|alt| alt.v.is_some()));
    prop_assert!(cell.alt.is_empty() || cell.k.keeps_alternatives());
    Ok(())
}
