//! Everything that is kept: searching it, what refers to a record, its history, taking it out.

use super::{
    answer::{Answer, Sent, Shared, TEXTS, me, moment, page as studio_page, to},
    beginning::ways,
    editor::named,
    fields::differing,
    naming::{Naming, kind, path},
};
use crate::{
    state::State,
    studio::{
        actor::Actor,
        records::{Kept, fields_for, values_of},
        refused::Refused,
        uses::{pages, users},
    },
};
use app::{
    domain::{
        guide::{Guide, breach::Problem},
        language::Language,
        record::{Record, RecordKey},
    },
    pages::{
        Link,
        studio::{
            content::{Content, History, Uses, Version, content, history as history_view, uses as uses_view},
            frame::Room,
        },
    },
};
use axum::{
    Extension,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

/// The most records a list shows; more words find fewer.
const SHOWN: usize = 60;

#[derive(Deserialize)]
pub(super) struct Wanted {
    q: Option<String>,
    kind: Option<String>,
    place: Option<String>,
}

/// Whether every word stands somewhere in a record.
fn matches(naming: &Naming, kept: &Kept, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let text =
        format!("{} {} {}", naming.title(&kept.record), kept.key, serde_json::to_string(&kept.record).unwrap_or_default()).to_lowercase();
    words.iter().all(|word| text.contains(word))
}

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>, Query(wanted): Query<Wanted>) -> Answer {
    let naming = Naming::of(&state);
    let all = state.studio().all().await?;
    let words = wanted.q.unwrap_or_default();
    let lower: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let chosen = wanted.kind.unwrap_or_default();
    // One begins with what is one's own.
    let place = wanted.place.unwrap_or_else(|| actor.municipality.as_ref().map_or("*", |own| own.as_str()).to_owned());
    let found: Vec<&Kept> = all
        .iter()
        .filter(|kept| chosen.is_empty() || kept.key.kind == chosen)
        .filter(|kept| place == "*" || kept.place == place)
        .filter(|kept| matches(&naming, kept, &lower))
        .collect();
    let option = |value: &str, words: String, now: &str| (value.to_owned(), words, value == now);
    let mut kinds = vec![option("", TEXTS.get("studio-all-kinds"), &chosen)];
    kinds.extend(RecordKey::KINDS.map(|value| option(value, kind(value), &chosen)));
    let mut places = vec![option("*", TEXTS.get("studio-all-places"), &place), option("", TEXTS.get("studio-region"), &place)];
    places.extend(naming.places().into_iter().map(|(id, name)| option(&id, name, &place)));
    let view = Content {
        words,
        kinds,
        places,
        found: found.len(),
        rows: found.into_iter().take(SHOWN).map(|kept| naming.row(&actor, kept)).collect(),
        new: ways(&actor, if place == "*" { "" } else { &place }),
    };
    Ok(studio_page(StatusCode::OK, &TEXTS.get("studio-content"), Some(me(&actor)), Some(Room::Content), content(TEXTS, view)))
}

async fn used(state: &State, actor: &Actor, key: &RecordKey, leaving: bool, problems: &[Problem]) -> Answer {
    let naming = Naming::of(state);
    let all = state.studio().all().await?;
    let kept = all.iter().find(|kept| kept.key == *key).ok_or(Refused::Unknown)?;
    let records: Vec<Record> = all.iter().map(|kept| kept.record.clone()).collect();
    let users: Vec<Record> = users(&records, key).into_iter().cloned().collect();
    let refer: Vec<RecordKey> = users.iter().map(Record::key).collect();
    let shown = pages(&Guide::new(records), &users, &kept.record).into_iter().map(|page| {
        let href = page.path(Language::Sv);
        Link { text: href.clone(), href }
    });
    let title = naming.title(&kept.record);
    let view = Uses {
        back: format!("/studio/edit/{}", path(key)),
        pages: shown.collect(),
        users: all.iter().filter(|kept| refer.contains(&kept.key)).map(|kept| naming.row(actor, kept)).collect(),
        problems: naming.problems(&all, problems),
        archive: leaving.then(|| (format!("/studio/archive/{}", path(key)), kept.live)),
        title: title.clone(),
    };
    Ok(studio_page(StatusCode::OK, &title, Some(me(actor)), Some(Room::Content), uses_view(TEXTS, view)))
}

pub(super) async fn uses(state: Shared, Extension(actor): Extension<Actor>, Path(key): Path<(String, String)>) -> Answer {
    used(&state, &actor, &named(key)?, false, &[]).await
}

pub(super) async fn leaving(state: Shared, Extension(actor): Extension<Actor>, Path(key): Path<(String, String)>) -> Answer {
    used(&state, &actor, &named(key)?, true, &[]).await
}

#[derive(Deserialize)]
pub(super) struct Live {
    live: i64,
}

pub(super) async fn archive(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(Live { live }): Sent<Live>,
) -> Answer {
    let key = named(key)?;
    let problems = state.studio().archive(&actor, &key, live).await?;
    if problems.is_empty() {
        return Ok(to("/studio/content"));
    }
    let mut response: Response = used(&state, &actor, &key, true, &problems).await?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

#[derive(Deserialize)]
pub(super) struct Compared {
    n: Option<i64>,
}

pub(super) async fn history(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Query(Compared { n }): Query<Compared>,
) -> Answer {
    let key = named(key)?;
    let naming = Naming::of(&state);
    let open = state.studio().open(&actor, &key).await?;
    let versions = state.studio().history(&key).await?;
    let compared = match n {
        Some(n) => {
            let old = state.studio().at(&key, n).await?;
            let fields = fields_for(&actor, &open.kept.record);
            Some((n, differing(&fields, &values_of(&actor, &old), &open.values)))
        }
        None => None,
    };
    let versions = versions.into_iter().map(|version| Version {
        what: [version.author, moment(version.at_ms), version.message]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        live: version.n == open.kept.live,
        chosen: Some(version.n) == n,
        n: version.n,
    });
    let title = naming.title(&open.kept.record);
    let view = History {
        path: path(&key),
        versions: versions.collect(),
        compared,
        may_restore: actor.may_keep(&open.kept.place),
        title: title.clone(),
    };
    Ok(studio_page(StatusCode::OK, &title, Some(me(&actor)), Some(Room::Content), history_view(TEXTS, view)))
}
