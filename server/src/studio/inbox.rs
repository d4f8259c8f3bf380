//! What comes to a municipality from outside: copies that participants handed over, and what readers say of a
//! page. Only who keeps the place reads it, and reading a copy is written to the log.

use super::{Studio, actor::Actor, refused::Refused};
use crate::{
    checklist::handover::Handover,
    store::{
        feedback::Feedback,
        shares::{Desk, OpenShare},
    },
};
use serde_json::{Value, json};

/// The longest answer, in characters.
const LONGEST: usize = 2_000;

/// A copy that was handed over, and what came of it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// When it was handed over, and until when it may be read.
    pub share: OpenShare,
    /// What was handed over.
    pub handover: Handover,
    /// The answers: when, and what.
    pub answers: Vec<(i64, String)>,
    /// The steps that are met, by their place.
    pub met: Vec<i64>,
}

fn read(share: OpenShare) -> Option<(OpenShare, Handover)> {
    let handover = serde_json::from_str(&share.body).ok()?;
    Some((share, handover))
}

impl Studio {
    /// The copies that somebody may read, the oldest first.
    ///
    /// # Errors
    /// The store.
    pub async fn shares(&self, actor: &Actor) -> Result<Vec<(OpenShare, Handover)>, Refused> {
        Ok(self.0.store.open_shares(actor.scope(), self.now_ms()).await?.into_iter().filter_map(read).collect())
    }

    /// The same, for reading them in a list, which tells who they are: that somebody did is written down.
    ///
    /// # Errors
    /// The store.
    pub async fn letters(&self, actor: &Actor) -> Result<Vec<(OpenShare, Handover)>, Refused> {
        let all = self.shares(actor).await?;
        if !all.is_empty() {
            let names: Vec<&str> = all.iter().map(|(share, _)| share.id.as_str()).collect();
            let place = actor.municipality.as_ref().map_or("", |own| own.as_str());
            self.0.store.log(&self.deed(&actor.staff, "read inbox", "", place, json!({ "shares": names }))).await?;
        }
        Ok(all)
    }

    /// Whom a copy was handed to.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; the store.
    pub async fn share_place(&self, id: &str) -> Result<String, Refused> {
        let share = self.0.store.share(id).await?.ok_or(Refused::Unknown)?;
        if share.withdrawn_ms.is_some() || share.ends_ms <= self.now_ms() { Err(Refused::Unknown) } else { Ok(share.municipality) }
    }

    /// A copy, with what came of it.
    ///
    /// # Errors
    /// [`Refused::Unknown`] when it was taken back, has ended, or is not theirs; the store.
    pub async fn letter(&self, actor: &Actor, id: &str) -> Result<Letter, Refused> {
        let all = self.shares(actor).await?;
        let (share, handover) = all.into_iter().find(|(share, _)| share.id == id).ok_or(Refused::Unknown)?;
        let deed = self.deed(&actor.staff, "read share", id, &share.municipality, Value::Null);
        self.0.store.log(&deed).await?;
        let (answers, met) = (self.0.store.share_answers(id).await?, self.0.store.share_met(id).await?);
        Ok(Letter { share, handover, answers, met })
    }

    /// Answers a copy; the answer appears in the participant's checklist.
    ///
    /// # Errors
    /// [`Refused::Malformed`] for an empty or too long answer, [`Refused::Unknown`]; the store.
    pub async fn answer(&self, actor: &Actor, id: &str, words: &str) -> Result<(), Refused> {
        let words = words.replace("\r\n", "\n");
        let words = words.trim();
        if words.is_empty() || words.chars().count() > LONGEST || words.chars().any(|character| character.is_control() && character != '\n')
        {
            return Err(Refused::Malformed);
        }
        let deed = self.deed(&actor.staff, "answer share", id, "", Value::Null);
        let title = actor.title();
        let desk = Desk { scope: actor.scope(), author: &title, now_ms: deed.at_ms };
        if self.0.store.answer_share(desk, id, words, &deed).await? { Ok(()) } else { Err(Refused::Unknown) }
    }

    /// Marks a step of a copy as met, or takes that back.
    ///
    /// # Errors
    /// [`Refused::Unknown`], also for a step that the copy does not have; the store.
    pub async fn meet(&self, actor: &Actor, id: &str, step: u32, met: bool) -> Result<(), Refused> {
        let all = self.shares(actor).await?;
        let has = all.iter().any(|(share, handover)| share.id == id && (step as usize) < handover.steps.len());
        let deed = self.deed(&actor.staff, "meet step", id, "", json!({ "step": step, "met": met }));
        let title = actor.title();
        let desk = Desk { scope: actor.scope(), author: &title, now_ms: deed.at_ms };
        if has && self.0.store.mark_met(desk, id, step, met, &deed).await? { Ok(()) } else { Err(Refused::Unknown) }
    }

    /// What readers say that waits, the oldest first.
    ///
    /// # Errors
    /// The store.
    pub async fn feedback(&self, actor: &Actor) -> Result<Vec<Feedback>, Refused> {
        Ok(self.0.store.feedback(actor.scope()).await?)
    }

    /// Where something that a reader said belongs.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; the store.
    pub async fn feedback_place(&self, n: &str) -> Result<String, Refused> {
        let n = n.parse().map_err(|_| Refused::Unknown)?;
        self.0.store.feedback_place(n).await?.ok_or(Refused::Unknown)
    }

    /// Notes that something was dealt with.
    ///
    /// # Errors
    /// The store.
    pub async fn finish_feedback(&self, actor: &Actor, n: i64) -> Result<(), Refused> {
        let deed = self.deed(&actor.staff, "finish feedback", &n.to_string(), "", Value::Null);
        Ok(self.0.store.finish_feedback(n, actor.scope(), &deed).await?)
    }
}
