//! Somebody who is signed in to the studio, for tests: kept with a passkey that no device has, for passkeys are
//! tried in a browser.

use crate::fixture::{NOW, Server, client};
use lotsen::{
    secret,
    store::{
        Store,
        audit::Deed,
        invitations::NewInvitation,
        staff::{PasskeyRow, Person},
    },
};
use reqwest::{Method, Response};
use serde_json::Value;
use std::sync::atomic::{AtomicU32, Ordering};

/// Somebody with a cookie.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The account's id.
    pub id: String,
    /// The cookie.
    pub cookie: String,
}

fn deed() -> Deed {
    let text = str::to_owned;
    Deed { at_ms: NOW, actor: text("test"), action: "test", object: String::new(), municipality: String::new(), detail: Value::Null }
}

/// Signs somebody in, with so many passkeys.
pub async fn colleague(store: &Store, role: &str, municipality: &str, keys: usize) -> Colleague {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let id = format!("00000000-0000-4000-8000-{n:012}");
    let hash = secret::hash(&format!("invitation {n}"));
    let new = NewInvitation { hash: &hash, inviter: None, staff: None, role, municipality, made_ms: NOW, ends_ms: NOW + 1_000 };
    store.add_invitation(new, &deed()).await.expect("invited");
    let key = |at: usize| PasskeyRow {
        id: format!("key-{n}-{at}"),
        staff: id.clone(),
        name: "Test".to_owned(),
        body: "{}".to_owned(),
        backed_up: 0,
        made_ms: NOW,
        used_ms: NOW,
    };
    let person = Person {
        id: id.clone(),
        name: format!("{role} {n}"),
        role: role.to_owned(),
        municipality: municipality.to_owned(),
        made_ms: NOW,
        ended_ms: None,
        keys: 1,
    };
    assert!(store.take_invitation(&hash, &person, &key(0), &deed()).await.expect("taken"));
    for at in 1..keys {
        store.add_passkey(&key(at), &deed()).await.expect("added");
    }
    let cookie = format!("{n:043}");
    assert!(store.add_session(&secret::hash(&cookie), "Test", &key(0), &deed()).await.expect("signed in"));
    Colleague { id, cookie }
}

impl Colleague {
    /// Asks as a browser on one of our pages does; without a form it reads.
    pub async fn ask(&self, server: &Server, method: Method, path: &str, form: &[(&str, &str)]) -> Response {
        self.from(server, method, path, form, "same-origin").await
    }

    /// Asks from a page of another site, or as a browser says it comes from.
    pub async fn from(&self, server: &Server, method: Method, path: &str, form: &[(&str, &str)], site: &str) -> Response {
        let body = form.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect::<Vec<_>>().join("&");
        let request =
            client().request(method.clone(), format!("{}{path}", server.url)).header("cookie", format!("__Host-sid={}", self.cookie));
        let request = request.header("sec-fetch-site", site);
        let request =
            if method == Method::GET { request } else { request.header("content-type", "application/x-www-form-urlencoded").body(body) };
        request.send().await.expect("answers")
    }
}

/// As a form sends it.
fn percent(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
