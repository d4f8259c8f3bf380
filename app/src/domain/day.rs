//! A day of the calendar as one number, and the way between that number and `2026-11-22`.
//!
//! Small on purpose: it travels to the browser. No time of day, no time zone, no clock.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar, counted from 1 January 1970. Years 1 to 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(i32);

/// Why a text is no [`Day`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the form 2026-11-22")]
pub struct NotADay;

const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;
const DAY_MS: i64 = 86_400_000;

impl Day {
    /// Reads `YYYY-MM-DD` exactly.
    ///
    /// # Errors
    /// [`NotADay`] for any other form and for days that do not exist.
    pub fn parse(text: &str) -> Result<Self, NotADay> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| {
            let digits = bytes.get(from..to)?;
            digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i32::from(digit - b'0')))
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(NotADay);
        }
        let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 7), number(8, 10)) else {
            return Err(NotADay);
        };
        Self::from_date(year, month, day).ok_or(NotADay)
    }

    /// The day of a year, month (1 to 12) and day of the month; `None` where there is no such day.
    pub fn from_date(year: i32, month: i32, day: i32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        // The year begins in March here, so that the odd day of February comes last (Hinnant,
        // "chrono-compatible low-level date algorithms").
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let found = Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468);
        // 31 April would come back as 1 May.
        (found.date().2 == day).then_some(found)
    }

    /// Year, month and day of the month.
    pub const fn date(self) -> (i32, i32, i32) {
        let shifted = self.0 + 719_468;
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400;
        (if month <= 2 { year + 1 } else { year }, month, day)
    }

    /// The day on which a moment lies, in milliseconds since 1970. For a person's own day add the
    /// offset of their time zone first.
    pub fn of_ms(ms: i64) -> Self {
        let days = i32::try_from(ms.div_euclid(DAY_MS)).unwrap_or(if ms < 0 { FIRST } else { LAST });
        Self(days.clamp(FIRST, LAST))
    }

    /// The day that comes so many days later, or earlier; stops at the ends of the calendar.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        let sum = self.0.saturating_add(days);
        Self(if sum < FIRST {
            FIRST
        } else if sum > LAST {
            LAST
        } else {
            sum
        })
    }

    /// How many days lie between an earlier day and this one; negative where it is later.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The day of the week, Monday 0 to Sunday 6.
    pub const fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    /// `2026-11-22`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.date();
        let mut text = String::with_capacity(10);
        for (value, length) in [(year, 4), (month, 2), (day, 2)] {
            if !text.is_empty() {
                text.push('-');
            }
            push_digits(&mut text, value, length);
        }
        text
    }

    /// `20261122`, as calendar files write it.
    pub fn compact(self) -> String {
        self.iso().replace('-', "")
    }
}

/// Appends a number with leading zeros. Not `format!`, which would weigh more than the calendar.
pub(crate) fn push_digits(text: &mut String, value: i32, length: u32) {
    for place in (0..length).rev() {
        let digit = value / 10_i32.pow(place) % 10;
        text.push(char::from(b'0' + u8::try_from(digit).unwrap_or_default()));
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        Self::parse(&text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.iso()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.iso())
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, FIRST, LAST};
    use proptest::prelude::*;

    #[test]
    fn knows_the_calendar() {
        let day = |text: &str| Day::parse(text).expect(text);
        assert_eq!(Day::default().iso(), "1970-01-01");
        assert_eq!(day("1970-01-01").weekday(), 3, "a Thursday");
        assert_eq!(day("2026-11-22").weekday(), 6, "a Sunday");
        assert_eq!(day("2028-02-28").plus(1).iso(), "2028-02-29");
        assert_eq!(day("2026-12-31").plus(1).iso(), "2027-01-01");
        assert_eq!(day("2027-01-01").since(day("2026-01-01")), 365);
        assert_eq!((day("0001-01-01").0, day("9999-12-31").0), (FIRST, LAST));
        assert_eq!(day("9999-12-31").plus(i32::MAX).iso(), "9999-12-31");
        assert_eq!(Day::of_ms(1_795_288_443_123).iso(), "2026-11-21");
        assert_eq!(Day::of_ms(-1).iso(), "1969-12-31");
        assert_eq!(day("2026-11-22").compact(), "20261122");
    }

    #[test]
    fn refuses_what_is_no_day() {
        for bad in
            ["", "2026", "2026-2-1", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-01-01", "2026-11-22 ", "2026-1é-2"]
        {
            assert!(Day::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn number_and_text_are_the_same_day(number in FIRST..=LAST) {
            let day = Day(number);
            prop_assert_eq!(Day::parse(&day.iso()), Ok(day));
            prop_assert_eq!(day.plus(1).since(day), i32::from(number < LAST));
        }

        #[test]
        fn never_panics(text in "\\PC{0,12}", ms in any::<i64>()) {
            let _ = Day::parse(&text);
            let _ = Day::of_ms(ms).iso();
        }
    }
}
