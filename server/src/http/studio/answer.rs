//! How the studio answers: pages that nobody keeps, JSON for its script, refusals in the form that was asked
//! for, and its own few files.

use super::{files, rule::COOKIE};
use crate::{
    http::{
        headers::policy,
        respond::{self, IMMUTABLE},
    },
    refusal::Refusal,
    state::State,
    studio::{actor::Actor, refused::Refused},
};
use app::{
    domain::{date::SourceDate, language::Language, role::Role},
    pages::studio::{
        frame::{Files, IntoView, Me, Room, document, live_words},
        offline::offline as offline_page,
        refused::{refused as refused_page, refused_frame},
    },
    texts::Texts,
};
use axum::{
    extract::{Form, FromRequest, Path, Request, rejection::FormRejection},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::LazyLock;

/// The studio speaks Swedish.
pub const TEXTS: Texts = Texts(Language::Sv);

static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(&files::policy()));
static WORDS: LazyLock<String> = LazyLock::new(|| live_words(TEXTS));
static PREVIEW_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(&files::preview_policy()));

fn own_files() -> Files {
    let assets = &*files::ASSETS;
    Files {
        css: crate::edition::assets::STYLE,
        style: assets.style.path.clone(),
        script: assets.script.path.clone(),
        part: assets.part.path.clone(),
        wasm: assets.wasm.path.clone(),
        words: &WORDS,
    }
}

/// Who looks at a page, for its header.
pub fn me(actor: &Actor) -> Me {
    Me { name: actor.name.clone(), coordinator: actor.role == Role::Coordinator, safe: actor.is_safe() }
}

/// A page of the studio.
pub fn page(status: StatusCode, title: &str, me: Option<Me>, room: Option<Room>, content: impl IntoView) -> Response {
    html(status, &POLICY, document(TEXTS, &own_files(), title, me, room, content))
}

fn html(status: StatusCode, policy: &HeaderValue, document: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, policy.clone()),
    ];
    (status, headers, document).into_response()
}

/// To another page, after something was done.
pub fn to(path: &str) -> Response {
    let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/studio"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]).into_response()
}

/// JSON for the studio's script.
pub fn json(message: &impl Serialize) -> Response {
    let body = serde_json::to_vec(message).unwrap_or_default();
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], body).into_response()
}

/// Sets the session's cookie, or takes it away.
pub fn with_cookie(mut response: Response, cookie: Option<&str>) -> Response {
    let value = match cookie {
        Some(cookie) => format!("{COOKIE}={cookie}; Path=/; Secure; HttpOnly; SameSite=Strict"),
        None => format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"),
    };
    if let Ok(value) = HeaderValue::from_str(&value) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

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

/// What handlers of pages give back.
pub type Answer = Result<Response, Failed>;

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

/// What the studio's script keeps for where there is no network.
///
/// # Errors
/// None.
pub async fn offline() -> Answer {
    Ok(page(StatusCode::OK, &TEXTS.get("studio-offline"), None, None, offline_page(TEXTS)))
}

/// The studio's worker, for its own addresses: the one of the desk stands beside its folder.
///
/// # Errors
/// None.
pub async fn worker() -> Answer {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_SECURITY_POLICY, POLICY.clone()),
        (HeaderName::from_static("service-worker-allowed"), HeaderValue::from_static("/studio")),
    ];
    Ok((headers, files::WORKER).into_response())
}

/// A file of the studio's own.
///
/// # Errors
/// [`Refused::Unknown`].
pub async fn file(headers: HeaderMap, Path(name): Path<String>) -> Answer {
    let path = format!("/studio/a/{name}");
    let file = files::ASSETS.all().find(|asset| asset.path == path).ok_or(Refused::Unknown)?;
    Ok(respond::file(&headers, &path, &file.file, IMMUTABLE, StatusCode::OK))
}

/// The state handlers share.
pub type Shared = axum::extract::State<State>;

/// A form as it was sent; one that cannot be read is refused in a sentence.
#[derive(Clone, Debug)]
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<State> for Sent<T> {
    type Rejection = Failed;

    async fn from_request(request: Request, state: &State) -> Result<Self, Failed> {
        match Form::<T>::from_request(request, state).await {
            Ok(Form(sent)) => Ok(Self(sent)),
            Err(FormRejection::BytesRejection(_)) => Err(Failed::page(Refused::TooLarge)),
            Err(_) => Err(Failed::page(Refused::Malformed)),
        }
    }
}

/// The hour of Sweden as a rule of POSIX, which needs no table of the world's hours.
static SWEDEN: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC));

/// A day and hour as a field of a form has them (`2026-12-01T08:00`), by Swedish time, in milliseconds since 1970.
pub fn instant(text: &str) -> Option<i64> {
    let at: jiff::civil::DateTime = text.parse().ok()?;
    Some(at.to_zoned(SWEDEN.clone()).ok()?.timestamp().as_millisecond())
}

/// A page of the guide for the preview's frame: it shows, and does nothing.
pub fn preview(document: String) -> Response {
    html(StatusCode::OK, &PREVIEW_POLICY, document)
}

/// A sentence in the preview's frame.
pub fn bare(status: StatusCode, sentence: &str) -> Response {
    html(status, &PREVIEW_POLICY, refused_frame(TEXTS, crate::edition::assets::STYLE, sentence.to_owned()))
}

/// A moment in words: `22 november 2026 kl. 13.05`.
pub fn moment(at_ms: i64) -> String {
    let at = Timestamp::from_millisecond(at_ms).unwrap_or_default().to_zoned(SWEDEN.clone());
    let day = SourceDate::parse(&at.strftime("%F").to_string()).map(|day| TEXTS.date(&day)).unwrap_or_default();
    format!("{day} kl. {}", at.strftime("%H.%M"))
}

#[cfg(test)]
mod tests {
    use super::{instant, moment};

    #[test]
    fn tells_moments_in_swedish_time() {
        assert_eq!(moment(1_796_126_400_000), "1 december 2026 kl. 13.00");
        assert_eq!(moment(1_783_000_000_000), "2 juli 2026 kl. 15.46");
        assert_eq!(instant("2026-12-01T13:00"), Some(1_796_126_400_000));
        assert_eq!(instant("2026-07-02T15:46").map(moment).as_deref(), Some("2 juli 2026 kl. 15.46"));
        assert_eq!(instant("i morgon"), None);
    }
}
