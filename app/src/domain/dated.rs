//! What has its day: events, and homes to let. After its last day nobody needs it, and no page shows it.
//!
//! What today is, is given: nothing here reads a clock.

use super::{
    contact_way::WebAddress,
    day::Day,
    slug::Slug,
    source::Source,
    translation::{Fields, Translated},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A time of the day where something happens: `18:00`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock(String);

/// Why a text is no [`Clock`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time of the form 18:00")]
pub struct NotATime;

impl Clock {
    /// Reads `HH:MM`, from `00:00` to `23:59`.
    ///
    /// # Errors
    /// [`NotATime`].
    pub fn parse(text: &str) -> Result<Self, NotATime> {
        let below = |digits: &str, limit: u8| {
            digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u8>().is_ok_and(|number| number < limit)
        };
        let sound = text.split_once(':').is_some_and(|(hour, minute)| below(hour, 24) && below(minute, 60));
        if sound { Ok(Self(text.to_owned())) } else { Err(NotATime) }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for Clock {
    type Error = NotATime;
    fn try_from(text: String) -> Result<Self, NotATime> {
        Self::parse(&text)
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        clock.0
    }
}

/// The words of an event or a home in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedText {
    /// What it is.
    pub title: String,
    /// What one should know before one goes or asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

impl Fields for DatedText {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("title", &self.title), ("about", self.about.as_deref().unwrap_or_default())]
    }
}

/// Something to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its stable name.
    pub id: Slug,
    /// Whose event; `None` where it is for all.
    pub municipality: Option<Slug>,
    /// The day, or the first of several.
    pub day: Day,
    /// When it begins, by the clocks where it is.
    pub time: Option<Clock>,
    /// The last of several days.
    pub last_day: Option<Day>,
    /// Where: `Folkets hus, Sorsele`, `Utrecht`.
    pub venue: String,
    /// Where there is more to read.
    pub web: Option<WebAddress>,
    /// Who answers questions.
    pub contact: Option<Slug>,
    /// Its words.
    pub text: Translated<DatedText>,
    /// Who says so.
    pub source: Source,
}

impl Event {
    /// The last day on which it is of use.
    pub fn ends(&self) -> Day {
        self.last_day.unwrap_or(self.day)
    }
}

/// A home to let.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Its stable name.
    pub id: Slug,
    /// Where it stands.
    pub municipality: Slug,
    /// The village or the street.
    pub area: String,
    /// Rooms beside the kitchen.
    pub rooms: Option<u16>,
    /// Square metres.
    pub size_m2: Option<u16>,
    /// Kronor a month.
    pub rent: Option<u16>,
    /// From when it is free.
    pub free_from: Option<Day>,
    /// The last day to ask for it.
    pub last_day: Day,
    /// Where one asks for it.
    pub web: Option<WebAddress>,
    /// Whom one asks.
    pub contact: Option<Slug>,
    /// Its words.
    pub text: Translated<DatedText>,
    /// Who says so.
    pub source: Source,
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn a_time_has_one_form() {
        for good in ["00:00", "18:00", "23:59"] {
            assert_eq!(Clock::parse(good).expect(good).to_string(), good);
        }
        for bad in ["", "24:00", "18:60", "8:00", "18.00", "18:00:00", "+8:00", "18:5"] {
            assert!(Clock::parse(bad).is_err(), "{bad}");
        }
    }
}
