//! Handing a copy of chosen steps to a lots. A copy and never a key: what is sent is exactly what
//! the person was shown.

use crate::{
    browser::{
        engine::{
            error::{Failure, GARBLED},
            record::OwnShare,
        },
        network::{self, Request},
    },
    domain::json::{Json, Object, Writer},
};

const PATH: &str = "/api/v1/shares/";

/// What is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareState {
    /// `open`, `withdrawn` or `ended`.
    pub state: String,
    /// When it ends.
    pub ends: i64,
    /// Answers from the desk.
    pub answers: Vec<Answer>,
    /// Numbers of the steps the desk marked as met.
    pub met: Vec<usize>,
}

/// An answer from the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// When it was written.
    pub at: i64,
    /// What it says.
    pub text: String,
}

/// Hands it over under the name and the secret of its giver's own. Sent twice it is the same copy.
pub(super) async fn submit(share: &Share, own: &OwnShare) -> Result<(), Failure> {
    ask("PUT", own, Some(&form(share))).await.map(drop)
}

/// Asks how it stands.
pub(super) async fn poll(share: &OwnShare) -> Result<ShareState, Failure> {
    let mut found = Object::read(&ask("GET", share, None).await?).ok_or(GARBLED)?;
    let (Some(state), Some(ends)) = (found.text("state"), found.number("ends")) else { return Err(GARBLED) };
    let answer = |answer: Json| {
        let mut answer = answer.object()?;
        Some(Answer { at: answer.number("at")?, text: answer.text("text")? })
    };
    let answers = found.list("answers").into_iter().filter_map(answer).collect();
    let met = found.list("met").into_iter().filter_map(|index| usize::try_from(index.number()?).ok()).collect();
    Ok(ShareState { state, ends, answers, met })
}

/// The copy as the server takes it.
fn form(share: &Share) -> String {
    let mut to = Writer::default();
    to.open('{');
    to.number_of("v", share.v.into());
    to.text_of("municipality", &share.municipality);
    to.text_of("purpose", &share.purpose);
    to.text_of("language", &share.language);
    to.number_of("ends", share.ends);
    to.name("steps");
    to.open('[');
    for step in &share.steps {
        to.open('{');
        to.text_of("title", &step.title);
        to.bool_of("done", step.done);
        to.maybe_of("due", step.due.as_deref());
        to.maybe_of("note", step.note.as_deref());
        to.close('}');
    }
    to.close(']');
    to.maybe_of("name", share.name.as_deref());
    to.maybe_of("reply", share.reply.as_deref());
    to.close('}');
    to.done()
}

/// Takes it back: the desk stops showing it.
pub(super) async fn withdraw(share: &OwnShare) -> Result<(), Failure> {
    ask("DELETE", share, None).await.map(drop)
}

async fn ask(method: &str, share: &OwnShare, body: Option<&str>) -> Result<String, Failure> {
    let path = [PATH, &share.id].concat();
    Ok(network::send(Request { method, path: &path, token: Some(&share.secret), body }).await?)
}
