//! What becomes of the list when its page is shown, hidden or left, with or without sync.

use super::{Household, synced::Event};
use crate::browser::{
    page_life::{self, Moment},
    script::Timer,
    snapshot,
};

/// A hidden page lets go of the stream and of the lock after this while.
const LET_GO_MS: i32 = 60_000;

impl Household {
    /// Follows the page's life; called once.
    pub(super) fn follow_page(&self) {
        let me = self.clone();
        page_life::watch(move |moment| me.meet_page(moment));
    }

    fn meet_page(&self, moment: Moment) {
        if self.state().gone {
            return;
        }
        self.tell(Event::Page(moment.clone()));
        match moment {
            Moment::Shown => {
                self.state_mut().plan.let_go = None;
                // Another tab may have moved on while this one slept.
                self.reload();
                self.take_part();
                self.wake_holder();
            }
            Moment::Online | Moment::Offline => self.changed_status(),
            Moment::Hidden => {
                let me = self.clone();
                self.state_mut().plan.let_go = Some(Timer::once(LET_GO_MS, move || me.step_back()));
            }
            Moment::Left => self.step_back(),
            Moment::Written(key) => {
                let ours = key == snapshot::key(&self.state().keys.doc);
                if ours {
                    self.reload();
                }
            }
        }
    }
}
