//! A form in which nothing stands yet, and what was taken out of the guide with the way back.

use super::{
    answer::{Answer, Shared, TEXTS, me, page as studio_page, to},
    editor::named,
    fields::{choices, fault, hint, label, lists, parts, references, told},
    naming::{Naming, path},
    upload::Uploaded,
};
use crate::{
    state::State,
    studio::{
        actor::Actor,
        beginning::{Begun, REGION, Sort},
        form::{Faults, Values},
        pictures::Chosen,
        records::{fields_for, values_of},
        refused::Refused,
    },
};
use app::domain::record::Record;
use app::pages::studio::{
    beginning::{Archived, Begin, archived as archived_view, begin as begin_view},
    form::{Control, Input, Part},
    frame::Room,
};
use axum::{Extension, extract::Path, http::StatusCode};

/// What can be begun at a place, as ways there: address and words.
pub(super) fn ways(actor: &Actor, place: &str) -> Vec<app::pages::Link> {
    let place = if place.is_empty() { REGION } else { place };
    let sorts = Sort::ALL.into_iter().filter(|sort| sort.fits(place) && actor.may_keep(if place == REGION { "" } else { place }));
    let link = |sort: Sort| app::pages::Link {
        href: format!("/studio/new/{}/{place}", sort.word()),
        text: TEXTS.get(&format!("studio-begin-{}", sort.word())),
    };
    sorts.map(link).collect()
}

/// The form in which a record was begun.
pub(super) fn begun(record: &Record) -> Option<String> {
    let place = Some(record.place()).filter(|place| !place.is_empty()).unwrap_or(REGION);
    Some(format!("new/{}/{place}", Sort::of(record)?.word()))
}

/// What was sent, and why it was not taken.
#[derive(Default)]
struct Sent {
    name: String,
    values: Values,
    faults: Faults,
    picture: Option<Chosen>,
}

async fn show(state: &State, actor: &Actor, sort: Sort, place: &str, answered: Option<Sent>) -> Answer {
    let (answer, Sent { name, values, faults, picture }) = (answered.is_some(), answered.unwrap_or_default());
    let naming = Naming::of(state);
    let all = state.studio().all().await?;
    let empty = state.studio().empty(&all, sort, place)?;
    let fields = fields_for(actor, &empty);
    let values = if answer { values } else { values_of(actor, &empty) };
    let choices = choices(&naming, &all, &fields);
    let id = Part::Input(Input {
        name: "id".to_owned(),
        label: label("id"),
        hint: hint("id"),
        control: Control::Line("text"),
        value: name,
        fault: faults.get("id").map(|key| fault(key)),
        required: true,
    });
    let file = (sort == Sort::Picture).then(|| {
        Part::Input(Input {
            name: "file".to_owned(),
            label: label("file"),
            hint: hint("file"),
            control: Control::Picture(picture.as_ref().map(Chosen::path)),
            value: picture.as_ref().map(Chosen::to_string).unwrap_or_default(),
            fault: faults.get("file").map(|key| fault(key)),
            required: true,
        })
    });
    let mut list = told(&fields, &faults);
    for (name, words, _) in list.iter_mut().filter(|(name, ..)| ["id", "file"].contains(&name.as_str())) {
        *words = label(name);
    }
    let title = TEXTS.get(&format!("studio-begin-{}", sort.word()));
    let view = Begin {
        what: naming.place(if place == REGION { "" } else { place }),
        path: format!("{}/{place}", sort.word()),
        file: file.is_some(),
        parts: file.into_iter().chain([id]).chain(parts(&fields, &values, &faults, &choices)).collect(),
        lists: lists(&choices),
        references: references(&naming, &all, &fields),
        answer,
        faults: list,
        title: title.clone(),
    };
    let status = if answer { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(studio_page(status, &title, Some(me(actor)), Some(Room::Content), begin_view(TEXTS, view)))
}

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>, Path((sort, place)): Path<(String, String)>) -> Answer {
    let sort = Sort::parse(&sort).ok_or(Refused::Unknown)?;
    show(&state, &actor, sort, &place, None).await
}

pub(super) async fn save(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path((sort, place)): Path<(String, String)>,
    Uploaded { mut values, file }: Uploaded,
) -> Answer {
    let sort = Sort::parse(&sort).ok_or(Refused::Unknown)?;
    let name = values.remove("id").unwrap_or_default();
    match state.studio().begin(&actor, sort, &place, &name, &values, file).await? {
        Begun::Kept(key) => Ok(to(&format!("/studio/edit/{}?told=begun", path(&key)))),
        Begun::Faulty(faults, picture) => show(&state, &actor, sort, &place, Some(Sent { name, values, faults, picture })).await,
    }
}

pub(super) async fn archived(state: Shared, Extension(actor): Extension<Actor>) -> Answer {
    let naming = Naming::of(&state);
    let rows = state.studio().archived().await?.into_iter().map(|kept| Archived {
        title: naming.title(&kept.record),
        what: naming.what(&kept.key, &kept.place),
        back: actor.may_keep(&kept.place).then(|| format!("/studio/take-back/{}", path(&kept.key))),
    });
    let title = TEXTS.get("studio-archived");
    Ok(studio_page(StatusCode::OK, &title, Some(me(&actor)), Some(Room::Content), archived_view(TEXTS, rows.collect())))
}

pub(super) async fn take_back(state: Shared, Extension(actor): Extension<Actor>, Path(key): Path<(String, String)>) -> Answer {
    let key = named(key)?;
    state.studio().take_back(&actor, &key).await?;
    Ok(to(&format!("/studio/edit/{}?told=back", path(&key))))
}
