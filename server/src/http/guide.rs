//! The guide itself: every page of the edition, the ways to it, and the page that does not exist.

use super::{
    headers::policy,
    language::{of_headers, of_path},
    respond::{self, REVALIDATE},
};
use crate::{
    edition::serving::{Edition, has_islands, island_policy, page_policy},
    error::Error,
    state::State,
};
use app::domain::{address::PageId, language::Language};
use axum::{
    Router, extract,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::sync::LazyLock;

/// Its routes: whatever no other area answers.
pub fn router() -> Router<State> {
    Router::new().fallback(page)
}

static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(&page_policy()));
static ISLAND_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(&island_policy()));

const NOT_IN_PATHS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'?').add(b'#').add(b'%').add(b'\\');

async fn page(extract::State(state): extract::State<State>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(edition) = state.edition() else {
        return Error::NotReady.into_response();
    };
    let path = uri.path();
    if let Some(file) = edition.files.get(path) {
        let missing = Language::ALL.iter().any(|language| PageId::NotFound.path(*language) == path);
        let status = if missing { StatusCode::NOT_FOUND } else { StatusCode::OK };
        let mut response = respond::file(&headers, path, file, REVALIDATE, status);
        if response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/html")) {
            count(&state, &edition, path);
            let policy = if has_islands(path) { &ISLAND_POLICY } else { &POLICY };
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, (*policy).clone());
        }
        return response;
    }
    if let Some(to) = elsewhere(&edition, path, &headers) {
        return to;
    }
    not_found(&edition, path, &headers)
}

/// Counts a page by its place and language. What a phone reads from its own copy reaches nobody.
fn count(state: &State, edition: &Edition, path: &str) {
    let mut parts = path.trim_start_matches('/').split('/');
    let language = parts.next().and_then(Language::parse);
    let place = parts.next().filter(|place| edition.place(place).is_some()).unwrap_or_default();
    if let Some(language) = language {
        state.studio().fetched(place, language);
    }
}

/// Another address that answers for this one: the start page in the reader's language, a stable id,
/// an address that has moved, one slash or capital too many.
fn elsewhere(edition: &Edition, path: &str, headers: &HeaderMap) -> Option<Response> {
    if path == "/" {
        return Some(by_language(&PageId::Start, headers));
    }
    if let Some(id) = path.strip_prefix("/p/") {
        return edition.stable.get(id).map(|page| by_language(page, headers));
    }
    let plain = percent_decode_str(path).decode_utf8().ok()?;
    let tidy = plain.trim_end_matches('/').to_lowercase();
    let to = edition.redirects.get(&tidy).or_else(|| edition.files.get_key_value(&tidy).map(|(path, _)| path))?;
    (to != path).then(|| moved(to))
}

fn by_language(page: &PageId, headers: &HeaderMap) -> Response {
    let to = page.path(of_headers(headers));
    let headers = [(header::VARY, "accept-language"), (header::CACHE_CONTROL, "no-cache")];
    (StatusCode::FOUND, headers, [(header::LOCATION, to)]).into_response()
}

fn moved(to: &str) -> Response {
    let to = utf8_percent_encode(to, NOT_IN_PATHS).to_string();
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)], [(header::CACHE_CONTROL, "max-age=86400")]).into_response()
}

fn not_found(edition: &Edition, path: &str, headers: &HeaderMap) -> Response {
    let language = of_path(path).unwrap_or_else(|| of_headers(headers));
    let page = PageId::NotFound.path(language);
    let Some(file) = edition.files.get(&page) else {
        return Error::NotFound.into_response();
    };
    let mut response = respond::file(headers, &page, file, REVALIDATE, StatusCode::NOT_FOUND);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    response.headers_mut().remove(header::ETAG);
    response
}
