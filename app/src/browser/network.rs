//! Requests to our own server, with a time limit and typed failures. What is sent is not known here.

use super::script::{object, property, put, settled, window};
use crate::domain::json;
use js_sys::Object;
use std::fmt;
use wasm_bindgen::JsCast;
use web_sys::{AbortSignal, Response};

const TIME_LIMIT_MS: u32 = 20_000;
/// Browsers carry at most 64 KiB past the end of a page, all such requests together.
const CARRIED_PAST_THE_END: usize = 60 * 1024;

/// Why no answer came, or not the wanted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetworkError {
    /// No connection, or the server cannot be reached.
    Unreachable,
    /// The server said no.
    Refused(Refusal),
    /// The answer is none of ours: a login page of a train's network, a proxy.
    Garbled,
}

/// The server's no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The server's word for it.
    pub code: String,
    /// When it may be tried again, in seconds, if the server said so.
    pub retry_after: Option<u32>,
}

impl NetworkError {
    /// The status of a refusal; 0 for everything else.
    pub fn status(&self) -> u16 {
        match self {
            Self::Refused(refusal) => refusal.status,
            _ => 0,
        }
    }

    /// One word for the texts of the page.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Unreachable => "offline",
            Self::Garbled => "garbled",
            Self::Refused(refusal) => match refusal.status {
                401 => "unknown",
                404 => "missing",
                409 => "conflict",
                410 => "gone",
                413 => "large",
                429 => "busy",
                500.. => "server",
                _ => "refused",
            },
        }
    }
}

impl fmt::Display for NetworkError {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(self.word())
    }
}

/// One request.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// `GET`, `POST` or `DELETE`.
    pub method: &'a str,
    /// The path, from the slash.
    pub path: &'a str,
    /// The bearer token, if the path wants one.
    pub token: Option<&'a str>,
    /// The JSON to send.
    pub body: Option<&'a str>,
}

/// Sends it and returns the body of a good answer. The request leaves before the first wait, and a
/// small one outlives the page.
///
/// # Errors
/// No answer, a refusal, or an answer that is not ours.
pub async fn send(request: Request<'_>) -> Result<String, NetworkError> {
    let signal = AbortSignal::timeout_with_u32(TIME_LIMIT_MS);
    let response = fetched(request, &signal).await?;
    let body = match response.text() {
        Ok(text) => settled(text).await.map_err(|_| NetworkError::Unreachable)?,
        Err(_) => return Err(NetworkError::Unreachable),
    };
    Ok(body.as_string().unwrap_or_default())
}

/// Sends it and returns a good answer whose body has not been read.
///
/// # Errors
/// As [`send`].
pub(crate) async fn fetched(request: Request<'_>, signal: &AbortSignal) -> Result<Response, NetworkError> {
    let headers = Object::new();
    let how = object(&[
        ("method", &request.method.into()),
        ("cache", &"no-store".into()),
        ("redirect", &"error".into()),
        ("signal", signal),
        ("headers", &headers),
    ]);
    if let Some(token) = request.token {
        put(&headers, "authorization", &["Bearer ", token].concat().into());
    }
    if let Some(body) = request.body {
        put(&headers, "content-type", &"application/json".into());
        put(&how, "body", &body.into());
        put(&how, "keepalive", &(body.len() <= CARRIED_PAST_THE_END).into());
    }
    let asked = window().fetch_with_str_and_init(request.path, how.unchecked_ref());
    let answer = settled(asked).await.map_err(|_| NetworkError::Unreachable)?;
    let response: Response = answer.unchecked_into();
    if response.ok() { Ok(response) } else { Err(refusal(&response).await) }
}

async fn refusal(response: &Response) -> NetworkError {
    let body = match response.text() {
        Ok(text) => settled(text).await.ok().and_then(|text| text.as_string()).unwrap_or_default(),
        Err(_) => String::new(),
    };
    let retry_after = response.headers().get("retry-after").ok().flatten().and_then(|seconds| seconds.parse().ok());
    match json::Object::read(&body).and_then(|mut said| said.text("error")) {
        Some(code) => NetworkError::Refused(Refusal { status: response.status(), code, retry_after }),
        // Only our own server speaks so; 429 and 503 may come from what stands before it.
        None if matches!(response.status(), 429 | 500..) => {
            NetworkError::Refused(Refusal { status: response.status(), code: String::new(), retry_after })
        }
        None => NetworkError::Garbled,
    }
}

/// False when the browser knows that there is no network; true says little.
pub fn may_be_online() -> bool {
    property(&window().navigator(), "onLine").as_bool().unwrap_or(true)
}
