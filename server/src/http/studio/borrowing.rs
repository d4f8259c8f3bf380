//! A neighbour's local block beside one's own: to begin with, or because theirs has changed.

use super::{
    answer::{Answer, Sent, Shared, TEXTS, me, page as studio_page, to},
    editor::named,
    fields::differing,
    naming::{Naming, path},
};
use crate::studio::{
    actor::Actor,
    borrowing::beside,
    records::{fields_for, values_of},
    refused::Refused,
};
use app::{
    domain::record::Record,
    pages::{
        Link,
        studio::{
            borrowing::{Borrow, Theirs, borrow as borrow_view},
            frame::Room,
        },
    },
};
use axum::{
    Extension,
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct From {
    from: Option<String>,
}

pub(super) async fn page(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Query(From { from }): Query<From>,
) -> Answer {
    let key = named(key)?;
    beside(&key, "x").ok_or(Refused::Unknown)?;
    let naming = Naming::of(&state);
    let open = state.studio().open(&actor, &key).await?;
    let neighbours = naming.places().into_iter().filter(|(id, _)| beside(&key, id).is_some_and(|beside| beside != key));
    let links = neighbours.map(|(id, name)| Link { href: format!("/studio/borrow/{}?from={id}", path(&key)), text: name }).collect();
    let fields = fields_for(&actor, &open.kept.record);
    let list = |one: &Record, other: &Record| differing(&fields, &values_of(&actor, one), &values_of(&actor, other));
    let theirs = match from {
        Some(from) => {
            let neighbour = state.studio().neighbour(&key, &from).await?;
            Some(Theirs {
                name: naming.place(&from),
                beside: list(&neighbour.record, &open.kept.record),
                since: neighbour.seen.map(|seen| list(&seen, &neighbour.record)),
                seen: neighbour.n,
                from,
            })
        }
        None => None,
    };
    let title = naming.title(&open.kept.record);
    let view = Borrow { path: path(&key), base: open.kept.head(), neighbours: links, theirs, title: title.clone() };
    Ok(studio_page(StatusCode::OK, &title, Some(me(&actor)), Some(Room::Content), borrow_view(TEXTS, view)))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    from: String,
    seen: i64,
    base: i64,
    #[serde(rename = "do")]
    what: String,
}

pub(super) async fn borrow(
    state: Shared,
    Extension(actor): Extension<Actor>,
    Path(key): Path<(String, String)>,
    Sent(wanted): Sent<Wanted>,
) -> Answer {
    let key = named(key)?;
    if wanted.what == "take" {
        state.studio().borrow(&actor, &key, &wanted.from, wanted.seen, wanted.base).await?;
        return Ok(to(&format!("/studio/edit/{}?told=borrowed", path(&key))));
    }
    state.studio().follow(&actor, &key, &wanted.from, wanted.seen).await?;
    Ok(to(&format!("/studio/edit/{}?told=kept-own", path(&key))))
}
