//! `/healthz`: 200 once pages can be read, 503 before.

use crate::{error::Error, state::State};
use axum::{Router, extract, routing::get};

/// Its routes.
pub fn router() -> Router<State> {
    Router::new().route("/healthz", get(health))
}

async fn health(extract::State(state): extract::State<State>) -> Result<&'static str, Error> {
    state.edition().map(|_| "ok").ok_or(Error::NotReady)
}
