//! The stretches of time around a move that steps are grouped by.

use serde::{Deserialize, Serialize};

/// A stretch of time, by the day a step should be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Three months before the move, or more.
    Early,
    /// Between three months and one month before.
    Months,
    /// In the last month, up to a week before.
    LastWeeks,
    /// From a week before to a week after.
    MoveWeek,
    /// In the first month.
    FirstWeeks,
    /// Later than a month after.
    Later,
}

impl Phase {
    /// Every phase in the order of time.
    pub const ALL: [Self; 6] = [Self::Early, Self::Months, Self::LastWeeks, Self::MoveWeek, Self::FirstWeeks, Self::Later];

    /// The phase in which a day lies, counted from the moving day.
    pub const fn of(day: i32) -> Self {
        match day {
            ..=-90 => Self::Early,
            -89..=-30 => Self::Months,
            -29..=-8 => Self::LastWeeks,
            -7..=7 => Self::MoveWeek,
            8..=31 => Self::FirstWeeks,
            32.. => Self::Later,
        }
    }

    /// The stable id, the same in every language.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Months => "months",
            Self::LastWeeks => "last-weeks",
            Self::MoveWeek => "move-week",
            Self::FirstWeeks => "first-weeks",
            Self::Later => "later",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Phase;

    #[test]
    fn phases_follow_each_other() {
        let found: Vec<Phase> = (-400..400).map(Phase::of).collect();
        assert!(found.is_sorted());
        assert!(Phase::ALL.is_sorted() && Phase::ALL.iter().all(|phase| found.contains(phase)));
        assert_eq!(Phase::of(7), Phase::MoveWeek);
    }
}
