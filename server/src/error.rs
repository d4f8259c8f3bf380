//! What can go wrong for a caller, by meaning. Details go to the log, never to the caller.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// Every error an answer can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// There is nothing at this address.
    NotFound,
    /// The address is longer than any of ours.
    TooLong,
    /// Nothing here takes this method.
    Method,
    /// What was sent is not what a page of ours sends.
    Malformed,
    /// Too many requests from this address.
    TooOften,
    /// Nothing more can be kept at this moment.
    Busy,
    /// No edition is in service yet.
    NotReady,
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, sentence) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "There is nothing at this address."),
            Self::TooLong => (StatusCode::URI_TOO_LONG, "The address is too long."),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "This address can only be read."),
            Self::Malformed => (StatusCode::BAD_REQUEST, "This cannot be read. Load the page again and try once more."),
            Self::TooOften => (StatusCode::TOO_MANY_REQUESTS, "That was often. Wait a moment and try again."),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "This cannot be kept at the moment. Try again later."),
            Self::NotReady => (StatusCode::SERVICE_UNAVAILABLE, "The guide is being prepared. Try again in a moment."),
        };
        let mut response =
            (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], sentence).into_response();
        let extra = match self {
            Self::Method => Some((header::ALLOW, "GET, HEAD")),
            Self::NotReady => Some((header::RETRY_AFTER, "2")),
            Self::TooOften => Some((header::RETRY_AFTER, "30")),
            Self::Busy => Some((header::RETRY_AFTER, "3600")),
            Self::NotFound | Self::TooLong | Self::Malformed => None,
        };
        if let Some((name, value)) = extra {
            response.headers_mut().insert(name, axum::http::HeaderValue::from_static(value));
        }
        response
    }
}
