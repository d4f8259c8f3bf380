//! `/api/v1/sync/…` and `/api/v1/docs/…`: a household's devices send and fetch, listen, erase.
//!
//! - `POST /api/v1/sync/{doc}`: changes out and in, as `app::sync::wire` tells.
//! - `GET /api/v1/sync/{doc}/events`: a stream that says when there is something to fetch.
//! - `DELETE /api/v1/docs/{doc}`: erases the document, whatever it holds: 204.
//! - `DELETE /api/v1/docs/{doc}?q=17`: the same, if 17 is its newest change; else 412, and nothing is erased. For
//!   a device that has copied the document elsewhere and must not erase what it has not read.

use super::api::{Asked, bearer, json, reply, take_by_address, take_by_hash};
use crate::{refusal::Refusal, secret, state::State};
use app::sync::wire::{BODY_LIMIT, Push};
use axum::{
    Router,
    extract::{self, Path, Request},
    http::{HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{delete, get, post},
};
use futures_util::stream;
use std::{convert::Infallible, net::IpAddr, time::Duration};

/// How often a stream says that it is still there.
const PING: Duration = Duration::from_secs(25);
/// When a device should come again after a stream broke.
const RETRY: Duration = Duration::from_secs(5);

/// Its routes.
pub fn router() -> Router<State> {
    Router::new()
        .route("/api/v1/sync/{doc}", post(sync))
        .route("/api/v1/sync/{doc}/events", get(events))
        .route("/api/v1/docs/{doc}", delete(erase))
}

async fn sync(extract::State(state): extract::State<State>, Path(doc): Path<String>, request: Request) -> Result<Response, Refusal> {
    let Asked { headers, body, address } = Asked::of(&state, request);
    let token_hash = bearer(&headers)?;
    take_by_hash(&state.doors().token, &token_hash, state.checklist().now_ms())?;
    let push: Push = json(&headers, body, BODY_LIMIT).await?;
    push.check().map_err(|problem| Refusal::Malformed(format!("The message cannot be taken: {problem}.").into()))?;
    if push.ops.iter().filter_map(|op| op.v.as_deref()).any(|value| !is_sealed(value)) {
        return Err(Refusal::Malformed("A value must be encrypted: “e1.” and base64url.".into()));
    }
    enter(&state, &doc, &token_hash, address).await?;
    let answer = state.checklist().sync(doc, token_hash, push).await?;
    reply(&headers, &answer).await
}

async fn events(extract::State(state): extract::State<State>, Path(doc): Path<String>, request: Request) -> Result<Response, Refusal> {
    let Asked { headers, address, .. } = Asked::of(&state, request);
    let token_hash = bearer(&headers)?;
    take_by_hash(&state.doors().token, &token_hash, state.checklist().now_ms())?;
    enter(&state, &doc, &token_hash, address).await?;
    let listening = state.checklist().listen(doc, token_hash).await?;
    let hello = Event::default().retry(RETRY).comment("listening");
    let pokes = stream::unfold((Some(hello), listening), |(hello, mut listening)| async move {
        if let Some(hello) = hello {
            return Some((Ok::<_, Infallible>(hello), (None, listening)));
        }
        let q = listening.next().await?;
        Some((Ok(Event::default().event("poke").data(format!("{{\"q\":{q}}}"))), (None, listening)))
    });
    let mut response = Sse::new(pokes).keep_alive(KeepAlive::new().interval(PING)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would keep what is said back until it is much.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

async fn erase(extract::State(state): extract::State<State>, Path(doc): Path<String>, request: Request) -> Result<StatusCode, Refusal> {
    let read = read(request.uri().query())?;
    let Asked { headers, address, .. } = Asked::of(&state, request);
    let token_hash = bearer(&headers)?;
    take_by_hash(&state.doors().token, &token_hash, state.checklist().now_ms())?;
    enter(&state, &doc, &token_hash, address).await?;
    state.checklist().erase(&doc, &token_hash, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How far somebody has read who wants to erase only what was read. A condition that cannot be understood is not
/// passed over: somebody would lose what should have been spared.
fn read(query: Option<&str>) -> Result<Option<i64>, Refusal> {
    let Some(query) = query else { return Ok(None) };
    let number = query.strip_prefix("q=").filter(|number| number.bytes().all(|digit| digit.is_ascii_digit()));
    let read = number.and_then(|number| number.parse().ok());
    read.map(Some).ok_or_else(|| Refusal::Malformed("Only “?q=” and a number may stand behind this address.".into()))
}

/// Whether a value has the form of what devices encrypt: `e`, a number, a dot, base64url. What is in it we
/// cannot tell, but nothing that reads as a text gets as far as the store.
fn is_sealed(value: &str) -> bool {
    let form = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let version = value.strip_prefix('e').and_then(|rest| rest.split_once('.'));
    version.is_some_and(|(number, rest)| number.parse::<u8>().is_ok() && !rest.is_empty() && rest.bytes().all(form))
}

/// Lets those in who know a document. Strangers may try, and begin documents, only so often.
pub(super) async fn enter(state: &State, doc: &str, token_hash: &str, address: IpAddr) -> Result<(), Refusal> {
    if !secret::is_name(doc) {
        return Err(Refusal::Unknown);
    }
    if state.checklist().knows(doc, token_hash).await? {
        return Ok(());
    }
    take_by_address(&state.doors().unknown, address, state.checklist().now_ms())
}

#[cfg(test)]
mod tests {
    use super::{is_sealed, read};

    #[test]
    fn a_condition_is_a_number_or_an_error() {
        assert_eq!((read(None), read(Some("q=17"))), (Ok(None), Ok(Some(17))));
        for bad in ["", "q", "q=", "q=-1", "q=+1", "q=1&q=2", "Q=1", "since=1", "q=99999999999999999999"] {
            assert!(read(Some(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_what_is_encrypted_has_the_form() {
        assert!(is_sealed("e1.AAAA_-9") && is_sealed("e2.1.AAAA"));
        for bad in ["", "e1.", "e.AAAA", "1.AAAA", "e1 AAAA", "e1.a title", "e1.å", "Folkbokföring", "2026-12-01", "e1.\0"] {
            assert!(!is_sealed(bad), "{bad}");
        }
    }
}
