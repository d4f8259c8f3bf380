//! What was done in the studio, and leaving with all content.

use super::{
    answer::{Answer, Shared, TEXTS, me, moment, page as studio_page},
    naming::Naming,
};
use crate::studio::actor::Actor;
use app::pages::studio::knowing::{Row, log as log_view};
use axum::{
    Extension,
    extract::Query,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Before {
    before: Option<i64>,
}

/// A deed in words; what this version has no words for is shown as it was written.
fn deed(action: &str) -> String {
    let key = format!("studio-deed-{}", action.replace(": ", "-").replace(' ', "-"));
    Some(TEXTS.get(&key)).filter(|words| *words != key).unwrap_or_else(|| action.to_owned())
}

pub(super) async fn log(state: Shared, Extension(actor): Extension<Actor>, Query(Before { before }): Query<Before>) -> Answer {
    let naming = Naming::of(&state);
    let entries = state.studio().log_before(&actor, before.unwrap_or(i64::MAX)).await?;
    let earlier = entries.last().filter(|oldest| oldest.n > 1).map(|oldest| oldest.n);
    let rows = entries.into_iter().map(|entry| {
        let who = match entry.actor.as_str() {
            known @ ("visitor" | "command" | "links") => TEXTS.get(&format!("studio-actor-{known}")),
            _ => entry.who,
        };
        let place = if entry.municipality.is_empty() { String::new() } else { naming.place(&entry.municipality) };
        Row { when: moment(entry.at_ms), who, what: deed(&entry.action), object: entry.object, place }
    });
    let title = TEXTS.get("studio-log");
    Ok(studio_page(StatusCode::OK, &title, Some(me(&actor)), None, log_view(TEXTS, rows.collect(), earlier)))
}

pub(super) async fn content(state: Shared) -> Answer {
    Ok(download(state.studio().packed_content().await?, "attachment; filename=\"lotsen-content.tar.gz\""))
}

pub(super) async fn site(state: Shared) -> Answer {
    Ok(download(state.studio().packed_site().await?, "attachment; filename=\"lotsen-site.tar.gz\""))
}

fn download(packed: Vec<u8>, disposition: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/gzip")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, packed).into_response()
}
