//! What a person has done to one step, or a step of their own: the plain form of an item's cells.
//!
//! How items become cells and travel between phones is not known here.

use super::day::Day;

/// A touched step of the template, or a step of the person's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its id, 13 characters.
    pub id: String,
    /// The step of the template it is about; `None` for a step of one's own.
    pub task: Option<String>,
    /// The name of an own step; for a step of the template the name it had when it was touched, so
    /// that it can be shown after the template has lost it.
    pub title: Option<String>,
    /// Further versions of the title, written at the same time on another phone.
    pub other_titles: Vec<String>,
    /// Whether it is ticked.
    pub done: bool,
    /// The day the person set; wins over the template's.
    pub due: Option<Day>,
    /// Who does it.
    pub who: Option<String>,
    /// Its place among steps of the same day (see `order`).
    pub order: Option<String>,
    /// Whether the person has put it away.
    pub hidden: bool,
    /// The note. More than one where two phones wrote at the same time.
    pub notes: Vec<String>,
}
