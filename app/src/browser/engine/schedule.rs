//! When the list talks to the server: at once after a quiet while, gathered when changes come
//! quickly, when the page is shown, the network returns or the server pokes, once a minute while
//! seen, and ever more seldom while it fails.

use super::{Household, Talk};
use crate::browser::{
    clock::now_ms,
    page_life::{self, Moment},
    pokes::{Heard, Pokes},
    script::{Timer, random_u64},
    snapshot,
    tabs::Lock,
};

/// How long followers of a first change are gathered.
const GATHER_MS: i64 = 800;
const EACH_MS: i64 = 60_000;
const FIRST_BACKOFF_MS: i64 = 2_000;
const LONGEST_BACKOFF_MS: i64 = 300_000;
/// A hidden page lets go of the stream and of the lock after this while.
const LET_GO_MS: i32 = 60_000;
/// What is planned.
#[derive(Default)]
pub(super) struct Plan {
    /// The next exchange: when, and its timer.
    pub(super) next: Option<(i64, Timer)>,
    /// When the last change was made.
    changed_ms: i64,
    /// Failures in a row.
    failures: u32,
    /// The lock, held or waited for.
    pub(super) lock: Option<Lock>,
    /// Whether it is held: this tab talks to the server.
    pub(super) holds: bool,
    /// The question whether the holder of the lock is awake.
    pub(super) asking: Option<Timer>,
    pub(super) pokes: Option<Pokes>,
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
                self.forget_broken_line();
                // Another tab may have moved on while this one slept.
                self.reload();
                self.take_part();
                self.wake_holder();
                self.plan_exchange(0);
            }
            Moment::Online => {
                self.state_mut().plan.failures = 0;
                self.forget_broken_line();
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

    /// Does not wait longer for a stream that broke: the next good exchange opens another. Only for what a
    /// person does or the network, or a line that breaks at once would be opened over and over.
    fn forget_broken_line(&self) {
        let broken = self.state().plan.pokes.as_ref().is_some_and(Pokes::is_waiting);
        if broken {
            let gone = self.state_mut().plan.pokes.take();
            drop(gone);
        }
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
        // The clock may have been set back since the server asked to wait.
        let due = (now + in_ms).max(self.state().plan.not_before_ms.min(now + LONGEST_BACKOFF_MS));
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
