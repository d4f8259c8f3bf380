//! Copies that were handed over: what the desk has made of them, and taking them back.

use crate::{
    browser::{
        dates,
        engine::{record::OwnShare, synced::share::ShareState},
        script::spawn,
    },
    islands::{
        checklist::{
            board::Board,
            words::{self, markup},
        },
        view::Elements,
    },
};

/// What is known of them.
#[derive(Default)]
pub struct Copies {
    /// How each stands at the desk, once it was asked; empty until the answer comes.
    states: Vec<(String, Option<ShareState>)>,
    /// What is said about one that was taken back.
    said: &'static str,
}

/// Every copy, the latest last.
pub fn copies(board: Board) -> Elements {
    let own = board.household().shares();
    let unasked: Vec<OwnShare> = {
        let now = board.now();
        // What is being sent just now cannot be asked about.
        let known = |own: &&OwnShare| now.sharing.busy || now.sharing.copies.states.iter().any(|(id, _)| *id == own.id);
        own.iter().filter(|own| !known(own)).cloned().collect()
    };
    if !unasked.is_empty() {
        spawn(ask(board, unasked));
    }
    let mut seen = Vec::new();
    for own in &own {
        seen.extend(copy(board, own));
    }
    seen.extend(markup("<p role=status>{}</p>").text(board.now().sharing.copies.said).seen());
    seen
}

async fn ask(board: Board, copies: Vec<OwnShare>) {
    board.set(|now| now.sharing.copies.states.extend(copies.iter().map(|own| (own.id.clone(), None))));
    for own in copies {
        if let Ok(found) = board.household().poll_share(&own).await {
            board.set(|now| {
                if let Some((_, state)) = now.sharing.copies.states.iter_mut().find(|(id, _)| *id == own.id) {
                    *state = found;
                }
            });
        }
    }
}

fn copy(board: Board, own: &OwnShare) -> Elements {
    let place = board.template().place(&own.municipality).map_or("", |place| place.name.as_str());
    let date = dates::day_and_year(&dates::date_of(own.given), board.language());
    let now = board.now();
    let state = now.sharing.copies.states.iter().find(|(id, _)| *id == own.id).and_then(|(_, state)| state.as_ref());
    markup(concat!(
        "<section key={} class=copy><h3>{}</h3><p if={}>{share-ended}</p><ul>{}</ul>",
        "<p class=actions><button type=button click=@withdraw of={}>{share-withdraw}</button></p></section>",
    ))
    .text(&own.id)
    .text(&words::fill(if own.sure { "share-sent" } else { "share-unsure" }, &[("place", place), ("date", &date)]))
    .flag(state.is_some_and(|state| state.state == "ended"))
    .put(state.map(|state| news(board, own, state)).unwrap_or_default())
    .text(&own.id)
    .seen()
}

/// What the desk answered, and the steps it calls met.
fn news(board: Board, own: &OwnShare, state: &ShareState) -> Elements {
    let mut lines = Vec::new();
    for answer in &state.answers {
        let date = dates::day_and_year(&dates::date_of(answer.at), board.language());
        let heading = words::fill("share-answer", &[("date", &date)]);
        lines.extend(markup("<li><h4>{}</h4><p class=text>{}</p></li>").text(&heading).text(&answer.text).seen());
    }
    for key in state.met.iter().filter_map(|index| own.items.get(*index)) {
        let title = board.step(key).map(|step| step.title).unwrap_or_default();
        lines.extend(markup("<li>{}</li>").text(&words::name("share-met", &title)).seen());
    }
    lines
}

/// Takes a copy back.
pub fn withdraw(board: Board, id: &str) {
    let Some(own) = board.household().shares().into_iter().find(|own| own.id == id) else { return };
    spawn(async move {
        let household = board.household();
        let done = household.withdraw_share(&own).await.is_ok();
        if done {
            drop(household.forget_share(&own.id).await);
        }
        let said = words::get(if done { "share-withdrawn" } else { "join-failed" });
        board.set(|now| now.sharing.copies.said = said);
    });
}
