//! `/feedback`: a reader says that a page is right or wrong, or does not say what they looked for. Without account, cookie or script.

use super::{
    api::{address, take_by_address},
    language::of_path,
};
use crate::{
    error::Error,
    state::State,
    studio::{hearing::Word, refused::Refused},
};
use axum::{
    Router,
    extract::{self, DefaultBodyLimit, Form, FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Deserialize;

/// The longest form, in bytes: twice six hundred characters, however they are written.
const LONGEST: usize = 16 * 1024;

/// Its routes.
pub fn router() -> Router<State> {
    Router::new().route("/feedback", post(hear).layer(DefaultBodyLimit::max(LONGEST)))
}

#[derive(Deserialize)]
struct Said {
    page: String,
    language: String,
    right: Right,
    #[serde(default)]
    words: String,
    #[serde(default)]
    question: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Right {
    Yes,
    No,
    Question,
}

async fn hear(extract::State(state): extract::State<State>, request: Request) -> Result<Response, Error> {
    let from = address(&state, request.extensions(), request.headers());
    take_by_address(&state.doors().feedback, from, state.checklist().now_ms()).map_err(|_| Error::TooOften)?;
    let Form(said) = Form::<Said>::from_request(request, &()).await.map_err(|_| Error::Malformed)?;
    let edition = state.edition().ok_or(Error::NotReady)?;
    let page = edition.stable.get(&said.page).ok_or(Error::Malformed)?;
    let language = of_path(&format!("/{}", said.language)).ok_or(Error::Malformed)?;
    let (word, words) = match said.right {
        Right::Yes => (Word::Right, ""),
        Right::No => (Word::Wrong, said.words.as_str()),
        Right::Question => (Word::Question, said.question.as_str()),
    };
    state.studio().hear(page, language, word, words).await.map_err(|refused| match refused {
        Refused::Malformed => Error::Malformed,
        _ => Error::Busy,
    })?;
    let place = HeaderValue::from_str(&format!("{}#thanks", page.path(language))).map_err(|_| Error::Malformed)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, place), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]).into_response())
}
