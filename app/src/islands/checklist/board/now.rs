//! What stands on the page, and what the person has typed or opened there: gone when the page is left.

use crate::{
    domain::{
        day::Day,
        plan::{Answers, Plan},
        sorted::SortedMap,
    },
    islands::checklist::{
        changes::Done,
        groups::Show,
        joining::Joining,
        synced::{devices::Asked, sharing::Sharing, sync_panel::SyncPanel},
    },
    sync::{items::Seen, key::CellKey},
};
use std::rc::Rc;

/// Which part of the list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Nothing is there yet: the questions, and the ways to an existing list.
    #[default]
    Welcome,
    /// An invitation waits for an answer.
    Invited,
    /// The questions again.
    Questions,
    /// The plan.
    Plan,
}

/// What stands on the page, and what the person has typed or opened there.
#[derive(Default)]
pub struct Now {
    /// The day the plan was made for.
    pub(super) day: Day,
    /// Every cell as it is now.
    pub cells: SortedMap<CellKey, Seen>,
    /// What the person answered.
    pub answers: Answers,
    /// The plan.
    pub plan: Rc<Plan>,
    /// Which part is shown.
    pub screen: Screen,
    /// The answers as they stand in the form.
    pub draft: Answers,
    /// What the person wants to see.
    pub show: Show,
    /// Whose steps; empty for all.
    pub who: String,
    /// Ticked since `show` was chosen.
    pub kept: Vec<String>,
    /// What is open, by the name of a panel or the key of a step.
    pub opened: Vec<String>,
    /// What was just done.
    pub done: Done,
    /// What is said about files and calendars.
    pub said: String,
    /// Whether the second part of the program could not be fetched.
    pub missing: bool,
    /// The ways in.
    pub joining: Joining,
    /// Sync, the phrase, an invitation.
    pub sync: SyncPanel,
    /// What was asked for and waits to be confirmed.
    pub asked: Asked,
    /// What is about to be handed over.
    pub sharing: Sharing,
}
