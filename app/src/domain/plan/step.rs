//! A step of somebody's plan, as it stands today. How it came about is in the room above.

use crate::domain::{
    day::Day,
    phase::Phase,
    task::{Area, Basis},
};

/// How a step stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Ticked.
    Done,
    /// Its day has passed.
    Late,
    /// Its time has come, and something else should be done first: see [`Step::needs`].
    Waiting,
    /// Its time has come.
    Now,
    /// Its time has not come.
    Later,
    /// It has no day, and nothing stands before it.
    Undated,
}

/// A step that should be done before another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The step, as [`Step::key`] names it.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Whether it is done.
    pub done: bool,
}

/// A step of a person's plan.
#[expect(clippy::struct_excessive_bools, reason = "each is shown by itself, and any of them goes with any other")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The step of the template; `None` for one's own.
    pub task: Option<String>,
    /// The item that holds what the person did; `None` while untouched.
    pub item: Option<String>,
    /// What to do. Empty only for a retired step whose name nobody stored.
    pub title: String,
    /// Further versions of an own step's title.
    pub other_titles: Vec<String>,
    /// How.
    pub how: Option<String>,
    /// What to have with one.
    pub bring: Vec<String>,
    /// The part of life it belongs to; `None` for one's own.
    pub area: Option<Area>,
    /// The day it can begin, where a date is known.
    pub from: Option<Day>,
    /// The day it should be done, where a date is known.
    pub due: Option<Day>,
    /// The same counted from the moving day, for words while there is no date.
    pub from_day: Option<i32>,
    /// The same counted from the moving day, for words while there is no date.
    pub due_day: Option<i32>,
    /// Whether the person set the day; it then stays when the move does not.
    pub own_date: bool,
    /// Rule or advice.
    pub basis: Basis,
    /// Ticked.
    pub done: bool,
    /// Who does it.
    pub who: Option<String>,
    /// The note, in all its versions.
    pub notes: Vec<String>,
    /// How it stands today.
    pub state: State,
    /// What should be done first, done or not. All of it is in the plan and not put away.
    pub needs: Vec<Need>,
    /// The desk it ends at, to be found with [`Template::desk_of`]; `None` for one's own.
    pub desk: Option<String>,
    /// Put away by the person.
    pub hidden: bool,
    /// Came into the template after the person last looked.
    pub new: bool,
    /// Touched, and no longer among the steps that concern the person.
    pub retired: bool,
    /// Its place among steps of the same day; always there, so that another can be put beside it.
    pub order: String,
}

impl Step {
    /// A name that stays the same before and after the first touch.
    pub fn key(&self) -> &str {
        self.task.as_deref().or(self.item.as_deref()).unwrap_or_default()
    }

    /// Whether the person has done anything to it.
    pub const fn touched(&self) -> bool {
        self.item.is_some()
    }

    /// The stretch of time it is shown in; `None` for a step without any day.
    pub fn phase(&self) -> Option<Phase> {
        self.due_day.map(Phase::of)
    }

    /// What is still to be done first.
    pub fn open_needs(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| !need.done)
    }
}
