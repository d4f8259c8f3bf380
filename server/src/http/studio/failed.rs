//! Refusals on their way out, in the form that was asked for: a page, JSON, or the way to sign in.

use super::answer::{TEXTS, json, page, to};
use crate::{refusal::Refusal, studio::refused::Refused};
use app::pages::studio::refused::refused as refused_page;
use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooOften(seconds) => Self::TooOften(seconds),
            Refusal::TooLarge => Self::TooLarge,
            Refusal::ForeignSite => Self::ForeignSite,
            Refusal::Busy => Self::Busy,
            _ => Self::Malformed,
        }
    }
}

/// A refusal on its way out: where it is told as a page, as JSON, or by the way to sign in.
#[derive(Clone, Debug)]
pub struct Failed {
    refused: Refused,
    json: bool,
    back: Option<String>,
}

impl Failed {
    /// A refusal as a page.
    pub const fn page(refused: Refused) -> Self {
        Self { refused, json: false, back: None }
    }

    /// A refusal as JSON.
    pub const fn json(refused: Refused) -> Self {
        Self { refused, json: true, back: None }
    }

    /// The form of refusal that fits a request: the studio's script asks under `/studio/door/`, and who was on
    /// the way to a page comes back to it after signing in.
    pub fn of(request: &Request) -> impl Fn(Refused) -> Self + use<> {
        let json = request.uri().path().starts_with("/studio/door/");
        let reads = request.method() == Method::GET;
        let back = reads.then(|| request.uri().path_and_query().map_or("/studio", |path| path.as_str()).to_owned());
        move |refused| Self { refused, json, back: back.clone() }
    }
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Self {
        Self::page(refused)
    }
}

const fn told(refused: &Refused) -> (StatusCode, &'static str) {
    match refused {
        Refused::SignIn => (StatusCode::UNAUTHORIZED, "sign-in"),
        Refused::Stale => (StatusCode::FORBIDDEN, "stale"),
        Refused::NotYours => (StatusCode::FORBIDDEN, "not-yours"),
        Refused::Unknown => (StatusCode::NOT_FOUND, "unknown"),
        Refused::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
        Refused::ForeignSite => (StatusCode::FORBIDDEN, "foreign-site"),
        Refused::Invitation => (StatusCode::GONE, "invitation"),
        Refused::Passkey => (StatusCode::FORBIDDEN, "passkey"),
        Refused::KnownPasskey => (StatusCode::CONFLICT, "known-passkey"),
        Refused::NoHost => (StatusCode::SERVICE_UNAVAILABLE, "no-host"),
        Refused::TheLast => (StatusCode::CONFLICT, "the-last"),
        Refused::SecondPasskey => (StatusCode::FORBIDDEN, "second-passkey"),
        Refused::Indispensable => (StatusCode::CONFLICT, "indispensable"),
        Refused::Forgotten => (StatusCode::GONE, "forgotten"),
        Refused::Overtaken => (StatusCode::CONFLICT, "overtaken"),
        Refused::Press => (StatusCode::SERVICE_UNAVAILABLE, "press"),
        Refused::TooOften(_) => (StatusCode::TOO_MANY_REQUESTS, "too-often"),
        Refused::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        Refused::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let (status, key) = told(&self.refused);
        let sentence = TEXTS.get(&format!("studio-refused-{key}"));
        let mut response = if self.json {
            let mut response = json(&serde_json::json!({ "error": key, "message": sentence }));
            *response.status_mut() = status;
            response
        } else if let (Refused::SignIn | Refused::Stale, Some(back)) = (&self.refused, &self.back) {
            return to(&sign_in_path(back));
        } else {
            let way = matches!(self.refused, Refused::SignIn | Refused::Stale).then(|| sign_in_path("/studio"));
            page(status, &TEXTS.get("studio-refused"), None, None, refused_page(TEXTS, sentence, way))
        };
        // The gate writes some of them down.
        response.extensions_mut().insert(self.refused.clone());
        if let Refused::TooOften(seconds) = self.refused {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The way to sign in and back.
fn sign_in_path(back: &str) -> String {
    let back: String = percent_encoding::utf8_percent_encode(back, percent_encoding::NON_ALPHANUMERIC).collect();
    format!("/studio/sign-in?to={back}")
}
