//! Which tab of the device talks to the server: the one that holds the lock. Taking it, giving it
//! up, and taking it from a tab that a phone has put to sleep.

use super::{Household, synced::Event};
use crate::browser::{
    page_life,
    script::{Timer, spawn},
    tabs::{Asking, Lock, Word},
};

/// How long a tab waits for the lock before it asks, and for the answer.
const ASK_MS: i32 = 2_000;
const ANSWER_MS: i32 = 2_000;

impl Household {
    /// Asks for the lock, so that one tab of the device talks to the server.
    pub(super) fn take_part(&self) {
        if self.state().gone || self.state().plan.lock.is_some() || !page_life::is_visible() {
            return;
        }
        self.ask_for_lock(Asking::Wait);
        self.wake_holder();
    }

    fn ask_for_lock(&self, asking: Asking) {
        let (me, other) = (self.clone(), self.clone());
        let name = ["sync/", &self.state().keys.doc].concat();
        let held = move || me.hold();
        let lock = Lock::ask(&name, asking, held, move || {
            other.step_back();
            other.take_part();
        });
        let before = self.state_mut().plan.lock.replace(lock);
        drop(before);
    }

    /// The lock is this tab's. It leads once it has read what the one before it left.
    fn hold(&self) {
        let me = self.clone();
        let doc = self.state().keys.doc.clone();
        spawn(async move {
            me.read_again().await;
            {
                let mut state = me.state_mut();
                // Lost again, or another list meanwhile.
                if state.gone || state.keys.doc != doc || state.plan.lock.is_none() {
                    return;
                }
                let synced = state.record.synced;
                state.replica.lead(synced);
                state.plan.holds = true;
            }
            me.set_asking(None);
            me.tell(Event::Leads);
        });
    }

    /// A phone puts hidden tabs to sleep with the lock in their hands: a seen tab asks whoever
    /// holds it, and takes it when nobody answers.
    pub(super) fn wake_holder(&self) {
        if self.state().plan.holds || self.state().plan.lock.is_none() {
            return;
        }
        let me = self.clone();
        let ask = Timer::once(ASK_MS, move || {
            me.say(Word::Ask);
            let other = me.clone();
            let take = Timer::once(ANSWER_MS, move || {
                if !other.state().plan.holds && other.state().plan.lock.is_some() && page_life::is_visible() {
                    other.ask_for_lock(Asking::Take);
                }
            });
            me.set_asking(Some(take));
        });
        self.set_asking(Some(ask));
    }

    fn set_asking(&self, timer: Option<Timer>) {
        let before = std::mem::replace(&mut self.state_mut().plan.asking, timer);
        drop(before);
    }

    pub(super) fn answer_ask(&self) {
        if self.state().plan.holds {
            self.say(Word::Here);
        }
    }

    pub(super) fn heard_here(&self) {
        self.set_asking(None);
    }

    /// Lets go of stream and lock.
    pub(super) fn step_back(&self) {
        let mut state = self.state_mut();
        state.plan.pokes = None;
        state.plan.holds = false;
        state.replica.follow();
        state.plan.next = None;
        state.plan.asking = None;
        let lock = state.plan.lock.take();
        drop(state);
        drop(lock);
    }
}
