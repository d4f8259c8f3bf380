//! When the list talks to the server: at once after a quiet while, gathered when changes come
//! quickly, when the page is shown, the network returns or the server pokes, once a minute while
//! seen, and ever more seldom while it fails.

use super::{Household, Talk};
use crate::browser::{
    clock::now_ms,
    page_life::{self, Moment},
    pokes::{Heard, Pokes},
    script::{Timer, random_u64, spawn},
    snapshot,
    tabs::{Asking, Lock, Word},
};

/// How long followers of a first change are gathered.
const GATHER_MS: i64 = 800;
const EACH_MS: i64 = 60_000;
const FIRST_BACKOFF_MS: i64 = 2_000;
const LONGEST_BACKOFF_MS: i64 = 300_000;
/// A hidden page lets go of the stream and of the lock after this while.
const LET_GO_MS: i32 = 60_000;
/// How long a tab waits for the lock before it asks, and for the answer.
const ASK_MS: i32 = 2_000;
const ANSWER_MS: i32 = 2_000;

/// What is planned.
#[derive(Default)]
pub(super) struct Plan {
    /// The next exchange: when, and its timer.
    next: Option<(i64, Timer)>,
    /// When the last change was made.
    changed_ms: i64,
    /// Failures in a row.
    failures: u32,
    /// The lock, held or waited for.
    lock: Option<Lock>,
    /// Whether it is held: this tab talks to the server.
    holds: bool,
    asking: Option<Timer>,
    pokes: Option<Pokes>,
    let_go: Option<Timer>,
    /// The newest number the server poked with.
    poked: i64,
    /// The server asked not to be asked before this.
    not_before_ms: i64,
}

impl Plan {
    pub(super) fn holds(&self) -> bool {
        self.holds
    }
}

impl Household {
    /// Follows the page's life; called once.
    pub(super) fn follow_page(&self) {
        let me = self.clone();
        page_life::watch(move |moment| me.meet(moment));
    }

    fn meet(&self, moment: Moment) {
        if self.state().gone {
            return;
        }
        match moment {
            Moment::Shown => {
                self.state_mut().plan.let_go = None;
                // Another tab may have moved on while this one slept.
                self.reload();
                self.take_part();
                self.wake_holder();
                self.plan_exchange(0);
            }
            Moment::Online => {
                self.state_mut().plan.failures = 0;
                self.plan_exchange(0);
                self.changed_status();
            }
            Moment::Offline => self.changed_status(),
            Moment::Hidden => {
                // The last chance on many phones: what waits goes now.
                if self.has_unsent() {
                    self.exchange_now();
                }
                let me = self.clone();
                self.state_mut().plan.let_go = Some(Timer::once(LET_GO_MS, move || me.step_back()));
            }
            Moment::Left => {
                self.send_off();
                self.step_back();
            }
            Moment::Written(key) => {
                let ours = key == snapshot::key(&self.state().keys.doc);
                if ours {
                    self.reload();
                }
            }
        }
    }

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
            me.remove_settled_later();
            me.plan_exchange(0);
        });
    }

    /// A phone puts hidden tabs to sleep with the lock in their hands: a seen tab asks whoever
    /// holds it, and takes it when nobody answers.
    fn wake_holder(&self) {
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

    /// Listens once the server knows the list; it refuses strangers.
    fn listen_for_pokes(&self) {
        if !self.state().plan.holds || self.state().plan.pokes.is_some() {
            return;
        }
        let me = self.clone();
        let keys = self.state().keys.clone();
        let path = ["/api/v1/sync/", &keys.doc, "/events"].concat();
        let pokes = Pokes::listen(path, keys.token, move |heard| match heard {
            Heard::Open => me.plan_exchange(0),
            Heard::Poke(q) => {
                me.state_mut().plan.poked = q;
                me.follow_poke();
            }
        });
        self.state_mut().plan.pokes = Some(pokes);
    }

    /// Asks for what was poked about, unless an answer under way brings it: one's own change pokes
    /// as well.
    pub(super) fn follow_poke(&self) {
        let behind = self.state().plan.poked > self.state().replica.cursor();
        if behind && self.state().talk == Talk::Silent {
            self.plan_exchange(0);
        }
    }

    /// A change was made and is on the device.
    pub(super) fn plan_after_change(&self) {
        let now = now_ms();
        let quiet = now - self.state().plan.changed_ms > GATHER_MS;
        self.state_mut().plan.changed_ms = now;
        self.plan_exchange(if quiet { 0 } else { GATHER_MS });
    }

    /// Plans an exchange in so many milliseconds, unless one comes sooner.
    pub(super) fn plan_exchange(&self, in_ms: i64) {
        if !self.state().may_exchange() {
            return;
        }
        let now = now_ms();
        let due = (now + in_ms).max(self.state().plan.not_before_ms);
        if self.state().plan.next.as_ref().is_some_and(|(sooner, _)| *sooner <= due) {
            return;
        }
        let me = self.clone();
        let timer = Timer::once(i32::try_from(due - now).unwrap_or(i32::MAX), move || {
            let done = me.state_mut().plan.next.take();
            me.exchange_now();
            drop(done);
        });
        let before = self.state_mut().plan.next.replace((due, timer));
        drop(before);
    }

    /// The last exchange was good.
    pub(super) fn plan_after_success(&self) {
        self.state_mut().plan.failures = 0;
        if page_life::is_visible() {
            self.listen_for_pokes();
            self.plan_exchange(EACH_MS);
        }
    }

    /// The last exchange failed: later, at random, and not before the server allows.
    pub(super) fn plan_after_failure(&self, retry_after: Option<u32>) {
        let failures = self.state().plan.failures;
        self.state_mut().plan.failures = failures + 1;
        let longest = FIRST_BACKOFF_MS.saturating_mul(1 << failures.min(10)).min(LONGEST_BACKOFF_MS);
        let jittered = (random_u64() % longest.unsigned_abs()).cast_signed();
        if let Some(seconds) = retry_after {
            self.state_mut().plan.not_before_ms = now_ms() + i64::from(seconds) * 1_000;
        }
        self.plan_exchange(jittered.max(300));
    }
}
