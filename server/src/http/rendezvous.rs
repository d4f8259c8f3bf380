//! `/api/v1/rendezvous`: a device invites another one, which comes once.

use super::{
    api::{Asked, bearer, json, reply, take_by_address, take_by_hash},
    sync::enter,
};
use crate::{refusal::Refusal, secret, state::State};
use axum::{
    Router,
    extract::{self, Path, Request},
    response::Response,
    routing::post,
};
use serde::{Deserialize, Serialize};

/// An invitation is short.
const LONGEST: usize = 4_096;

/// Its routes.
pub fn router() -> Router<State> {
    Router::new().route("/api/v1/rendezvous", post(invite)).route("/api/v1/rendezvous/{id}", post(redeem))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invite {
    doc: String,
    sealed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Redeem {}

#[derive(Serialize)]
struct Sealed {
    sealed: String,
}

async fn invite(extract::State(state): extract::State<State>, request: Request) -> Result<Response, Refusal> {
    let Asked { headers, body, address } = Asked::of(&state, request);
    let token_hash = bearer(&headers)?;
    take_by_hash(&state.doors().token, &token_hash, state.checklist().now_ms())?;
    let Invite { doc, sealed } = json(&headers, body, LONGEST).await?;
    enter(&state, &doc, &token_hash, address).await?;
    let invitation = state.checklist().invite(&doc, &token_hash, &sealed).await?;
    reply(&headers, &invitation).await
}

async fn redeem(extract::State(state): extract::State<State>, Path(id): Path<String>, request: Request) -> Result<Response, Refusal> {
    let Asked { headers, body, address } = Asked::of(&state, request);
    take_by_address(&state.doors().redeem, address, state.checklist().now_ms())?;
    let Redeem {} = json(&headers, body, LONGEST).await?;
    if !secret::is_name(&id) {
        return Err(Refusal::Unknown);
    }
    let sealed = state.checklist().redeem(&id).await?;
    reply(&headers, &Sealed { sealed }).await
}
