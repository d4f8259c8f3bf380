//! Translating a record side by side.

use super::{
    answer::{Answer, Sent, Shared, TEXTS, me, page as studio_page, to},
    editor::{base_of, named, shows},
    fields::{fault, label},
    naming::{Naming, path},
};
use crate::{
    state::State,
    studio::{
        actor::Actor,
        form::{Faults, Values},
        records::Outcome,
        refused::Refused,
        translating::sides,
    },
};
use app::{
    domain::{language::Language, record::RecordKey},
    pages::studio::{
        frame::Room,
        translate::{Field, Translate, translate as translate_view},
    },
};
use axum::{
    Extension,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;

/// The language one begins with: the first that is not the source.
fn first() -> Language {
    Language::ALL.into_iter().find(|language| *language != Language::SOURCE).unwrap_or(Language::SOURCE)
}

#[derive(Default)]
struct Beside {
    sent: Values,
    faults: Faults,
    told: Option<String>,
}

async fn show(state: &State, actor: &Actor, key: &RecordKey, language: Language, beside: Beside, status: StatusCode) -> Answer {
    let open = state.studio().open(actor, key).await?;
    let title = Naming::of(state).title(&open.kept.record);
    let fields = sides(&open.kept.record, language).into_iter().map(|side| Field {
        label: label(&side.name),
        translated: beside.sent.get(&side.name).cloned().unwrap_or(side.translated),
        fault: beside.faults.get(&side.name).map(|key| fault(key)),
        name: side.name,
        source: side.source,
        hash: side.hash,
        asked: side.asked,
        long: side.long,
    });
    let fields: Vec<Field> = fields.collect();
    if fields.is_empty() {
        return Err(Refused::Unknown.into());
    }
    let view = Translate {
        path: path(key),
        language: (language.tag().to_owned(), language.own_name().to_owned()),
        base: open.kept.head(),
        fields,
        shows: shows(status, beside.told.as_ref().map(|_| format!("translate/{}", path(key)))),
        told: beside.told,
        title: title.clone(),
    };
    Ok(studio_page(status, &title, Some(me(actor)), Some(Room::Content), translate_view(TEXTS, view)))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    language: Option<String>,
    told: Option<String>,
}

pub(super) async fn page(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let language = wanted.language.as_deref().and_then(Language::parse).filter(|language| *language != Language::SOURCE);
    let told = wanted.told.filter(|told| told == "saved").map(|_| TEXTS.get("studio-told-saved"));
    let beside = Beside { told, ..Beside::default() };
    show(&state, &actor, &named(key)?, language.unwrap_or_else(first), beside, StatusCode::OK).await
}

pub(super) async fn save(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(mut sent): Sent<Values>,
) -> Answer {
    let key = named(key)?;
    let (base, publish) = base_of(&mut sent)?;
    let language = sent.remove("language").as_deref().and_then(Language::parse).ok_or(Refused::Malformed)?;
    match state.studio().translate(&actor, &key, language, base, &sent).await? {
        Outcome::Kept(_) | Outcome::Unchanged if publish => Ok(to(&format!("/studio/publish?pick={}&saved=translate", path(&key)))),
        Outcome::Kept(_) | Outcome::Unchanged => Ok(to(&format!("/studio/translate/{}?language={language}&told=saved", path(&key)))),
        Outcome::Faulty(faults) => {
            let beside = Beside { sent, faults, ..Beside::default() };
            show(&state, &actor, &key, language, beside, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        // What was typed stays; what the other wrote is beside it, and the next save is made from there.
        Outcome::Overtaken(_) => {
            let beside = Beside { sent, told: Some(TEXTS.get("studio-overtaken-translation")), ..Beside::default() };
            show(&state, &actor, &key, language, beside, StatusCode::CONFLICT).await
        }
    }
}
