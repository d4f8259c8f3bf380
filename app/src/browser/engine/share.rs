//! Handing a copy of chosen steps to a lots. A copy and never a key: what is sent is exactly what
//! the person was shown.

use crate::browser::{
    engine::{
        error::{Failure, garbled},
        record::OwnShare,
    },
    network::{self, Request},
};
use serde::{Deserialize, Serialize};

const PATH: &str = "/api/v1/shares";

/// What is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The form's version: 1.
    pub v: u8,
    /// The municipality's slug.
    pub municipality: String,
    /// What the person wants help with.
    pub purpose: String,
    /// The language of the texts.
    pub language: String,
    /// When it ends, in milliseconds since 1970.
    pub ends: i64,
    /// The steps, in the order shown.
    pub steps: Vec<SharedStep>,
    /// A name, if the person gives one.
    pub name: Option<String>,
    /// Where an answer may go, if the person says so.
    pub reply: Option<String>,
}

/// One step of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedStep {
    /// The step's title in words.
    pub title: String,
    /// Whether it is done.
    pub done: bool,
    /// Its date, such as `2026-12-01`.
    pub due: Option<String>,
    /// The person's note, if it is handed over.
    pub note: Option<String>,
}

/// How a copy stands at the lots's desk.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ShareState {
    /// `open`, `withdrawn` or `ended`.
    pub state: String,
    /// When it ends.
    pub ends: i64,
    /// Answers from the desk.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Numbers of the steps the desk marked as met.
    #[serde(default)]
    pub met: Vec<usize>,
}

/// An answer from the desk.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answer {
    /// When it was written.
    pub at: i64,
    /// What it says.
    pub text: String,
}

#[derive(Deserialize)]
struct Taken {
    id: String,
    secret: String,
    ends: i64,
}

/// Hands it over. `items` are the steps' items, in the same order.
pub(super) async fn submit(share: &Share, items: Vec<String>, now_ms: i64) -> Result<OwnShare, Failure> {
    let body = serde_json::to_string(share).map_err(garbled)?;
    let answer = network::send(Request { method: "POST", path: PATH, token: None, body: Some(&body) }).await?;
    let taken: Taken = serde_json::from_str(&answer).map_err(garbled)?;
    let municipality = share.municipality.clone();
    Ok(OwnShare { id: taken.id, secret: taken.secret, municipality, ends: taken.ends, given: now_ms, items })
}

/// Asks how it stands.
pub(super) async fn poll(share: &OwnShare) -> Result<ShareState, Failure> {
    serde_json::from_str(&ask("GET", share).await?).map_err(garbled)
}

/// Takes it back: the desk stops showing it.
pub(super) async fn withdraw(share: &OwnShare) -> Result<(), Failure> {
    ask("DELETE", share).await.map(drop)
}

async fn ask(method: &str, share: &OwnShare) -> Result<String, Failure> {
    let path = [PATH, "/", &share.id].concat();
    Ok(network::send(Request { method, path: &path, token: Some(&share.secret), body: None }).await?)
}
