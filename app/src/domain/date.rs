//! Dates as sources give them: a year, a month or a day.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A date known to the year, the month or the day: `2024`, `2024-12`, `2024-12-31`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SourceDate(String);

/// Why a text is no [`SourceDate`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date of the form 2024, 2024-12 or 2024-12-31")]
pub struct NotADate(String);

impl SourceDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the Gregorian calendar.
    ///
    /// # Errors
    /// [`NotADate`] for any other form or a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        let bad = || NotADate(text.chars().take(40).collect());
        let parts: Vec<&str> = text.split('-').collect();
        let number = |part: &str, length: usize| {
            let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse::<u32>().ok()).flatten()
        };
        let year = parts.first().and_then(|p| number(p, 4)).filter(|y| *y >= 1900).ok_or_else(bad)?;
        let month = parts.get(1).map(|p| number(p, 2).filter(|m| (1..=12).contains(m)).ok_or_else(bad));
        let month = month.transpose()?;
        if let Some(part) = parts.get(2) {
            let day = number(part, 2).ok_or_else(bad)?;
            if day == 0 || day > days_in(year, month.unwrap_or_default()) {
                return Err(bad());
            }
        }
        if parts.len() > 3 { Err(bad()) } else { Ok(Self(text.to_owned())) }
    }

    /// The date as written: ISO 8601, possibly reduced; valid in an HTML `datetime` attribute.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl TryFrom<String> for SourceDate {
    type Error = NotADate;
    fn try_from(text: String) -> Result<Self, NotADate> {
        Self::parse(&text)
    }
}

impl From<SourceDate> for String {
    fn from(date: SourceDate) -> Self {
        date.0
    }
}

impl fmt::Display for SourceDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SourceDate;

    #[test]
    fn takes_the_three_forms_and_no_impossible_day() {
        for good in ["2024", "2024-12", "2024-12-31", "2024-02-29"] {
            assert!(SourceDate::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "24", "2024-13", "2023-02-29", "2024-1", "2024-00", "2024-12-31-1", "undated", "1800"] {
            assert!(SourceDate::parse(bad).is_err(), "{bad}");
        }
    }
}
