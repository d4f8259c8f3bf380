//! How the studio answers: pages that nobody keeps, JSON for its script, and its own few files. Refusals belong in
//! `failed`.

use super::{failed::Failed, files, naming::date, rule::COOKIE};
use crate::{
    http::{
        headers::policy,
        respond::{self, IMMUTABLE},
    },
    state::State,
    studio::{actor::Actor, refused::Refused},
    sweden,
};
use app::{
    domain::{language::Language, role::Role},
    pages::studio::{
        frame::{Files, IntoView, Me, Room, document, live_words},
        offline::offline as offline_page,
        refused::refused_frame,
    },
    texts::Texts,
};
use axum::{
    extract::{Form, FromRequest, Path, Request, rejection::FormRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
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

/// What handlers of pages give back.
pub type Answer = Result<Response, Failed>;

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

/// A page of the guide for the preview's frame: it shows, and does nothing.
pub fn preview(document: String) -> Response {
    html(StatusCode::OK, &PREVIEW_POLICY, document)
}

/// A sentence in the preview's frame.
pub fn bare(status: StatusCode, sentence: &str) -> Response {
    html(status, &PREVIEW_POLICY, refused_frame(TEXTS, crate::edition::assets::STYLE, sentence.to_owned()))
}

/// A moment in words, by Swedish time: `22 november 2026 kl. 13.05`.
pub fn moment(at_ms: i64) -> String {
    format!("{} kl. {}", date(sweden::day(at_ms)), sweden::hour(at_ms))
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn tells_moments_in_swedish_time() {
        assert_eq!(moment(1_796_126_400_000), "1 december 2026 kl. 13.00");
        assert_eq!(moment(1_796_079_600_000), "1 december 2026 kl. 00.00");
    }
}
