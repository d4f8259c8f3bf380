//! The desk, and saying with one tap that something is still correct.

use super::{
    answer::{Answer, Sent, Shared, TEXTS, me, moment, page as studio_page, to},
    editor::named,
    naming::{Naming, path},
};
use crate::studio::{
    actor::Actor,
    desk::{Item, Why},
};
use app::{
    domain::{record::Record, role::Role},
    pages::studio::{
        desk::{Desk, Thing, desk},
        frame::Room,
    },
};
use axum::{
    Extension,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Told {
    told: Option<String>,
}

fn thing(naming: &Naming, item: Item) -> Thing {
    let record = item.kept.as_ref();
    let edit = record.map(|kept| format!("/studio/edit/{}", path(&kept.key))).unwrap_or_default();
    let (why, href) = match &item.why {
        Why::Share(id) => (TEXTS.get("studio-why-share"), format!("/studio/share/{id}")),
        Why::Feedback(_) => (TEXTS.get("studio-why-feedback"), "/studio/inbox".to_owned()),
        Why::Question(_) => (TEXTS.get("studio-why-question"), "/studio/inbox".to_owned()),
        Why::Rule => (TEXTS.get("studio-why-rule"), edit),
        Why::Ending => (TEXTS.get("studio-why-ending"), edit),
        Why::Link(..) => (TEXTS.get("studio-why-link"), edit),
        Why::Fact => (TEXTS.get("studio-why-fact"), edit),
        Why::Confirm(count) => (TEXTS.count("studio-why-confirm", *count), edit),
        Why::Borrowed(from) => {
            let href = format!("{}?from={from}", edit.replacen("/edit/", "/borrow/", 1));
            (TEXTS.with("studio-why-borrowed", "name", &naming.place(from)), href)
        }
        Why::Translation(count) => (TEXTS.count("studio-why-translation", *count), edit.replacen("/edit/", "/translate/", 1)),
    };
    let still = record.filter(|kept| kept.working == 0 && matches!(item.why, Why::Rule | Why::Fact));
    let still = still.map(|kept| (format!("/studio/still/{}", path(&kept.key)), kept.live));
    let place = naming.place(&item.place);
    let source = match (&item.why, record.map(|kept| &kept.record)) {
        (Why::Link(url, fault), _) => link(url, fault),
        (_, Some(Record::Fact(fact))) => {
            TEXTS.with_two("studio-last-checked", ("publisher", &fact.source.publisher), ("date", &TEXTS.date(&fact.source.checked)))
        }
        (_, Some(Record::Contact(contact))) => {
            contact.valid_until.as_ref().map(|until| TEXTS.with("studio-ends", "date", &TEXTS.date(until))).unwrap_or_default()
        }
        (_, Some(_)) => String::new(),
        (_, None) => moment(item.since_ms),
    };
    let what = [place, source].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
    let title = record.map_or_else(|| short(&item.words), |kept| naming.title(&kept.record));
    Thing { why, title, href, what, still }
}

/// What is wrong with a link, and which one it is.
fn link(url: &str, fault: &str) -> String {
    let said = if fault.parse::<u16>().is_ok() {
        TEXTS.with("studio-link-status", "n", fault)
    } else {
        TEXTS.get(&format!("studio-link-{fault}"))
    };
    format!("{said}: {url}")
}

/// The beginning of what somebody wrote; where they wrote nothing, that.
fn short(words: &str) -> String {
    let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(90).collect();
    if line.is_empty() { TEXTS.get("studio-no-words") } else { line }
}

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>, Query(Told { told }): Query<Told>) -> Answer {
    let naming = Naming::of(&state);
    let found = state.studio().desk(&actor).await?;
    let view = Desk {
        name: actor.name.clone(),
        things: found.items.into_iter().map(|item| thing(&naming, item)).collect(),
        all: found.all,
        drafts: found.drafts,
        coordinator: actor.role == Role::Coordinator,
        told: told.filter(|told| told == "still").map(|_| TEXTS.get("studio-told-still")),
    };
    Ok(studio_page(StatusCode::OK, &TEXTS.get("studio-week"), Some(me(&actor)), Some(Room::Desk), desk(TEXTS, view)))
}

#[derive(Deserialize)]
pub(super) struct Head {
    head: i64,
}

pub(super) async fn still(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(Head { head }): Sent<Head>,
) -> Answer {
    state.studio().still_correct(&actor, &named(key)?, head).await?;
    Ok(to("/studio?told=still"))
}
