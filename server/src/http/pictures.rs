//! `/m/…`: the files of pictures. Their addresses hold a hash, so they are kept for a year; the store has them, and
//! not the memory, for a browser asks only once.

use super::respond::IMMUTABLE;
use crate::{error::Error, state::State};
use app::domain::picture::picture_of;
use axum::{
    Router,
    extract::{self, Path},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};

/// Its routes.
pub fn router() -> Router<State> {
    Router::new().route("/m/{name}", get(picture))
}

async fn picture(extract::State(state): extract::State<State>, Path(name): Path<String>) -> Result<Response, Error> {
    let (hash, width) = picture_of(&name).ok_or(Error::NotFound)?;
    let found = state.picture(&hash, width).await.map_err(|problem| {
        tracing::error!(%problem, "a picture cannot be read");
        Error::NotReady
    })?;
    let body = found.ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, IMMUTABLE),
        // The preview's frame has no origin, and so is nobody's page.
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    Ok((headers, body).into_response())
}
