//! What every answer carries, errors included, and the limit every request meets.

use crate::error::Error;
use axum::{
    extract::Request,
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The longest address and query we answer, in bytes. Our own are shorter than 200.
const ADDRESS_LIMIT: usize = 2048;

const ALWAYS: [(&str, &str); 6] = [
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
];

/// The policy of whatever is no page: nothing may run.
const CLOSED: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Adds the headers of a safe answer. A page has brought its own content security policy.
pub async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CLOSED));
    response
}

/// Refuses what no reader asks for: methods that change something, addresses beyond any measure.
pub async fn limit(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return secure(Error::Method.into_response()).await;
    }
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if length > ADDRESS_LIMIT {
        return secure(Error::TooLong.into_response()).await;
    }
    next.run(request).await
}
