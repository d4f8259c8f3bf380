//! Plain counts of what reached the server.

use super::{
    answer::{Answer, Shared, TEXTS, me, page as studio_page},
    naming::Naming,
};
use crate::studio::actor::Actor;
use app::{
    domain::{date::SourceDate, language::Language},
    pages::studio::counts::{Row, counts},
};
use axum::{Extension, http::StatusCode};
use std::collections::BTreeMap;

pub(super) async fn page(state: Shared, Extension(actor): Extension<Actor>) -> Answer {
    let naming = Naming::of(&state);
    let mut rows: BTreeMap<(String, String, String), [i64; 4]> = BTreeMap::new();
    for count in state.studio().counts(&actor).await? {
        let row = rows.entry((count.month, count.place, count.language)).or_default();
        match count.what.as_str() {
            "page" => row[0] += count.n,
            "right" => row[1] += count.n,
            "wrong" => row[2] += count.n,
            "question" => row[3] += count.n,
            _ => {}
        }
    }
    let rows = rows.into_iter().rev().map(|((month, place, language), counts)| {
        let month = SourceDate::parse(&month).map(|month| TEXTS.date(&month)).unwrap_or(month);
        let language = Language::parse(&language).map_or(language, |language| language.own_name().to_owned());
        Row { what: [month, naming.place(&place), language], counts }
    });
    Ok(studio_page(StatusCode::OK, &TEXTS.get("studio-counts"), Some(me(&actor)), None, counts(TEXTS, rows.collect())))
}
