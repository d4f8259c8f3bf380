//! Talking to the server: unsent changes out, others' changes in, until both sides know the same.

use super::sealing::{fitting, opened};
use crate::{
    browser::{
        clock::now_ms,
        engine::{
            Change, Household, Talk,
            error::{Failure, GARBLED},
            opening::{node, remember_answered},
            status::Outcome,
        },
        keys::Keys,
        network::{self, NetworkError, Request},
        script::{pause, spawn},
        snapshot,
        tabs::Word,
    },
    sync::{
        replica::{self, Replica},
        wire::{Answer, Push},
    },
};

/// A snapshot in localStorage may be lost when the browser is killed soon after it was written.
const SNAPSHOT_SETTLES_MS: i32 = 10_000;
/// How long a person is let wait until all is exchanged, in steps.
const PATIENCE: usize = 400;
const STEP_MS: i32 = 50;

impl Household {
    /// Talks to the server now, or right after the talk that is under way.
    pub(super) fn exchange_now(&self) {
        {
            let mut state = self.state_mut();
            if !state.may_exchange() {
                return;
            }
            if state.talk != Talk::Silent {
                state.talk = Talk::Again;
                return;
            }
            state.talk = Talk::Talking;
        }
        let me = self.clone();
        spawn(async move {
            let result = me.exchange().await;
            me.ended(result);
        });
    }

    /// Returns when the server knows all that is here, whichever tab talks to it.
    ///
    /// # Errors
    /// The server was not reached or said no.
    pub(super) async fn exchanged(&self) -> Result<(), Failure> {
        self.state_mut().outcome = Outcome::None;
        self.say(Word::Queue);
        self.exchange_now();
        for _ in 0..PATIENCE {
            pause(STEP_MS).await;
            let state = self.state();
            match state.outcome {
                Outcome::Failed(_) => break,
                Outcome::Erased | Outcome::Unknown => return Err(Failure::NoSuchList),
                _ if state.replica.pending() == 0 && state.replica.cursor() > 0 => return Ok(()),
                _ => {}
            }
        }
        Err(Failure::Network(NetworkError::Unreachable))
    }

    /// Sends what is unsent as the page is left, beside a message under way. Nobody will be here for
    /// the answer: sent again later, it is a repeat and does no harm.
    pub(super) fn send_off(&self) {
        if !self.has_unsent() {
            return;
        }
        let keys = self.state().keys.clone();
        let push = {
            let mut state = self.state_mut();
            state.replica.abandon();
            let fits = fitting(state.replica.sendable());
            let push = state.replica.push(fits);
            state.replica.abandon();
            push
        };
        let Some(mut push) = push else { return };
        let me = self.clone();
        spawn(async move {
            if me.sealed(&keys, &mut push.ops).await.is_ok() {
                let _ = ask(&keys, &push).await;
            }
        });
    }

    fn ended(&self, result: Result<bool, Failure>) {
        let again = std::mem::replace(&mut self.state_mut().talk, Talk::Silent) == Talk::Again;
        match result {
            Ok(talked) => {
                if talked {
                    self.state_mut().outcome = Outcome::Good;
                    self.plan_after_success();
                    self.after_good_exchange();
                }
                if again {
                    self.plan_exchange(0);
                }
                self.follow_poke();
            }
            Err(Failure::Network(error)) => {
                let retry_after = if let NetworkError::Refused(refusal) = &error { refusal.retry_after } else { None };
                self.state_mut().outcome = Outcome::of(&error);
                self.plan_after_failure(retry_after);
            }
            // Another list took the place of this one meanwhile.
            Err(Failure::Busy) => self.plan_exchange(0),
            Err(failure) => {
                self.state_mut().outcome = Outcome::Failed(failure.word());
                self.plan_after_failure(None);
            }
        }
        self.changed_status();
    }

    /// Rounds until nothing is unsent and nothing unread; whether there was one.
    async fn exchange(&self) -> Result<bool, Failure> {
        let keys = self.state().keys.clone();
        let mut talked = false;
        while self.round(&keys).await? {
            talked = true;
            if !self.state().replica.wants_exchange() {
                break;
            }
        }
        Ok(talked)
    }

    /// One message and its answer; false when the list has nothing to say just now, or must be
    /// stored first.
    async fn round(&self, keys: &Keys) -> Result<bool, Failure> {
        let push = {
            let mut state = self.state_mut();
            let fits = fitting(state.replica.sendable());
            state.replica.push(fits)
        };
        let Some(mut push) = push else { return Ok(false) };
        let asked = self.asked(keys, &mut push).await;
        if self.state().keys.doc != keys.doc || self.state().gone {
            return Err(Failure::Busy);
        }
        match asked {
            Ok((answer, sent_ms, received_ms)) => {
                let outcome = self.state_mut().replica.answered(answer, sent_ms, received_ms, &node());
                self.keep(keys, outcome);
                Ok(true)
            }
            Err(failure) => {
                self.state_mut().replica.abandon();
                Err(failure)
            }
        }
    }

    async fn asked(&self, keys: &Keys, push: &mut Push) -> Result<(Answer, i64, i64), Failure> {
        self.sealed(keys, &mut push.ops).await?;
        let sent_ms = now_ms();
        let answer = ask(keys, push).await?;
        let received_ms = now_ms();
        Ok((opened(keys, answer).await?, sent_ms, received_ms))
    }

    /// Keeps what an answer brought: the snapshot now, and much later the removal of what it makes
    /// superfluous.
    fn keep(&self, keys: &Keys, outcome: replica::Outcome) {
        let now = remember_answered(&keys.doc);
        self.state_mut().answered_ms = Some(now);
        if self.state().replica.pending() == 0 {
            self.state_mut().sealed.clear();
        }
        let kept = self.keep_snapshot();
        if !outcome.storage.is_empty() {
            drop(self.store(outcome.storage));
        }
        self.say(Word::Snapshot);
        if kept {
            self.remove_settled_later();
        }
        if !outcome.changed.is_empty() {
            self.changed(&Change::Cells(outcome.changed.into_iter().collect()));
        }
    }

    /// Writes the snapshot; false when the browser did not take it.
    fn keep_snapshot(&self) -> bool {
        let state = self.state();
        snapshot::write(&state.keys.doc, &state.replica.snapshot().text())
    }

    /// Removes changes from the queue that the snapshot, as it is now, holds.
    pub(super) fn remove_settled_later(&self) {
        let settled = self.state().replica.settled();
        if settled.is_empty() {
            return;
        }
        let me = self.clone();
        let doc = self.state().keys.doc.clone();
        spawn(async move {
            pause(SNAPSHOT_SETTLES_MS).await;
            let ours = me.state().keys.doc == doc && me.state().plan.holds && !me.state().gone;
            if ours {
                let change = me.state_mut().replica.remove(&settled);
                drop(me.store(change));
            }
        });
    }
}

/// Sends one message. An answer that cannot be is not taken.
async fn ask(keys: &Keys, push: &Push) -> Result<Answer, Failure> {
    let body = push.text();
    let path = ["/api/v1/sync/", &keys.doc].concat();
    let request = Request { method: "POST", path: &path, token: Some(&keys.token), body: Some(&body) };
    let answer = Answer::read(&network::send(request).await?).ok_or(GARBLED)?;
    answer.check(push.since).map_err(|_| GARBLED)?;
    Ok(answer)
}

/// Reads everything the server holds of a list into an empty one.
pub(super) async fn read_whole(keys: &Keys, replica: &mut Replica) -> Result<(), Failure> {
    replica.lead(false);
    while replica.wants_exchange() {
        let Some(push) = replica.push(0) else { break };
        let sent_ms = now_ms();
        let answer = ask(keys, &push).await?;
        let received_ms = now_ms();
        replica.answered(opened(keys, answer).await?, sent_ms, received_ms, &node());
    }
    Ok(())
}
