//! An answer as it reaches a phone, from a service that mixes things up: the phone can go on, and what
//! it sends next is of the right form. Only what no service stores is left out: stamps from the far
//! future, after which there is no later one.

use super::{
    Target,
    household::{NOTE, NOW, TITLE, WORDS, key, phone, stamp},
};
use app::sync::{
    replica::Edit,
    stamp::Node,
    wire::{AHEAD_LIMIT_MS, Alternative, Answer, Cell, Code, Rejected, VERSION},
};

pub const TARGET: Target = Target { name: "answer", run, seeds, words: &WORDS, limit: 2_000 };

fn seeds() -> Vec<Vec<u8>> {
    let cell = |text: &str, s, alt| Cell { k: key(NOTE), v: Some(text.to_owned()), s, q: 3, alt };
    let answer = |rejected, cells, reset| {
        let answer = Answer { v: VERSION, now: NOW, q: 5, horizon: 2, reset, more: !reset, rejected, cells };
        serde_json::to_vec(&answer).unwrap_or_default()
    };
    let other = Alternative { s: stamp(1, 1), v: Some("ten".to_owned()) };
    let refused = [Code::ClockAhead, Code::Held, Code::AltFull, Code::TooLarge, Code::Limit, Code::Stale];
    let mut seeds: Vec<Vec<u8>> = refused.map(|code| answer(vec![Rejected { s: stamp(1, 1), code }], Vec::new(), false)).to_vec();
    seeds.push(answer(Vec::new(), vec![cell("eleven", stamp(3, 2), vec![other])], false));
    seeds.push(answer(Vec::new(), vec![cell("twelve", stamp(-9, 2), Vec::new())], true));
    seeds
}

fn run(input: &[u8]) {
    let Some(answer) = std::str::from_utf8(input).ok().and_then(Answer::read) else { return };
    let again = serde_json::to_string(&answer).unwrap_or_default();
    assert_eq!(Answer::read(&again).as_ref(), Some(&answer), "written and read again");
    let ahead = |cell: &Cell| cell.alt.iter().map(|other| &other.s).chain([&cell.s]).any(|stamp| stamp.ms() > NOW + AHEAD_LIMIT_MS);
    if answer.q < 0 || answer.cells.iter().any(ahead) {
        return;
    }
    let mut phone = phone();
    assert!(phone.push(200).is_some_and(|push| push.check().is_ok() && push.ops.len() == 3));
    let outcome = phone.answered(answer, NOW + 20, NOW + 30, &Node::from_u64(5));
    phone.stored(&outcome.storage);
    for cell in [NOTE, TITLE] {
        let change = phone.edit(Edit::new(key(cell), Some("further".to_owned())), NOW + 40);
        phone.stored(&change);
        assert_eq!(phone.view(&key(cell)).and_then(|view| view.value).as_deref(), Some("further"), "what is written shows");
    }
    assert_eq!(phone.push(200).map(|push| push.check()), Some(Ok(())), "what is sent next is of the right form");
}
