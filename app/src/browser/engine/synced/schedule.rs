//! When the list talks to the server: at once after a quiet while, gathered when changes come
//! quickly, when the page is shown, the network returns or the server pokes, once a minute while
//! seen, and ever more seldom while it fails.

use super::Event;
use crate::browser::{
    clock::now_ms,
    engine::{Household, Talk},
    page_life::{self, Moment},
    pokes::{Heard, Pokes},
    script::{Timer, random_u64},
};

/// How long followers of a first change are gathered.
const GATHER_MS: i64 = 800;
const EACH_MS: i64 = 60_000;
const FIRST_BACKOFF_MS: i64 = 2_000;
const LONGEST_BACKOFF_MS: i64 = 300_000;

/// What the first part of the program tells.
pub(super) fn follow(list: &Household, event: Event) {
    match event {
        Event::Changed(ops) => list.seal_ahead(ops),
        Event::Stored => list.plan_after_change(),
        Event::Unsent => list.plan_exchange(0),
        Event::Leads => {
            list.remove_settled_later();
            list.plan_exchange(0);
        }
        Event::Page(moment) => list.meet(moment),
    }
}

impl Household {
    fn meet(&self, moment: Moment) {
        match moment {
            Moment::Shown => {
                self.forget_broken_line();
                self.plan_exchange(0);
            }
            Moment::Online => {
                self.state_mut().plan.failures = 0;
                self.forget_broken_line();
                self.plan_exchange(0);
            }
            // The last chance on many phones: what waits goes now.
            Moment::Hidden if self.has_unsent() => self.exchange_now(),
            Moment::Left => self.send_off(),
            Moment::Hidden | Moment::Offline | Moment::Written(_) => {}
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
