//! Handing a copy of steps to a municipality, seeing what came of it, taking it back. A copy has a name and a
//! secret of its own and no tie to a checklist. Its sender makes both: an answer that was lost leaves them with
//! what they need to look after the copy, and the same copy sent again is the same.

use super::{Checklist, handover::Handover};
use crate::{
    refusal::Refusal,
    secret,
    store::shares::{NewShare, Share},
};
use serde::Serialize;

/// Whether a copy can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// By the municipality's desk.
    Open,
    /// Its sender has taken it back.
    Withdrawn,
    /// Its time is over.
    Ended,
}

/// What the desk said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
    /// What.
    pub text: String,
}

/// What came of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// Whether it can be read.
    pub state: Standing,
    /// Until when.
    pub ends: i64,
    /// Whom it is for.
    pub municipality: String,
    /// What the desk said, the oldest first.
    pub answers: Vec<Said>,
    /// The steps that the desk has met, by their place in the copy.
    pub met: Vec<i64>,
}

impl Checklist {
    /// Keeps a copy for a municipality, of which the caller knows that it has a lots who can read it; what came
    /// of it. One that is there already stays as it is.
    ///
    /// # Errors
    /// [`Refusal`]; nothing was kept then. [`Refusal::Foreign`] when the name is somebody else's.
    pub async fn hand_over(&self, id: &str, secret_hash: &str, handover: &Handover) -> Result<Shared, Refusal> {
        let now_ms = self.now_ms();
        handover.check(now_ms)?;
        let body = serde_json::to_string(handover).map_err(|_| Refusal::Busy)?;
        let share = NewShare {
            id,
            secret_hash,
            municipality: handover.municipality.as_str(),
            body: &body,
            made_ms: now_ms,
            ends_ms: handover.ends,
        };
        self.0.store.add_share(&share).await.map_err(|problem| self.trouble(problem))?;
        self.shared(id, secret_hash).await
    }

    /// What came of a copy.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] when there is none, or long no more; [`Refusal::Foreign`] when it is not one's own.
    pub async fn shared(&self, id: &str, secret_hash: &str) -> Result<Shared, Refusal> {
        let share = self.own(id, secret_hash).await?;
        let store = &self.0.store;
        let answers = store.share_answers(id).await.map_err(|problem| self.trouble(problem))?;
        let met = store.share_met(id).await.map_err(|problem| self.trouble(problem))?;
        let state = match share.withdrawn_ms {
            Some(_) => Standing::Withdrawn,
            None if share.ends_ms <= self.now_ms() => Standing::Ended,
            None => Standing::Open,
        };
        let answers = answers.into_iter().map(|(at, text)| Said { at, text }).collect();
        Ok(Shared { state, ends: share.ends_ms, municipality: share.municipality, answers, met })
    }

    /// Takes a copy back: nothing of it is left but that it was withdrawn. Taking it back twice is no error.
    ///
    /// # Errors
    /// As [`Checklist::shared`].
    pub async fn withdraw(&self, id: &str, secret_hash: &str) -> Result<(), Refusal> {
        self.own(id, secret_hash).await?;
        self.0.store.withdraw_share(id, secret_hash, self.now_ms()).await.map_err(|problem| self.trouble(problem))
    }

    async fn own(&self, id: &str, secret_hash: &str) -> Result<Share, Refusal> {
        let share = self.0.store.share(id).await.map_err(|problem| self.trouble(problem))?.ok_or(Refusal::Unknown)?;
        if secret::same(&share.secret_hash, secret_hash) { Ok(share) } else { Err(Refusal::Foreign) }
    }
}
