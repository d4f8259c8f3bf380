//! The messages between a phone and the service, and their limits. What the values say is known to
//! neither.
//!
//! The service reads and writes its half by derived forms, a phone its own by hand (`phone`): derived
//! ones weigh much in the browser.

#[cfg(test)]
mod belief;
pub(super) mod phone;
#[cfg(test)]
mod tests;

use super::{
    key::CellKey,
    stamp::{MAX_MS, Stamp},
};
use serde::{Deserialize, Serialize};

/// The version of the messages.
pub const VERSION: u8 = 1;
/// Changes in one message.
pub const BATCH_LIMIT: usize = 200;
/// Bytes of one message.
pub const BODY_LIMIT: usize = 64 * 1024;
/// Bytes of one value, as it travels.
pub const VALUE_LIMIT: usize = 8 * 1024;
/// Bytes of all values of a document.
pub const DOCUMENT_LIMIT: usize = 256 * 1024;
/// Cells of a document.
pub const CELL_LIMIT: usize = 2_000;
/// Items of a document.
pub const ITEM_LIMIT: usize = 200;
/// Versions kept beside a value.
pub const ALTERNATIVE_LIMIT: usize = 16;
/// Bytes of a note in UTF-8, before it is encrypted.
pub const NOTE_LIMIT: usize = 4_000;
/// Cells in one answer.
pub const PAGE_LIMIT: usize = 500;
/// How far ahead of the service's clock a stamp may be, in milliseconds.
pub const AHEAD_LIMIT_MS: i64 = 5 * 60 * 1_000;

/// A change to one cell.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Op {
    /// Which cell.
    pub k: CellKey,
    /// The value, encrypted; nothing when it is taken away.
    pub v: Option<String>,
    /// When and by whom.
    pub s: Stamp,
    /// The stamp of the value the person saw.
    pub b: Option<Stamp>,
    /// The versions this change settles.
    #[serde(default)]
    pub r: Vec<Stamp>,
}

/// What a phone sends: its unsent changes in the order of their stamps, and how far it has read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// The version of the message.
    pub v: u8,
    /// The greatest `q` the phone has seen; 0 asks for everything.
    pub since: i64,
    /// The changes.
    pub ops: Vec<Op>,
}

/// A value written at the same time as the one that won.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// When and by whom.
    pub s: Stamp,
    /// The value.
    pub v: Option<String>,
}

/// A cell as the service has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Which cell.
    pub k: CellKey,
    /// Its value; nothing when it was taken away.
    pub v: Option<String>,
    /// When and by whom.
    pub s: Stamp,
    /// The number of its last change in the document.
    pub q: i64,
    /// Versions beside the value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alt: Vec<Alternative>,
}

/// Why a change was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The stamp is too far in the future; this and all later changes of the message are held. Try
    /// again with corrected stamps.
    ClockAhead,
    /// An earlier change of the same page was refused; this one waits. Send it again as it is.
    Held,
    /// The cell has as many versions as it can keep; settle some and try again.
    AltFull,
    /// The value is too large. Final.
    TooLarge,
    /// The document has as many items, cells or bytes as it can have. Final.
    Limit,
    /// It is based on a cell that was deleted long ago. Final.
    Stale,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 6] = [Self::ClockAhead, Self::Held, Self::AltFull, Self::TooLarge, Self::Limit, Self::Stale];

    /// Its word in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ClockAhead => "clock_ahead",
            Self::Held => "held",
            Self::AltFull => "alt_full",
            Self::TooLarge => "too_large",
            Self::Limit => "limit",
            Self::Stale => "stale",
        }
    }
}

/// A change that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The change's stamp.
    pub s: Stamp,
    /// Why.
    pub code: Code,
}

/// What the service answers. Every change that is not in `rejected` is stored durably.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The version of the message.
    pub v: u8,
    /// The service's clock, milliseconds since 1970.
    pub now: i64,
    /// How far this answer brings the phone.
    pub q: i64,
    /// Cells without a value up to this `q` are forgotten.
    pub horizon: i64,
    /// The phone was too far behind: what it knew of the service's state is to be replaced.
    pub reset: bool,
    /// There is more to read.
    pub more: bool,
    /// What was not taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Rejected>,
    /// What changed since, in the order of `q`.
    pub cells: Vec<Cell>,
}

/// Why a message is refused whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPush {
    /// Of a version this program does not speak.
    #[error("this version of the message is not known here; reload the page")]
    Version,
    /// More changes than one message may hold.
    #[error("a message may hold 200 changes at most")]
    TooMany,
    /// A cursor that cannot be.
    #[error("`since` cannot be negative")]
    Since,
    /// Changes out of the order of their stamps, or one stamp twice.
    #[error("changes must come in the order of their stamps, each stamp once")]
    Order,
    /// A change that is based on itself or on the future.
    #[error("a change must be later than what it is based on and what it settles")]
    Base,
}

/// Why an answer is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAnswer {
    /// Of a version this program does not speak.
    #[error("this version of the message is not known here")]
    Version,
    /// A time that no clock shows.
    #[error("`now` cannot be a time")]
    Time,
    /// It goes back, forgets what is still to come, or leads nowhere.
    #[error("`q`, `horizon` and `more` cannot be so")]
    Position,
    /// Cells out of the order of their changes, or changed at another time than the answer is about.
    #[error("cells must come in the order of `q`, within what was asked for")]
    Order,
    /// More or larger than a document can be.
    #[error("this is more than a document can hold")]
    TooMuch,
}

impl Answer {
    /// Checks what can be told from an answer to a phone that has read as far as `since`. A service that
    /// has gone wrong must not spoil a list that is whole.
    ///
    /// # Errors
    /// [`BadAnswer`]: nothing of it is to be taken.
    pub fn check(&self, since: i64) -> Result<(), BadAnswer> {
        if self.v != VERSION {
            return Err(BadAnswer::Version);
        }
        if !(0..=MAX_MS).contains(&self.now) {
            return Err(BadAnswer::Time);
        }
        // Whoever is told to begin anew may be taken back: the service was restored from a backup.
        let from = if self.reset { 0 } else { since };
        let goes_on = !self.more || self.q > from;
        if self.horizon < 0 || self.horizon > self.q || from > self.q || !goes_on || (!self.reset && since < self.horizon) {
            return Err(BadAnswer::Position);
        }
        let rising = self.cells.windows(2).all(|pair| pair[0].q < pair[1].q);
        if !rising || self.cells.iter().any(|cell| cell.q <= from || cell.q > self.q) {
            return Err(BadAnswer::Order);
        }
        let most = if self.reset { CELL_LIMIT } else { PAGE_LIMIT };
        let small = |value: &Option<String>| value.as_ref().is_none_or(|value| value.len() <= VALUE_LIMIT);
        let fits = |cell: &Cell| small(&cell.v) && cell.alt.len() <= ALTERNATIVE_LIMIT && cell.alt.iter().all(|other| small(&other.v));
        if self.cells.len() > most || !self.cells.iter().all(fits) || self.rejected.len() > BATCH_LIMIT {
            return Err(BadAnswer::TooMuch);
        }
        Ok(())
    }
}

impl Push {
    /// Checks what can be told from the message alone. Oversized values are no fault of the whole
    /// message: they are rejected one by one.
    ///
    /// # Errors
    /// [`BadPush`], a sentence for whoever wrote the client.
    pub fn check(&self) -> Result<(), BadPush> {
        if self.v != VERSION {
            return Err(BadPush::Version);
        }
        if self.ops.len() > BATCH_LIMIT {
            return Err(BadPush::TooMany);
        }
        if self.since < 0 {
            return Err(BadPush::Since);
        }
        if self.ops.windows(2).any(|pair| pair[0].s >= pair[1].s) {
            return Err(BadPush::Order);
        }
        let late = |op: &Op| op.b.iter().chain(&op.r).any(|seen| *seen >= op.s) || op.r.len() > ALTERNATIVE_LIMIT + 1;
        if self.ops.iter().any(late) {
            return Err(BadPush::Base);
        }
        Ok(())
    }
}
