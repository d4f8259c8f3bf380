//! HTTP: one file an area, each with its own `router()`. Translates requests into what an edition
//! holds, and errors into statuses; decides nothing else.
//!
//! To add an area: a file here with a `router()`, merged in [`router`].

pub mod assets;
pub mod guide;
pub mod headers;
pub mod health;
pub mod language;
pub mod offline;
pub mod respond;

use crate::state::State;
use axum::{Router, middleware};

/// The whole service.
pub fn router(state: State) -> Router {
    Router::new()
        .merge(health::router())
        .merge(offline::router())
        .merge(assets::router())
        .merge(guide::router())
        .layer(middleware::map_response(headers::secure))
        .layer(middleware::from_fn(headers::limit))
        .with_state(state)
}
