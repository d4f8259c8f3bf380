//! Handing chosen steps over to the municipality's lots: exactly what is shown goes, as a copy, and
//! the page says first what becomes of it. Copies that were handed over are in `copies`.

use super::copies::{Copies, copies};
use crate::{
    browser::{
        clock, dates,
        engine::synced::share::{Share, SharedStep},
        script::spawn,
    },
    domain::{day::Day, plan::Step, template::Place},
    islands::{
        checklist::{
            board::{Board, today},
            words::{self, markup},
        },
        view::Elements,
    },
};

/// How long a copy is seen.
const DAYS: i32 = 90;
const DAY_MS: i64 = 86_400_000;

/// What the person has chosen so far.
#[derive(Default)]
pub struct Sharing {
    /// The steps to hand over, by their keys.
    pub chosen: Vec<String>,
    /// Those whose notes go too.
    pub noted: Vec<String>,
    /// What the person wants help with.
    pub question: String,
    /// The key of why it was not handed over, or may not have been.
    failed: &'static str,
    /// Whether a copy is being handed over.
    pub busy: bool,
    /// What is known of copies handed over before.
    pub copies: Copies,
}

/// What the panel shows.
pub fn inside(board: Board) -> Elements {
    let mut parts = copies(board);
    parts.extend(match board.place() {
        None => markup("<p>{share-no-place}</p>").seen(),
        Some(place) if place.sharing_until.is_some_and(|until| until >= today()) => form(board, place),
        Some(place) => markup("<p>{}</p>").text(&words::fill("share-off", &[("place", &place.name)])).seen(),
    });
    parts
}

fn form(board: Board, place: &'static Place) -> Elements {
    let (plan, now) = (board.plan(), board.now());
    let count = picked(board).len();
    let until = dates::day_and_year(&today().plus(DAYS).iso(), board.language());
    let mut rows = Vec::new();
    for step in plan.shown() {
        rows.extend(choice(step, &now.sharing));
    }
    markup(concat!(
        "<form submit=@share><p>{share-hint}</p><p><strong>{}</strong></p>",
        "<p class=actions><button type=button click=@share-all>{share-all}</button>",
        "<button type=button click=@share-none>{share-none}</button></p>",
        "<fieldset><legend>{share-which}</legend><ul class=choices>{}</ul></fieldset>",
        "<div class=field><label for=question>{share-question}</label>",
        "<textarea id=question rows=2 maxlength=1000 field={} input=@question></textarea></div>",
        "<p>{}</p><p class=warning>{share-warning}</p><p class=warning>{share-protected}</p>",
        "<p class=actions><button type=submit class=main disabled={}>{}</button></p><p class=error role=alert>{}</p></form>",
    ))
    .text(&words::fill("share-to", &[("place", &place.name)]))
    .put(rows)
    .text(&now.sharing.question)
    .text(&words::fill("share-until", &[("date", &until)]))
    .flag(count == 0 || now.sharing.busy)
    .text(&words::count("share-send", count))
    .text(words::maybe(now.sharing.failed))
    .seen()
}

/// A step to be chosen. Its note is shown in full before it goes: it may say more than one remembers.
fn choice(step: &Step, sharing: &Sharing) -> Elements {
    let holds = |keys: &[String]| keys.iter().any(|key| key == step.key());
    let chosen = holds(&sharing.chosen);
    markup(concat!(
        "<li key={}><label class=tick><input type=checkbox checked={} change=@share-step of={} /><span>{}</span></label>",
        "<label if={} class=tick><input type=checkbox checked={} change=@share-note of={} /><span>{share-notes}: “{}”</span></label></li>",
    ))
    .text(step.key())
    .flag(chosen)
    .text(step.key())
    .text(&step.title)
    .flag(chosen && !step.notes.is_empty())
    .flag(holds(&sharing.noted))
    .text(step.key())
    .text(&step.notes.join("\n\n"))
    .seen()
}

/// Chooses every step.
pub fn choose_all(board: Board) {
    let keys = board.plan().shown().map(|step| step.key().to_owned()).collect();
    board.set(|now| now.sharing.chosen = keys);
}

/// The steps chosen, as they stand now.
fn picked(board: Board) -> Vec<Step> {
    let now = board.now();
    now.plan.shown().filter(|step| now.sharing.chosen.iter().any(|key| key == step.key())).cloned().collect()
}

/// Hands over the steps chosen.
pub fn hand_over(board: Board) {
    let Some(place) = board.place() else { return };
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
    board.set(|now| now.sharing.busy = true);
    spawn(async move {
        let household = board.household();
        let done = household.submit_share(&copy, items).await.is_ok();
        let unsure = household.shares().iter().any(|own| !own.sure);
        board.set(|now| {
            now.sharing.busy = false;
            now.sharing.failed = match done {
                true => "",
                false if unsure => "share-failed-unsure",
                false => "share-failed",
            };
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

/// Chooses what was not, and the other way round.
pub fn turn(keys: &mut Vec<String>, key: &str) {
    let before = keys.len();
    keys.retain(|other| other != key);
    if keys.len() == before {
        keys.push(key.to_owned());
    }
}
