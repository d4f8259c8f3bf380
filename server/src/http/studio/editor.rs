//! A record in its form: reading it, saving it, its preview, giving a working version up.

use super::{
    answer::{Answer, Sent, Shared, TEXTS, bare, me, page as studio_page, to},
    beginning::begun,
    failed::Failed,
    fields::{choices, differing, lists, parts, references, told},
    naming::{Naming, path},
};
use crate::{
    edition::render::one_page,
    state::State,
    studio::{
        actor::Actor,
        form::{Faults, Values},
        records::{Open, Outcome, fields_for, values_of},
        refused::Refused,
        translating::sides,
        uses::{pages, users},
    },
};
use app::{
    domain::{
        language::Language,
        record::{Record, RecordKey},
    },
    pages::studio::{
        editor::{Differing, Editor, Shows, editor},
        frame::Room,
    },
};
use axum::{
    Extension,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

/// A record as an address names it.
///
/// # Errors
/// [`Refused::Unknown`].
pub fn named((kind, id): (String, String)) -> Result<RecordKey, Failed> {
    RecordKey::of(&kind, &id).ok_or(Failed::page(Refused::Unknown))
}

#[derive(Deserialize)]
pub(super) struct Told {
    told: Option<String>,
}

/// What a form shows besides its fields.
#[derive(Default)]
struct Beside {
    faults: Faults,
    told: Option<String>,
    /// The form that has just been saved.
    saved: Option<String>,
    overtaken: Option<(String, Vec<Differing>)>,
}

/// What stands in a form that is answered with a status, and was saved by this one.
pub(super) fn shows(status: StatusCode, saved: Option<String>) -> Shows {
    match (status, saved) {
        (StatusCode::OK, Some(form)) => Shows::Saved(form),
        (StatusCode::OK, None) => Shows::Stored,
        _ => Shows::Sent,
    }
}

async fn show(state: &State, actor: &Actor, open: &Open, values: &Values, beside: Beside, status: StatusCode) -> Answer {
    let naming = Naming::of(state);
    let all = state.studio().all().await?;
    let fields = fields_for(actor, &open.kept.record);
    let choices = choices(&naming, &all, &fields);
    let title = naming.title(&open.kept.record);
    let sides = sides(&open.kept.record, Language::En);
    let view = Editor {
        what: naming.what(&open.kept.key, &open.kept.place),
        path: path(&open.kept.key),
        base: open.kept.head(),
        parts: parts(&fields, values, &beside.faults, &choices),
        lists: lists(&choices),
        faults: told(&fields, &beside.faults),
        shows: shows(status, beside.saved),
        references: references(&naming, &all, &fields),
        told: beside.told,
        overtaken: beside.overtaken,
        translated: (!sides.is_empty()).then(|| sides.iter().filter(|side| side.asked).count()),
        live: open.kept.live != 0,
        working: open.kept.working != 0,
        shown: !matches!(open.kept.record, Record::Confirm(_) | Record::Redirects(_)),
        picture: match &open.kept.record {
            Record::Picture(picture) => Some((picture.smallest(), TEXTS.with("studio-picture-how", "id", picture.id.as_str()))),
            _ => None,
        },
        place: match open.kept.record {
            Record::Contact(_) => "#contacts",
            Record::Local(_) => "#here",
            Record::Fact(_) => "#sources",
            _ => "",
        },
        title: title.clone(),
    };
    Ok(studio_page(status, &title, Some(me(actor)), Some(Room::Content), editor(TEXTS, view)))
}

pub(super) async fn page(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Query(Told { told }): Query<Told>,
) -> Answer {
    let open = state.studio().open(&actor, &named(key)?).await?;
    let told = told.filter(|told| ["saved", "unchanged", "dropped", "begun", "back", "borrowed", "kept-own"].contains(&told.as_str()));
    let saved = match told.as_deref() {
        Some("saved" | "unchanged") => Some(format!("edit/{}", path(&open.kept.key))),
        Some("begun") => begun(&open.kept.record),
        _ => None,
    };
    let beside = Beside { told: told.map(|told| TEXTS.get(&format!("studio-told-{told}"))), saved, ..Beside::default() };
    show(&state, &actor, &open, &open.values, beside, StatusCode::OK).await
}

/// What a form says besides its fields: the revision it was made from, and whether to go on to publishing.
///
/// # Errors
/// [`Refused::Malformed`].
pub(super) fn base_of(sent: &mut Values) -> Result<(i64, bool), Refused> {
    let base = sent.remove("base").and_then(|base| base.parse().ok()).ok_or(Refused::Malformed)?;
    Ok((base, sent.remove("do").is_some_and(|what| what == "publish")))
}

pub(super) async fn save(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(mut sent): Sent<Values>,
) -> Answer {
    let key = named(key)?;
    let (base, publish) = base_of(&mut sent)?;
    let outcome = state.studio().save(&actor, &key, base, &sent).await?;
    saved(&state, &actor, &key, &sent, outcome, publish).await
}

async fn saved(state: &State, actor: &Actor, key: &RecordKey, sent: &Values, outcome: Outcome, publish: bool) -> Answer {
    match outcome {
        Outcome::Kept(_) | Outcome::Unchanged if publish => Ok(to(&format!("/studio/publish?pick={}&saved=edit", path(key)))),
        Outcome::Kept(_) => Ok(to(&format!("/studio/edit/{}?told=saved", path(key)))),
        Outcome::Unchanged => Ok(to(&format!("/studio/edit/{}?told=unchanged", path(key)))),
        Outcome::Faulty(faults) => {
            let open = state.studio().open(actor, key).await?;
            show(state, actor, &open, sent, Beside { faults, ..Beside::default() }, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Outcome::Overtaken(theirs) => {
            let fields = fields_for(actor, &theirs.kept.record);
            let list = differing(&fields, &theirs.values, sent);
            let beside = Beside { overtaken: Some((theirs.kept.author.clone(), list)), ..Beside::default() };
            show(state, actor, &theirs, sent, beside, StatusCode::CONFLICT).await
        }
    }
}

/// The page on which readers will meet the record, with what stands in the form. It runs no script.
pub(super) async fn preview(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(sent): Sent<Values>,
) -> Answer {
    let key = named(key)?;
    let (guide, record) = match state.studio().as_if(&actor, &key, &sent).await? {
        Ok(found) => found,
        Err(faults) => return Ok(bare(StatusCode::UNPROCESSABLE_ENTITY, &TEXTS.count("studio-faults", faults.len()))),
    };
    let base = state.doors().public.base.clone();
    let made = tokio::task::spawn_blocking(move || {
        let records: Vec<Record> = guide.records();
        let page = pages(&guide, users(&records, &record.key()), &record).into_iter().next()?;
        Some(one_page(&guide, &base, &page, Language::Sv))
    });
    match made.await.ok().flatten() {
        Some(html) => Ok(super::answer::preview(html)),
        None => Ok(bare(StatusCode::OK, &TEXTS.get("studio-shown-nowhere"))),
    }
}

#[derive(Deserialize)]
pub(super) struct Working {
    working: i64,
}

pub(super) async fn drop_working(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(Working { working }): Sent<Working>,
) -> Answer {
    let key = named(key)?;
    state.studio().drop_working(&actor, &key, working).await?;
    let left = state.studio().open(&actor, &key).await.is_ok();
    Ok(to(&if left { format!("/studio/edit/{}?told=dropped", path(&key)) } else { "/studio/archived".to_owned() }))
}

#[derive(Deserialize)]
pub(super) struct Revision {
    n: i64,
}

pub(super) async fn restore(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(Revision { n }): Sent<Revision>,
) -> Answer {
    let key = named(key)?;
    let record = state.studio().at(&key, n).await?;
    let outcome = state.studio().restore(&actor, &key, n).await?;
    let restored: Response = saved(&state, &actor, &key, &values_of(&actor, &record), outcome, false).await?;
    Ok(restored)
}
