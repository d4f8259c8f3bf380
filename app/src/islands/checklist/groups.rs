//! Which steps are shown under which heading: by what the person wants to see, and by time.

use super::{
    board::{Board, Now, today},
    words,
};
use crate::{
    browser::dates,
    domain::{
        day::Day,
        plan::{State, Step},
    },
};
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

    /// The choice of a key; the first where there is none such.
    pub fn parse(key: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.key() == key).unwrap_or_default()
    }

    /// Whether a step is shown. What was ticked a moment ago stays where it is, `kept`, until the
    /// person chooses anew: a row that runs away under the finger cannot be unticked.
    pub fn shows(self, step: &Step, kept: &[String]) -> bool {
        let waits = !step.done && step.open_needs().next().is_some();
        let kept = kept.iter().any(|key| key == step.key());
        if step.hidden {
            return self == Self::Hidden || self == Self::All;
        }
        match self {
            Self::Open => !step.done || kept,
            Self::Late => step.state == State::Late || kept,
            Self::Waiting => waits,
            Self::Done => step.done,
            Self::Hidden => false,
            Self::All => true,
        }
    }
}

/// A heading and its steps.
pub struct Group<'a> {
    /// The heading.
    pub heading: String,
    /// The steps.
    pub steps: Vec<&'a Step>,
}

/// The groups of what is shown, in the order of time.
pub fn groups(board: Board, now: &Now) -> Vec<Group<'_>> {
    let today = today();
    let who = |step: &Step| now.who.is_empty() || step.who.as_deref() == Some(now.who.as_str());
    let shown: Vec<&Step> = now.plan.steps.iter().filter(|step| now.show.shows(step, &now.kept) && who(step)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for wanted in 0..RANKS {
        // Inside a rank the plan's own order stays.
        for step in shown.iter().copied().filter(|step| rank(step, now.show, today) == wanted) {
            let heading = heading(wanted, step, board.language());
            match groups.last_mut().filter(|group| group.heading == heading) {
                Some(group) => group.steps.push(step),
                None => groups.push(Group { heading, steps: vec![step] }),
            }
        }
    }
    groups
}

/// How many ranks there are.
const RANKS: u8 = 6;

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

fn heading(rank: u8, step: &Step, language: &str) -> String {
    match (rank, step.due, step.due_day) {
        (0, ..) => words::get("group-late").to_owned(),
        (1, ..) => words::get("group-now").to_owned(),
        (4, ..) => words::get("group-done").to_owned(),
        (5, ..) => words::get("group-hidden").to_owned(),
        (_, Some(due), _) => dates::month_and_year(&due.iso(), language),
        (_, None, Some(..0)) => words::get("group-before").to_owned(),
        (_, None, Some(0)) => words::get("group-day").to_owned(),
        (_, None, Some(_)) => words::get("group-after").to_owned(),
        (_, None, None) => words::get("group-undated").to_owned(),
    }
}
