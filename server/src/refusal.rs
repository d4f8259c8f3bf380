//! Why the interface of the checklist refuses something, by meaning. A code for programs, a sentence for
//! whoever reads it, the status for everybody. Details go to the log, never to the caller. Knows nobody.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::borrow::Cow;

/// Every refusal an answer can carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The message is not what it must be; says how.
    Malformed(Cow<'static, str>),
    /// The message is not JSON by its own word.
    NotJson,
    /// The message is too long.
    TooLarge,
    /// The message did not come in time.
    TooSlow,
    /// The request comes from a page of somebody else.
    ForeignSite,
    /// There is no such document, or the token is not its own. Which of the two is nobody's business.
    Foreign,
    /// There is nothing of that name.
    Unknown,
    /// This address takes other methods.
    Method,
    /// The municipality has no lots who could read a copy.
    NoLots,
    /// The document was erased by its people, or after a long time without use.
    Erased,
    /// The document has changed since the caller read it, who wanted to erase only what was read.
    Changed,
    /// The invitation was used before, or its time is over.
    Used,
    /// Too many requests; how many seconds to wait.
    TooOften(u32),
    /// Nothing can be kept at this moment.
    Busy,
}

impl Refusal {
    /// The status, the code and the sentence.
    fn told(&self) -> (StatusCode, &'static str, Cow<'static, str>) {
        let (status, code, sentence) = match self {
            Self::Malformed(how) => return (StatusCode::BAD_REQUEST, "malformed", how.clone()),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", "Send this as application/json."),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The message is too large. Send less at once."),
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too_slow", "The message did not arrive in time. Send it again."),
            Self::ForeignSite => (StatusCode::FORBIDDEN, "foreign_site", "This can only be done from Lotsen's own pages."),
            Self::Foreign => (StatusCode::UNAUTHORIZED, "unauthorized", "There is no such checklist, or this key does not open it."),
            Self::Unknown => (StatusCode::NOT_FOUND, "unknown", "There is nothing at this address."),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method", "This address does not take this method."),
            Self::NoLots => (StatusCode::CONFLICT, "no_lots", "This municipality has no active lots, so nothing can be handed over."),
            Self::Erased => (StatusCode::GONE, "erased", "This checklist was erased from the service."),
            Self::Changed => {
                (StatusCode::PRECONDITION_FAILED, "changed", "This checklist has changed since you read it. Read the rest, then erase it.")
            }
            Self::Used => (StatusCode::GONE, "used", "This invitation was used before or has ended. Make a new one."),
            Self::TooOften(_) => (StatusCode::TOO_MANY_REQUESTS, "too_often", "Too many requests. Wait a moment."),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Nothing can be saved at this moment. Try again soon."),
        };
        (status, code, Cow::Borrowed(sentence))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, sentence) = self.told();
        let body = serde_json::json!({ "error": code, "message": sentence }).to_string();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::TooOften(seconds) => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds))),
            Self::Busy => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"))),
            Self::Foreign => drop(headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            _ => {}
        }
        response
    }
}
