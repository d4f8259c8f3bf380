//! What comes from outside: copies that participants handed over, and what readers say of a page.

use super::{
    answer::{Answer, Sent, Shared, TEXTS, me, moment, page as studio_page, to},
    naming::Naming,
};
use crate::studio::{actor::Actor, refused::Refused};
use app::{
    domain::{date::SourceDate, language::Language},
    pages::{
        Link,
        studio::{
            frame::Room,
            inbox::{Copy, Letter, Said, Step, copy, inbox},
        },
    },
};
use axum::{Extension, extract::Path, http::StatusCode};
use serde::Deserialize;

fn called(name: Option<String>) -> String {
    name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| TEXTS.get("studio-no-name"))
}

fn dates(naming: &Naming, place: &str, made_ms: i64, ends_ms: i64) -> String {
    format!("{}. {}", naming.place(place), TEXTS.with_two("studio-letter-dates", ("made", &moment(made_ms)), ("ends", &moment(ends_ms))))
}

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>) -> Answer {
    let naming = Naming::of(&state);
    let edition = state.edition();
    let letters = state.studio().letters(&actor).await?.into_iter().map(|(share, handover)| Letter {
        href: format!("/studio/share/{}", share.id),
        name: called(handover.name),
        purpose: handover.purpose,
        what: dates(&naming, &share.municipality, share.made_ms, share.ends_ms),
        waits: share.answers == 0,
    });
    let said = state.studio().feedback(&actor).await?.into_iter().map(|said| {
        let page = edition.as_ref().and_then(|edition| edition.stable.get(&said.page));
        let language = Language::parse(&said.language).unwrap_or(Language::SOURCE);
        let href = page.map_or_else(|| format!("/p/{}", said.page), |page| page.path(language));
        Said {
            action: format!("/studio/feedback/{}", said.n),
            page: Link { text: href.clone(), href },
            words: if said.words.is_empty() { TEXTS.get("studio-no-words") } else { said.words },
            what: format!("{}. {}, {}", TEXTS.get(&format!("studio-said-{}", said.sort)), naming.place(&said.place), moment(said.at_ms)),
        }
    });
    let view = inbox(TEXTS, letters.collect(), said.collect());
    Ok(studio_page(StatusCode::OK, &TEXTS.get("studio-inbox"), Some(me(&actor)), Some(Room::Inbox), view))
}

pub(super) async fn share(state: Shared, Extension(actor): Extension<Actor>, Path(id): Path<String>) -> Answer {
    let naming = Naming::of(&state);
    let letter = state.studio().letter(&actor, &id).await?;
    let due = |due: String| SourceDate::parse(&due).map(|day| TEXTS.with("studio-step-due", "date", &TEXTS.date(&day))).ok();
    let steps = letter.handover.steps.into_iter().enumerate().map(|(index, step)| Step {
        index,
        title: step.title,
        done: step.done,
        due: step.due.and_then(due),
        note: step.note,
        met: i64::try_from(index).is_ok_and(|index| letter.met.contains(&index)),
    });
    let language = Language::parse(&letter.handover.language).unwrap_or(Language::SOURCE);
    let name = called(letter.handover.name);
    let view = Copy {
        path: format!("/studio/share/{id}"),
        name: name.clone(),
        purpose: letter.handover.purpose,
        reply: letter.handover.reply.filter(|reply| !reply.trim().is_empty()),
        language: TEXTS.with("studio-writes-in", "language", language.own_name()),
        what: dates(&naming, &letter.share.municipality, letter.share.made_ms, letter.share.ends_ms),
        steps: steps.collect(),
        answers: letter.answers.into_iter().map(|(at, words)| (moment(at), words)).collect(),
    };
    Ok(studio_page(StatusCode::OK, &name, Some(me(&actor)), Some(Room::Inbox), copy(TEXTS, view)))
}

#[derive(Deserialize)]
pub(super) struct Words {
    words: String,
}

pub(super) async fn answer(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(id): Path<String>,
    Sent(Words { words }): Sent<Words>,
) -> Answer {
    state.studio().answer(&actor, &id, &words).await?;
    Ok(to(&format!("/studio/share/{id}#answers")))
}

#[derive(Deserialize)]
pub(super) struct Met {
    step: u32,
    met: String,
}

pub(super) async fn met(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(id): Path<String>,
    Sent(Met { step, met }): Sent<Met>,
) -> Answer {
    state.studio().meet(&actor, &id, step, met == "yes").await?;
    Ok(to(&format!("/studio/share/{id}#steps")))
}

pub(super) async fn finish(state: Shared, Extension(actor): Extension<Actor>, Path(n): Path<String>) -> Answer {
    state.studio().finish_feedback(&actor, n.parse().map_err(|_| Refused::Unknown)?).await?;
    Ok(to("/studio/inbox"))
}
