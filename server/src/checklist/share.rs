//! Handing a copy of steps to a municipality, seeing what came of it, taking it back. A copy has a name and a
//! secret of its own and no tie to a checklist.

use super::{Checklist, handover::Handover, secret};
use crate::{
    refusal::Refusal,
    store::shares::{NewShare, Share},
};
use serde::Serialize;

/// A copy as its sender gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Handed {
    /// Its name.
    pub id: String,
    /// What proves that it is one's own.
    pub secret: String,
    /// Until when it may be read, in milliseconds since 1970, UTC.
    pub ends: i64,
}

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
    /// Keeps a copy for a municipality, of which the caller knows that it has a lots who can read it.
    ///
    /// # Errors
    /// [`Refusal`]; nothing was kept then.
    pub async fn hand_over(&self, handover: &Handover) -> Result<Handed, Refusal> {
        let now_ms = self.now_ms();
        handover.check(now_ms)?;
        let surroundings = &self.0.surroundings;
        let handed = Handed { id: secret::name(surroundings)?, secret: secret::secret(surroundings)?, ends: handover.ends };
        let body = serde_json::to_string(handover).map_err(|_| Refusal::Busy)?;
        let share = NewShare {
            id: &handed.id,
            secret_hash: &secret::hash(&handed.secret),
            municipality: handover.municipality.as_str(),
            body: &body,
            made_ms: now_ms,
            ends_ms: handover.ends,
        };
        self.0.store.add_share(&share).await.map_err(|problem| self.trouble(problem))?;
        Ok(handed)
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
