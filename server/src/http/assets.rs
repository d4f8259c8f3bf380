//! `/a/…`: scripts, icons. Their addresses hold their hash, so they are kept for a year.

use super::respond;
use crate::{error::Error, state::State};
use axum::{
    Router, extract,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
    routing::get,
};

/// Its routes.
pub fn router() -> Router<State> {
    Router::new().route("/a/{name}", get(asset))
}

async fn asset(extract::State(state): extract::State<State>, uri: Uri, headers: HeaderMap) -> Result<Response, Error> {
    let edition = state.edition().ok_or(Error::NotReady)?;
    let file = edition.files.get(uri.path()).ok_or(Error::NotFound)?;
    Ok(respond::file(&headers, uri.path(), file, respond::IMMUTABLE, StatusCode::OK))
}
