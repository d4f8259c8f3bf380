//! What every request meets first: an address of some measure, and, where something may be changed, the proof
//! that the request comes from a page of ours.
//!
//! A browser says by `Sec-Fetch-Site` where a request comes from, and no page can change that word; where it is
//! missing, `Origin` must be ours. A request with neither is refused as well: a program of one's own can say
//! either, and no rule with a hole is needed for it. Only the studio has a cookie, which no other site's request
//! carries; this gate does not rest on that.

use super::{headers::secure, studio::rule::foreign};
use crate::{config::Public, error::Error, refusal::Refusal, state::State};
use axum::{
    extract::{self, Request},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The longest address and query we answer, in bytes. Our own are shorter than 200.
const ADDRESS_LIMIT: usize = 2048;

/// The only addresses where something can be changed: the checklist's interface, a reader's word, and the studio.
const CHANGES: &str = "/api/v1/";
const FEEDBACK: &str = "/feedback";
const STUDIO: &str = "/studio/";

/// Refuses what nobody of ours asks for.
pub async fn limit(extract::State(state): extract::State<State>, request: Request, next: Next) -> Response {
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if length > ADDRESS_LIMIT {
        return secure(Error::TooLong.into_response()).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let path = request.uri().path();
        let studio = path.starts_with(STUDIO);
        if !studio && !path.starts_with(CHANGES) && path != FEEDBACK {
            return secure(Error::Method.into_response()).await;
        }
        if !is_ours(request.headers(), &state.doors().public) {
            let refused = if studio { foreign(&state, request).await } else { Refusal::ForeignSite.into_response() };
            return secure(refused).await;
        }
    }
    next.run(request).await
}

fn is_ours(headers: &HeaderMap, public: &Public) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    origin == public.base || (host.is_some() && host == text(header::HOST))
}

#[cfg(test)]
mod tests {
    use super::is_ours;
    use crate::config::Public;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn only_pages_of_ours_may_change_something() {
        let public = Public::parse("https://lotsen.example").expect("address");
        let ours = |headers: &[(&'static str, &'static str)]| {
            let pairs = headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
            is_ours(&pairs.collect::<HeaderMap>(), &public)
        };
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("origin", "https://lotsen.example")]));
        assert!(ours(&[("origin", "http://localhost:3000"), ("host", "localhost:3000")]));
        for foreign in ["cross-site", "same-site", "none", ""] {
            assert!(!ours(&[("sec-fetch-site", foreign), ("origin", "https://lotsen.example")]), "{foreign}");
        }
        assert!(!ours(&[]));
        assert!(!ours(&[("host", "lotsen.example")]));
        assert!(!ours(&[("origin", "null"), ("host", "null")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "lotsen.example")]));
        assert!(!ours(&[("origin", "https://lotsen.example.evil.example"), ("host", "lotsen.example")]));
    }
}
