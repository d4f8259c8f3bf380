//! Talking to the server: unsent changes out, others' changes in, until both sides know the same.

use super::{
    Change, Household, Talk,
    error::{Failure, garbled},
    opening::{node, remember_answered},
    sealing::{fitting, opened},
    status::Outcome,
};
use crate::{
    browser::{
        clock::now_ms,
        keys::Keys,
        network::{self, NetworkError, Request},
        script::{pause, spawn},
        snapshot,
        storage::Writing,
        tabs::Word,
    },
    sync::{
        replica::{Replica, StorageChange},
        wire::{Answer, Push},
    },
};

/// A snapshot in localStorage may be lost when the browser is killed soon after it was written.
const SNAPSHOT_SETTLES_MS: i32 = 10_000;

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

    /// Talks to the server and returns when all is exchanged, whichever tab holds the lock.
    ///
    /// # Errors
    /// The server was not reached or said no.
    pub(super) async fn exchange_alone(&self) -> Result<(), Failure> {
        while self.state().talk != Talk::Silent {
            pause(50).await;
        }
        self.state_mut().talk = Talk::Talking;
        let result = self.exchange().await;
        self.ended(result.clone());
        result
    }

    fn ended(&self, result: Result<(), Failure>) {
        let again = std::mem::replace(&mut self.state_mut().talk, Talk::Silent) == Talk::Again;
        match result {
            Ok(()) => {
                self.state_mut().outcome = Outcome::Good;
                self.plan_after_success();
                self.after_good_exchange();
                if again {
                    self.plan_exchange(0);
                }
            }
            Err(Failure::Network(error)) => {
                let retry_after = if let NetworkError::Refused(refusal) = &error { refusal.retry_after } else { None };
                self.state_mut().outcome = Outcome::of(&error);
                self.plan_after_failure(retry_after);
            }
            // The list was changed for another one under way.
            Err(Failure::Busy) => self.plan_exchange(0),
            Err(failure) => {
                self.state_mut().outcome = Outcome::Failed(failure.word());
                self.plan_after_failure(None);
            }
        }
        self.changed_status();
    }

    /// Rounds until nothing is unsent and nothing unread.
    async fn exchange(&self) -> Result<(), Failure> {
        let keys = self.state().keys.clone();
        while self.round(&keys).await? {}
        Ok(())
    }

    /// One request; true when there is more to send or to read.
    async fn round(&self, keys: &Keys) -> Result<bool, Failure> {
        let mut push = {
            let mut state = self.state_mut();
            let fits = fitting(&state.replica.unsent());
            state.replica.push(fits)
        };
        self.sealed(keys, &mut push.ops).await?;
        let sent_ms = now_ms();
        let answer = ask(keys, &push).await;
        let received_ms = now_ms();
        if self.state().keys.doc != keys.doc || self.state().gone {
            return Err(Failure::Busy);
        }
        let answer = match answer {
            Ok(answer) => opened(keys, answer).await?,
            Err(failure) => {
                self.state_mut().replica.unanswered();
                return Err(failure);
            }
        };
        let more = answer.more;
        let change = self.state_mut().replica.answered(answer, sent_ms, received_ms, node());
        self.keep(keys, change);
        Ok(more || self.state().replica.has_sendable())
    }

    /// Keeps what an answer brought: first the snapshot, and much later what it makes superfluous.
    fn keep(&self, keys: &Keys, change: crate::sync::replica::Changes) {
        let now = remember_answered(&keys.doc);
        let mut state = self.state_mut();
        state.answered_ms = Some(now);
        state.outcome = Outcome::Good;
        if state.replica.pending() == 0 {
            state.sealed.clear();
        }
        let kept = !change.snapshot || snapshot::write(&keys.doc, &serde_json::to_string(state.replica.snapshot()).unwrap_or_default());
        drop(state);
        if !change.storage.put.is_empty() {
            let renewed = StorageChange { put: change.storage.put, delete: Vec::new() };
            drop(self.store(self.writing(renewed)));
        }
        self.say(Word::Snapshot);
        if kept && !change.storage.delete.is_empty() {
            let done = self.writing(StorageChange { put: Vec::new(), delete: change.storage.delete });
            self.remove_later(keys.doc.clone(), done);
        }
        if !change.cells.is_empty() {
            self.changed(&Change::Cells(change.cells));
        }
    }

    fn remove_later(&self, doc: String, done: Writing) {
        let me = self.clone();
        spawn(async move {
            pause(SNAPSHOT_SETTLES_MS).await;
            if me.state().keys.doc == doc && me.0.storage.write(&done).await.is_ok() {
                me.say(Word::Queue);
            }
        });
    }
}

/// Sends one message.
async fn ask(keys: &Keys, push: &Push) -> Result<Answer, Failure> {
    let body = serde_json::to_string(push).map_err(garbled)?;
    let path = ["/api/v1/sync/", &keys.doc].concat();
    let request = Request { method: "POST", path: &path, token: Some(&keys.token), body: Some(&body) };
    serde_json::from_str(&network::send(request).await?).map_err(garbled)
}

/// Everything the server holds of a list, read into an empty one.
pub(super) async fn whole(keys: &Keys, mut replica: Replica) -> Result<Replica, Failure> {
    loop {
        let push = replica.push(0);
        let sent_ms = now_ms();
        let answer = ask(keys, &push).await?;
        let received_ms = now_ms();
        let answer = opened(keys, answer).await?;
        let more = answer.more;
        replica.answered(answer, sent_ms, received_ms, node());
        if !more {
            return Ok(replica);
        }
    }
}
