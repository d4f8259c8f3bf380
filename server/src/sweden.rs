//! Swedish time: the day and the hour of a moment where the guide is. Knows no clock; moments are given.

use app::domain::day::Day;
use jiff::{Timestamp, Zoned, civil::DateTime, tz::TimeZone};
use std::sync::LazyLock;

/// The hour of Sweden as a rule of POSIX, which needs no table of the world's hours.
static SWEDEN: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC));

fn there(at_ms: i64) -> Zoned {
    Timestamp::from_millisecond(at_ms).unwrap_or_default().to_zoned(SWEDEN.clone())
}

/// The day of a moment in milliseconds since 1970.
pub fn day(at_ms: i64) -> Day {
    let date = there(at_ms).date();
    Day::from_date(date.year().into(), date.month().into(), date.day().into()).unwrap_or_default()
}

/// The hour of a moment in milliseconds since 1970: `13.05`.
pub fn hour(at_ms: i64) -> String {
    there(at_ms).strftime("%H.%M").to_string()
}

/// A day and hour as a field of a form has them (`2026-12-01T08:00`), in milliseconds since 1970.
pub fn instant(text: &str) -> Option<i64> {
    let at: DateTime = text.parse().ok()?;
    Some(at.to_zoned(SWEDEN.clone()).ok()?.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::{day, hour, instant};

    #[test]
    fn knows_the_day_and_the_hour_of_winter_and_summer() {
        assert_eq!((day(1_796_126_400_000).iso(), hour(1_796_126_400_000)), ("2026-12-01".to_owned(), "13.00".to_owned()));
        assert_eq!(hour(1_783_000_000_000), "15.46");
        assert_eq!(instant("2026-12-01T13:00"), Some(1_796_126_400_000));
        assert_eq!(instant("2026-07-02T15:46").map(hour).as_deref(), Some("15.46"));
        assert_eq!(instant("i morgon"), None);
        // Half past midnight in Sweden is the evening before in UTC.
        for (midnight, today) in
            [("2026-12-01T00:30", "2026-12-01"), ("2026-07-02T01:30", "2026-07-02"), ("2026-12-31T23:59", "2026-12-31")]
        {
            assert_eq!(instant(midnight).map(|at| day(at).iso()).as_deref(), Some(today));
        }
    }
}
