//! Copies that were handed over: what the desk has made of them, and taking them back.

use super::board::Board;
use super::field;
use crate::{
    browser::{
        dates,
        engine::{record::OwnShare, share::ShareState},
        script::spawn,
    },
    domain::day::Day,
    islands::view::{Element, button, el, line},
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
pub fn copies(board: Board) -> Vec<Element> {
    let own = board.household().shares();
    let unasked: Vec<OwnShare> = {
        let now = board.now();
        own.iter().filter(|own| now.sharing.copies.states.iter().all(|(id, _)| *id != own.id)).cloned().collect()
    };
    if !unasked.is_empty() {
        spawn(ask(board, unasked));
    }
    let mut parts: Vec<Element> = own.iter().map(|own| copy(board, own)).collect();
    parts.push(line("p", board.now().sharing.copies.said).attr("role", "status"));
    parts
}

async fn ask(board: Board, copies: Vec<OwnShare>) {
    board.set(|now| now.sharing.copies.states.extend(copies.iter().map(|own| (own.id.clone(), None))));
    for own in copies {
        if let Ok(found) = board.household().poll_share(&own).await {
            board.set(|now| {
                if let Some((_, state)) = now.sharing.copies.states.iter_mut().find(|(id, _)| *id == own.id) {
                    *state = Some(found);
                }
            });
        }
    }
}

fn copy(board: Board, own: &OwnShare) -> Element {
    let words = board.words();
    let place = board.template().place(&own.municipality).map_or("", |place| place.name.as_str());
    let date = dates::day_and_year(&Day::of_ms(own.given).iso(), board.language());
    let heading = words.fill("share-sent", &[("place", place), ("date", &date)]);
    let now = board.now();
    let state = now.sharing.copies.states.iter().find(|(id, _)| *id == own.id).and_then(|(_, state)| state.as_ref());
    let mut section = el("section").key(&own.id).class("copy").child(line("h3", &heading));
    if let Some(state) = state {
        if state.state == "ended" {
            section = section.child(line("p", words.get("share-ended")));
        }
        section = section.child(el("ul").children(news(board, own, state)));
    }
    let own = own.clone();
    section.child(field::actions([button(words.get("share-withdraw"), move || withdraw(board, own.clone()))]))
}

/// What the desk answered, and the steps it calls met.
fn news(board: Board, own: &OwnShare, state: &ShareState) -> Vec<Element> {
    let words = board.words();
    let mut lines = Vec::new();
    for answer in &state.answers {
        let date = dates::day_and_year(&Day::of_ms(answer.at).iso(), board.language());
        let heading = line("h4", &words.fill("share-answer", &[("date", &date)]));
        lines.push(el("li").child(heading).child(line("p", &answer.text).class("text")));
    }
    for key in state.met.iter().filter_map(|index| own.items.get(*index)) {
        let title = board.step(key).map(|step| step.title).unwrap_or_default();
        lines.push(line("li", &words.name("share-met", &title)));
    }
    lines
}

fn withdraw(board: Board, own: OwnShare) {
    spawn(async move {
        let household = board.household();
        let done = household.withdraw_share(&own).await.is_ok();
        if done {
            drop(household.forget_share(&own.id).await);
        }
        let said = board.words().get(if done { "share-withdrawn" } else { "join-failed" });
        board.set(|now| now.sharing.copies.said = said);
    });
}
