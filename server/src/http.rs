//! HTTP: one file an area, each with its own `router()`. Translates requests into what an edition
//! holds, and errors into statuses; decides nothing else.
//!
//! To add an area: a file here with a `router()`, merged in [`router`].

pub mod api;
pub mod assets;
pub mod feedback;
pub mod gate;
pub mod guide;
pub mod headers;
pub mod health;
pub mod language;
pub mod offline;
pub mod pictures;
pub mod rendezvous;
pub mod respond;
pub mod shares;
pub mod studio;
pub mod sync;

use crate::{refusal::Refusal, state::State};
use axum::{Router, middleware, routing::any};

/// The whole service.
pub fn router(state: State) -> Router {
    Router::new()
        .merge(health::router())
        .merge(offline::router())
        .merge(assets::router())
        .merge(pictures::router())
        .merge(checklist())
        .merge(feedback::router())
        .merge(studio::router(&state))
        .merge(guide::router())
        .layer(middleware::map_response(headers::secure))
        .layer(middleware::from_fn_with_state(state.clone(), gate::limit))
        .with_state(state)
}

/// The checklist's interface: the only addresses where something can be changed.
fn checklist() -> Router<State> {
    Router::new()
        .merge(sync::router())
        .merge(rendezvous::router())
        .merge(shares::router())
        .method_not_allowed_fallback(async || Refusal::Method)
        .route("/api/{*rest}", any(async || Refusal::Unknown))
}
