//! A message as it reaches the service: read, checked, applied to a document.

use super::{
    Target,
    household::{DONE, NOTE, NOW, TITLE, WORDS, key, stamp},
};
use app::sync::{
    document::Document,
    key::Field,
    mutant::Mutant,
    stamp::Stamp,
    wire::{AHEAD_LIMIT_MS, ALTERNATIVE_LIMIT, Op, Push, VERSION},
};
use std::collections::BTreeSet;

pub const TARGET: Target = Target { name: "message", run, seeds, words: &WORDS, limit: 4_000 };

fn op(cell: &str, value: &str, s: Stamp, b: Option<Stamp>, r: Vec<Stamp>) -> Op {
    Op { k: key(cell), v: Some(value.to_owned()), s, b, r }
}

/// A note with two versions, a title, a tick.
fn known() -> Vec<Op> {
    vec![
        op(NOTE, "a", stamp(0, 1), None, Vec::new()),
        op(NOTE, "b", stamp(1, 2), None, Vec::new()),
        op(TITLE, "boxes", stamp(2, 1), None, Vec::new()),
        op(DONE, "1", stamp(2, 3), None, Vec::new()),
    ]
}

fn seeds() -> Vec<Vec<u8>> {
    let message = |since, ops| Push { v: VERSION, since, ops }.text().into_bytes();
    let many = (0..17_u8).map(|node| op(NOTE, "x", stamp(i64::from(node), 10 + u64::from(node)), None, Vec::new())).collect();
    vec![
        message(0, Vec::new()),
        message(0, many),
        message(3, known()),
        message(
            4,
            vec![
                op(NOTE, "both", stamp(10, 1), Some(stamp(1, 2)), vec![stamp(0, 1)]),
                op("plan.m", "sorsele", stamp(11, 1), None, Vec::new()),
            ],
        ),
        message(
            4,
            vec![
                op(NOTE, "other", stamp(1, 3), Some(stamp(0, 1)), Vec::new()),
                op(DONE, "", stamp(AHEAD_LIMIT_MS * 2, 1), None, Vec::new()),
            ],
        ),
    ]
}

fn run(input: &[u8]) {
    let Ok(push) = serde_json::from_slice::<Push>(input) else { return };
    assert_eq!(serde_json::from_str::<Push>(&push.text()).ok().as_ref(), Some(&push), "written and read again");
    if push.check().is_err() {
        return;
    }
    let mut document = Document::default();
    document.apply(&known(), NOW, Mutant::None);
    let before = document.clone();
    let applied = document.apply(&push.ops, NOW, Mutant::None);
    let refused: BTreeSet<&Stamp> = applied.rejected.iter().map(|rejected| &rejected.s).collect();
    assert!(refused.iter().all(|stamp| push.ops.iter().any(|op| op.s == **stamp)), "only what was sent is refused");
    for (key, cell) in &document.cells {
        assert_eq!(applied.changed.contains(key), before.cells.get(key) != Some(cell));
        let stamps: Vec<&Stamp> = cell.alt.iter().map(|other| &other.s).chain([&cell.s]).collect();
        assert!(stamps.windows(2).all(|pair| pair[0] < pair[1]), "versions in order, each once, the value last");
        assert!(cell.alt.len() <= ALTERNATIVE_LIMIT && cell.alt.iter().all(|other| other.v.is_some()));
        assert!(cell.s.ms() <= NOW + AHEAD_LIMIT_MS, "nothing from the future");
        assert!(cell.q <= document.q);
    }
    let titles =
        document.cells.iter().filter(|(key, cell)| cell.v.is_some() && key.field().is_some_and(|(_, field)| field == Field::Title));
    assert_eq!(usize::try_from(document.size.items), Ok(titles.count()));
    assert_eq!(usize::try_from(document.size.cells), Ok(document.cells.len()));
    let taken: Vec<Op> = push.ops.iter().filter(|op| !refused.contains(&op.s)).cloned().collect();
    keeps_texts(&before, &taken, &document);
    let after = document.clone();
    assert!(document.apply(&taken, NOW, Mutant::None).rejected.is_empty());
    assert_eq!(document, after, "what was taken changes nothing when it comes again");
}

/// A text that was taken is there, unless a later change of the message was made with it in sight.
fn keeps_texts(before: &Document, taken: &[Op], after: &Document) {
    let repeated = |op: &&Op| before.nodes.get(&op.s.node()).is_some_and(|greatest| op.s <= *greatest);
    for op in taken.iter().filter(|op| op.k.keeps_alternatives() && op.v.is_some() && !repeated(op)) {
        let seen = taken.iter().any(|later| later.b.iter().chain(&later.r).any(|stamp| *stamp == op.s));
        let there = after.cells.get(&op.k).is_some_and(|cell| cell.s == op.s || cell.alt.iter().any(|other| other.s == op.s));
        assert!(there || seen, "a text is lost");
    }
}
