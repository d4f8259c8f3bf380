//! The way in: signing in, taking an invitation, adding a passkey. Passkeys need a script, so these answer with
//! JSON; everything after them works without one.

use super::{
    answer::{Answer, Shared, TEXTS, json, page, with_cookie},
    failed::Failed,
};
use crate::{
    http::api,
    state::State,
    studio::{VISITOR, actor::Actor, passkeys::Question, refused::Refused},
};
use app::{
    domain::role::Role,
    pages::studio::door::{invited, sign_in as sign_in_view},
};
use axum::{
    Extension,
    body::Body,
    extract::Query,
    http::{HeaderMap, StatusCode, header},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The longest message of a passkey, in bytes. Attestations of some keys carry certificates.
const LONGEST: usize = 64 * 1024;

#[derive(Deserialize)]
pub(super) struct Back {
    to: Option<String>,
}

/// Where to go after signing in: a page of the studio, or its first.
fn within(to: Option<&str>) -> &str {
    let plain = |path: &&str| {
        (*path == "/studio" || path.starts_with("/studio/")) && path.bytes().all(|byte| byte.is_ascii_graphic()) && !path.contains("//")
    };
    to.filter(plain).unwrap_or("/studio")
}

pub(super) async fn sign_in_page(Query(back): Query<Back>) -> Answer {
    let title = TEXTS.get("studio-sign-in");
    Ok(page(StatusCode::OK, &title, None, None, sign_in_view(TEXTS, within(back.to.as_deref()))))
}

pub(super) async fn invited_page() -> Answer {
    Ok(page(StatusCode::OK, &TEXTS.get("studio-invited"), None, None, invited(TEXTS)))
}

async fn read<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Failed> {
    api::json(headers, body, LONGEST).await.map_err(|refusal| Failed::json(refusal.into()))
}

fn question(asked: Result<Question, Refused>) -> Answer {
    asked.map(|question| json(&question)).map_err(Failed::json)
}

/// What a browser calls itself, in two words a person knows: `Firefox, Android`.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The order matters: most browsers also say that they are Safari, and Android that it is Linux.
    let browsers = [("Edg", "Edge"), ("Firefox", "Firefox"), ("SamsungBrowser", "Samsung"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    let systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];
    let find = |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let parts: Vec<&str> = [find(&browsers), find(&systems)].into_iter().flatten().collect();
    if parts.is_empty() { TEXTS.get("studio-unknown-device") } else { parts.join(", ") }
}

pub(super) async fn ask_to_sign_in(state: Shared) -> Answer {
    question(state.studio().ask_to_sign_in().await)
}

#[derive(Deserialize)]
struct Shown {
    ceremony: String,
    answer: Value,
    to: Option<String>,
}

/// An answer to a stranger; that it is a refusal is written down.
async fn noted<T>(state: &State, what: &'static str, answer: Result<T, Refused>) -> Result<T, Refused> {
    if answer.is_err() {
        state.studio().note_refusal(VISITOR, what, "").await;
    }
    answer
}

pub(super) async fn sign_in(state: Shared, headers: HeaderMap, body: Body) -> Answer {
    let shown: Shown = read(&headers, body).await?;
    let signed = state.studio().sign_in(&shown.ceremony, shown.answer, &device(&headers)).await;
    let signed = noted(&state, "refused: sign in", signed).await.map_err(Failed::json)?;
    Ok(with_cookie(json(&json!({ "to": within(shown.to.as_deref()) })), Some(&signed.cookie)))
}

#[derive(Deserialize)]
struct Invited {
    token: String,
    name: Option<String>,
}

pub(super) async fn invitation(state: Shared, headers: HeaderMap, body: Body) -> Answer {
    let asked: Invited = read(&headers, body).await?;
    let found = noted(&state, "refused: invitation", state.studio().invitation(&asked.token).await).await.map_err(Failed::json)?;
    let role = TEXTS.get(&format!("studio-as-{}", found.role));
    let place = state.edition().and_then(|edition| edition.place(&found.municipality)).unwrap_or_default();
    let role = if Role::parse(&found.role) == Some(Role::Lots) { format!("{role} {place}") } else { role };
    let inviter = if found.inviter.is_empty() { TEXTS.get("studio-invited-by-server") } else { found.inviter };
    let sentence = TEXTS.with_two("studio-invited-sentence", ("inviter", &inviter), ("role", &role));
    Ok(json(&json!({ "sentence": sentence, "known": found.staff.is_some(), "name": found.person })))
}

pub(super) async fn ask_guest(state: Shared, headers: HeaderMap, body: Body) -> Answer {
    let asked: Invited = read(&headers, body).await?;
    let answer = state.studio().ask_guest(&asked.token, asked.name.as_deref().unwrap_or_default()).await;
    question(noted(&state, "refused: invitation", answer).await)
}

pub(super) async fn come_in(state: Shared, headers: HeaderMap, body: Body) -> Answer {
    let shown: Shown = read(&headers, body).await?;
    let device = device(&headers);
    let signed = state.studio().come_in(&shown.ceremony, shown.answer, &device, &device).await.map_err(Failed::json)?;
    Ok(with_cookie(json(&json!({ "to": "/studio/account" })), Some(&signed.cookie)))
}

pub(super) async fn ask_for_passkey(state: Shared, Extension(actor): Extension<Actor>) -> Answer {
    question(state.studio().ask_for_passkey(&actor).await)
}

pub(super) async fn add_passkey(state: Shared, Extension(actor): Extension<Actor>, headers: HeaderMap, body: Body) -> Answer {
    let shown: Shown = read(&headers, body).await?;
    state.studio().add_passkey(&actor, &shown.ceremony, shown.answer, &device(&headers)).await.map_err(Failed::json)?;
    Ok(json(&json!({ "to": "/studio/account" })))
}

#[cfg(test)]
mod tests {
    use super::{device, within};
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn goes_back_to_pages_of_the_studio_only() {
        assert_eq!(within(Some("/studio/edit/contact/sorsele-kommun?x=1")), "/studio/edit/contact/sorsele-kommun?x=1");
        for bad in [
            None,
            Some(""),
            Some("//evil.example"),
            Some("https://evil.example"),
            Some("/studio//evil"),
            Some("/studiox"),
            Some("/studio/\n"),
        ] {
            assert_eq!(within(bad), "/studio", "{bad:?}");
        }
    }

    #[test]
    fn names_a_device_as_people_do() {
        let of = |agent: &'static str| device(&HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(agent))]));
        assert_eq!(of("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"), "Chrome, Android");
        assert_eq!(of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605 Version/17.2 Safari/604"), "Safari, iPhone");
        assert_eq!(of("curl/8"), "okänd enhet");
    }
}
