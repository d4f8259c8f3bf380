//! Handing chosen steps over to the municipality's lots: exactly what is shown goes, as a copy, and
//! the page says first what becomes of it. Copies that were handed over are in `copies`.

use super::{
    board::{Board, today},
    copies::{Copies, copies},
    field,
};
use crate::{
    browser::{
        clock, dates,
        engine::share::{Share, SharedStep},
        script::spawn,
    },
    domain::{day::Day, plan::Step, template::Place},
    islands::view::{Element, button, el, line, paragraph},
};

/// How long a copy is seen.
const DAYS: i32 = 90;
const DAY_MS: i64 = 86_400_000;

/// What the person has chosen so far.
#[derive(Default)]
pub struct Sharing {
    /// The steps to hand over, by their keys.
    chosen: Vec<String>,
    /// Those whose notes go too.
    noted: Vec<String>,
    question: String,
    failed: bool,
    /// What is known of copies handed over before.
    pub copies: Copies,
}

/// What the panel shows.
pub fn inside(board: Board) -> Vec<Element> {
    let words = board.words();
    let mut parts = copies(board);
    parts.push(match board.place() {
        None => line("p", words.get("share-no-place")),
        Some(place) if place.sharing_until.is_some_and(|until| until >= today()) => form(board, place),
        Some(place) => line("p", &words.fill("share-off", &[("place", &place.name)])),
    });
    parts
}

fn form(board: Board, place: &'static Place) -> Element {
    let (words, plan, now) = (board.words(), board.plan(), board.now());
    let count = picked(board).len();
    let all = move || {
        let keys = board.plan().shown().map(|step| step.key().to_owned()).collect();
        board.set(|now| now.sharing.chosen = keys);
    };
    let none = move || board.set(|now| now.sharing.chosen.clear());
    let rows = el("ul").class("choices").children(plan.shown().map(|step| choice(board, step)));
    let until = dates::day_and_year(&today().plus(DAYS).iso(), board.language());
    let question = el("textarea").attr("rows", "2").attr("maxlength", "1000").value(&now.sharing.question).on("input", move |event| {
        let question = field::value(event);
        board.set(|now| now.sharing.question = question);
    });
    let send = line("button", &words.count("share-send", count)).attr("type", "submit").class("main").flag("disabled", count == 0);
    el("form")
        .on("submit", move |event| {
            event.prevent_default();
            hand_over(board, place);
        })
        .child(line("p", words.get("share-hint")))
        .child(el("p").child(line("strong", &words.fill("share-to", &[("place", &place.name)]))))
        .child(field::actions([button(words.get("share-all"), all), button(words.get("share-none"), none)]))
        .child(el("fieldset").child(line("legend", words.get("share-which"))).child(rows))
        .child(field::labelled("question", words.get("share-question"), question))
        .child(line("p", &words.fill("share-until", &[("date", &until)])))
        .child(paragraph("warning", words.get("share-warning")))
        .child(paragraph("warning", words.get("share-protected")))
        .child(field::actions([send]))
        .child(field::error(if now.sharing.failed { words.get("share-failed") } else { "" }))
}

/// The steps chosen, as they stand now.
fn picked(board: Board) -> Vec<Step> {
    let now = board.now();
    now.plan.shown().filter(|step| now.sharing.chosen.iter().any(|key| key == step.key())).cloned().collect()
}

fn hand_over(board: Board, place: &Place) {
    let picked = picked(board);
    let items = picked.iter().map(|step| step.key().to_owned()).collect();
    let now = board.now();
    let copy = Share {
        v: 1,
        municipality: place.id.clone(),
        purpose: now.sharing.question.clone(),
        language: board.language().to_owned(),
        ends: clock::now_ms() + i64::from(DAYS) * DAY_MS,
        steps: picked.iter().map(|step| shared(step, &now.sharing.noted)).collect(),
        name: None,
        reply: None,
    };
    drop(now);
    spawn(async move {
        let done = board.household().submit_share(&copy, items).await.is_ok();
        board.set(|now| {
            now.sharing.failed = !done;
            if done {
                now.sharing.chosen.clear();
            }
        });
    });
}

fn shared(step: &Step, noted: &[String]) -> SharedStep {
    let with_note = noted.iter().any(|key| key == step.key()) && !step.notes.is_empty();
    SharedStep { title: step.title.clone(), done: step.done, due: step.due.map(Day::iso), note: with_note.then(|| step.notes.join("\n\n")) }
}

fn choice(board: Board, step: &Step) -> Element {
    let now = board.now();
    let holds = |keys: &[String]| keys.iter().any(|key| key == step.key());
    let chosen = holds(&now.sharing.chosen);
    let key = step.key().to_owned();
    let choose = move || board.set(|now| turn(&mut now.sharing.chosen, &key));
    let mut row = el("li").key(step.key()).child(field::choice("tick", "checkbox", &step.title, chosen, choose));
    if chosen && !step.notes.is_empty() {
        // The note is shown in full before it goes: it may say more than one remembers.
        let text = [board.words().get("share-notes"), ": “", &step.notes.join("\n\n"), "”"].concat();
        let key = step.key().to_owned();
        let choose = move || board.set(|now| turn(&mut now.sharing.noted, &key));
        row = row.child(field::choice("tick", "checkbox", &text, holds(&now.sharing.noted), choose));
    }
    row
}

fn turn(keys: &mut Vec<String>, key: &str) {
    let before = keys.len();
    keys.retain(|other| other != key);
    if keys.len() == before {
        keys.push(key.to_owned());
    }
}
