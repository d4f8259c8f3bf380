//! Inviting a device: the household's secret, sealed by a key that only the QR code carries, waits
//! on the server for ten minutes and is handed out once.

use crate::{
    browser::{
        cipher,
        engine::error::{Failure, GARBLED},
        keys::Keys,
        letters::{base64url, from_base64url},
        network::{self, Request},
        script::random,
    },
    domain::json::{Object, Writer},
    sync::phrase::Secret,
};

const PATH: &str = "/api/v1/rendezvous";
const PLACE: &str = "lotsen/invite";

/// An invitation, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What stands after `#` in the link.
    pub fragment: String,
    /// When it ends, in milliseconds since 1970 by the server's clock.
    pub ends: i64,
}

/// Leaves the secret, sealed, with the server.
pub(super) async fn offer(keys: &Keys, secret: &Secret) -> Result<Invitation, Failure> {
    let once: [u8; 16] = random();
    let key = cipher::import(&once).await?;
    let sealed = base64url(&cipher::seal(&key, PLACE, &secret.0).await?);
    let mut body = Writer::default();
    body.open('{');
    body.text_of("doc", &keys.doc);
    body.text_of("sealed", &sealed);
    body.close('}');
    let request = Request { method: "POST", path: PATH, token: Some(&keys.token), body: Some(&body.done()) };
    let mut offered = Object::read(&network::send(request).await?).ok_or(GARBLED)?;
    let (Some(id), Some(ends)) = (offered.text("id"), offered.number("ends")) else { return Err(GARBLED) };
    Ok(Invitation { fragment: [&id, ".", &base64url(&once)].concat(), ends })
}

/// Takes the secret an invitation's fragment leads to. It works once.
pub(super) async fn redeem(fragment: &str) -> Result<Secret, Failure> {
    let (id, once) = fragment.trim_start_matches('#').split_once('.').ok_or(Failure::Invitation)?;
    let once = from_base64url(once).filter(|key| key.len() == 16).ok_or(Failure::Invitation)?;
    if id.is_empty() || !id.bytes().all(|letter| letter.is_ascii_alphanumeric()) {
        return Err(Failure::Invitation);
    }
    // Made ready first: the server hands it out only once.
    let key = cipher::import(&once).await?;
    let path = [PATH, "/", id].concat();
    let answer = network::send(Request { method: "POST", path: &path, token: None, body: Some("{}") }).await?;
    let sealed = Object::read(&answer).and_then(|mut redeemed| redeemed.text("sealed")).ok_or(GARBLED)?;
    let sealed = from_base64url(&sealed).ok_or(Failure::Invitation)?;
    let opened = cipher::open(&key, PLACE, &sealed).await.map_err(|_| Failure::Invitation)?;
    Ok(Secret(opened.try_into().map_err(|_| Failure::Invitation)?))
}
