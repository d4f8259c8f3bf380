//! `/api/v1/shares`: somebody hands a copy of steps to a municipality, sees what came of it, takes it back.

use super::api::{Asked, bearer, json, reply, take_by_address};
use crate::{checklist::handover::Handover, refusal::Refusal, secret, state::State, sweden};
use app::sync::wire::DOCUMENT_LIMIT;
use axum::{
    Router,
    extract::{self, Path, Request},
    http::StatusCode,
    response::Response,
    routing::get,
};

/// A copy is never longer than the checklist it was made of.
const LONGEST: usize = DOCUMENT_LIMIT;

/// Its routes.
pub fn router() -> Router<State> {
    Router::new().route("/api/v1/shares/{id}", get(shared).put(hand_over).delete(withdraw))
}

async fn hand_over(extract::State(state): extract::State<State>, Path(id): Path<String>, request: Request) -> Result<Response, Refusal> {
    let (Asked { headers, body, .. }, secret_hash) = own(&state, &id, request)?;
    let now_ms = state.checklist().now_ms();
    let handover: Handover = json(&headers, body, LONGEST).await?;
    let edition = state.edition().ok_or(Refusal::Busy)?;
    let day = sweden::day(now_ms).iso();
    if !edition.has_lots(&handover.municipality, &day) {
        return Err(Refusal::NoLots);
    }
    let shared = state.checklist().hand_over(&id, &secret_hash, &handover).await?;
    reply(&headers, &shared).await
}

async fn shared(extract::State(state): extract::State<State>, Path(id): Path<String>, request: Request) -> Result<Response, Refusal> {
    let (Asked { headers, .. }, secret_hash) = own(&state, &id, request)?;
    let shared = state.checklist().shared(&id, &secret_hash).await?;
    reply(&headers, &shared).await
}

async fn withdraw(extract::State(state): extract::State<State>, Path(id): Path<String>, request: Request) -> Result<StatusCode, Refusal> {
    let (_, secret_hash) = own(&state, &id, request)?;
    state.checklist().withdraw(&id, &secret_hash).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is asked of the copy of a name, and the hash of the secret that it is asked with.
fn own(state: &State, id: &str, request: Request) -> Result<(Asked, String), Refusal> {
    let asked = Asked::of(state, request);
    take_by_address(&state.doors().share, asked.address, state.checklist().now_ms())?;
    let secret_hash = bearer(&asked.headers)?;
    if secret::is_name(id) { Ok((asked, secret_hash)) } else { Err(Refusal::Unknown) }
}
