//! What the service worker asks for: itself, the newest edition, packs.

use super::{
    headers::policy,
    respond::{self, IMMUTABLE},
};
use crate::{
    edition::{
        assets::{WORKER, WORKER_RULES},
        serving::page_policy,
    },
    error::Error,
    state::State,
};
use app::domain::language::Language;
use axum::{
    Router,
    body::Bytes,
    extract::{self, Path, Query},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

/// Its routes.
pub fn router() -> Router<State> {
    Router::new()
        .route("/sw.js", get(worker))
        .route("/sw-rules.js", get(rules))
        .route("/edition/current", get(current))
        .route("/edition/{id}/{pack}", get(pack))
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What replaces the worker when phones must give up their offline copies: it takes over at once,
/// removes our caches and itself, and leaves every other storage alone.
const KILLED_WORKER: &str = "self.addEventListener('install',()=>self.skipWaiting());\
self.addEventListener('activate',event=>event.waitUntil((async()=>{\
for(const name of await caches.keys())if(name.startsWith('lotsen-'))await caches.delete(name);\
await self.registration.unregister()})()));";

fn script(headers: &HeaderMap, text: &'static str) -> Response {
    let mut response = respond::fresh(headers, SCRIPT, Bytes::from_static(text.as_bytes()));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy(&page_policy()));
    response
}

async fn worker(extract::State(state): extract::State<State>, headers: HeaderMap) -> Response {
    script(&headers, if state.killed() { KILLED_WORKER } else { WORKER })
}

async fn rules(headers: HeaderMap) -> Response {
    script(&headers, WORKER_RULES)
}

async fn current(extract::State(state): extract::State<State>, headers: HeaderMap) -> Result<Response, Error> {
    let json = "application/json";
    if state.killed() {
        return Ok(respond::fresh(&headers, json, Bytes::from_static(b"{\"kill\":true}")));
    }
    let edition = state.edition().ok_or(Error::NotReady)?;
    Ok(respond::fresh(&headers, json, edition.current.clone()))
}

#[derive(Deserialize)]
struct Since {
    since: Option<String>,
}

async fn pack(
    extract::State(state): extract::State<State>,
    Path((id, pack)): Path<(String, String)>,
    Query(Since { since }): Query<Since>,
) -> Result<Response, Error> {
    let edition = state.edition().ok_or(Error::NotReady)?;
    let language = pack.strip_suffix(".pack").and_then(Language::parse).ok_or(Error::NotFound)?;
    if id != edition.id {
        return Err(Error::NotFound);
    }
    let made = tokio::task::spawn_blocking(move || edition.pack_since(language, since.as_deref())).await;
    let body = made.ok().flatten().ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        // Whoever asks for a pack is a browser of our floor: all of them take brotli.
        (header::CONTENT_ENCODING, HeaderValue::from_static("br")),
        (header::CACHE_CONTROL, IMMUTABLE),
    ];
    Ok((headers, body).into_response())
}
