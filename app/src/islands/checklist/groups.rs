//! Which steps are shown under which heading: by what the person wants to see, and by time.

use super::{board::Board, words::Words};
use crate::{
    browser::dates,
    domain::{
        day::Day,
        plan::{Plan, State, Step},
    },
};
use std::collections::BTreeSet;

/// What the person wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Everything still to be done.
    #[default]
    Open,
    /// What is late.
    Late,
    /// What waits for something else.
    Waiting,
    /// What is done.
    Done,
    /// What was put away.
    Hidden,
    /// All of it.
    All,
}

impl Show {
    /// Every choice.
    pub const ALL: [Self; 6] = [Self::Open, Self::Late, Self::Waiting, Self::Done, Self::Hidden, Self::All];

    /// The key of its words, and its value in the form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "show-open",
            Self::Late => "show-late",
            Self::Waiting => "show-waiting",
            Self::Done => "show-done",
            Self::Hidden => "show-hidden",
            Self::All => "show-all",
        }
    }

    /// Whether a step is shown. What was ticked a moment ago stays where it is, `kept`, until the
    /// person chooses anew: a row that runs away under the finger cannot be unticked.
    pub fn shows(self, step: &Step, kept: &BTreeSet<String>) -> bool {
        let waits = !step.done && step.open_needs().next().is_some();
        if step.hidden {
            return self == Self::Hidden || self == Self::All;
        }
        match self {
            Self::Open => !step.done || kept.contains(step.key()),
            Self::Late => step.state == State::Late || kept.contains(step.key()),
            Self::Waiting => waits,
            Self::Done => step.done,
            Self::Hidden => false,
            Self::All => true,
        }
    }
}

/// A heading and the keys of its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// The steps.
    pub keys: Vec<String>,
}

/// The groups of what is shown, in the order of time.
pub fn groups(board: Board, plan: &Plan, show: Show, who: &str, kept: &BTreeSet<String>) -> Vec<Group> {
    let (today, language) = (board.today(), board.language());
    let mut groups: Vec<Group> = Vec::new();
    let shown = plan.steps.iter().filter(|step| show.shows(step, kept) && (who.is_empty() || step.who.as_deref() == Some(who)));
    let mut sorted: Vec<(u8, &Step)> = shown.map(|step| (rank(step, show, today), step)).collect();
    // Stable: inside a group the plan's own order stays.
    sorted.sort_by_key(|(rank, _)| *rank);
    for (rank, step) in sorted {
        let heading = heading(board.words, rank, step, &language);
        match groups.last_mut().filter(|group| group.heading == heading) {
            Some(group) => group.keys.push(step.key().to_owned()),
            None => groups.push(Group { heading, keys: vec![step.key().to_owned()] }),
        }
    }
    groups
}

fn rank(step: &Step, show: Show, today: Day) -> u8 {
    if step.hidden {
        return 5;
    }
    if step.done && show == Show::Done {
        return 4;
    }
    match (step.due, step.from) {
        (Some(due), _) if due < today => 0,
        (Some(_), Some(from)) if from <= today => 1,
        (Some(_), _) => 2,
        (None, _) => 3,
    }
}

fn heading(words: Words, rank: u8, step: &Step, language: &str) -> String {
    match (rank, step.due, step.due_day) {
        (0, ..) => words.get("group-late"),
        (1, ..) => words.get("group-now"),
        (4, ..) => words.get("group-done"),
        (5, ..) => words.get("group-hidden"),
        (_, Some(due), _) => dates::month_and_year(&due.iso(), language),
        (_, None, Some(..0)) => words.get("group-before"),
        (_, None, Some(0)) => words.get("group-day"),
        (_, None, Some(_)) => words.get("group-after"),
        (_, None, None) => words.get("group-undated"),
    }
}
