//! Opening hours: from the form of `OpenStreetMap` to a plain week.

use app::domain::hours::{Span, Week};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use opening_hours::{OpeningHours, RuleKind};

/// Why hours cannot be shown.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Not in the form.
    #[error("{0}")]
    Form(String),
    /// Differs from week to week, which a page that is frozen cannot show.
    #[error("only hours that are the same every week can be shown; put seasons and holidays into the text")]
    NotWeekly,
}

/// Reads hours such as `Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-12:00` or `24/7`.
///
/// # Errors
/// [`HoursError`] when they cannot be read or are not the same every week.
pub fn week(text: &str) -> Result<Week, HoursError> {
    let hours: OpeningHours = text.parse().map_err(|problem| HoursError::Form(format!("{problem}").replace('\n', "; ")))?;
    let sample = |year, month, day| {
        let monday = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        one_week(&hours, monday.and_time(NaiveTime::MIN))
    };
    // Three Mondays: winter, midsummer's week, and the week of Christmas.
    let (winter, summer, christmas) = (sample(2026, 2, 2), sample(2026, 6, 15), sample(2026, 12, 21));
    if winter == summer && summer == christmas { Ok(winter) } else { Err(HoursError::NotWeekly) }
}

fn one_week(hours: &OpeningHours, monday: NaiveDateTime) -> Week {
    let mut week = Week::default();
    for range in hours.iter_range(monday, monday + TimeDelta::days(7)) {
        if range.kind != RuleKind::Open {
            continue;
        }
        let mut from = range.range.start.max(monday);
        let end = range.range.end.min(monday + TimeDelta::days(7));
        while from < end {
            let midnight = from.date().and_time(NaiveTime::MIN) + TimeDelta::days(1);
            let to = end.min(midnight);
            let until = if to == midnight { 1440 } else { minute(to) };
            let span: Span = (minute(from), until);
            week.0[from.weekday().num_days_from_monday() as usize].push(span);
            from = to;
        }
    }
    week
}

fn minute(time: NaiveDateTime) -> u16 {
    u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(1440)
}

#[cfg(test)]
mod tests {
    use super::week;

    #[test]
    fn reads_office_hours_and_round_the_clock() {
        let office = week("Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-12:00,13:00-15:00").expect("hours");
        assert_eq!(office.0[0], [(480, 720), (780, 960)]);
        assert_eq!(office.0[4], [(480, 720), (780, 900)]);
        assert!(office.0[5].is_empty());
        assert!(week("24/7").expect("hours").always());
        assert_eq!(week("Fr 22:00-02:00").expect("hours").0[5], [(0, 120)]);
    }

    #[test]
    fn refuses_nonsense_and_seasons() {
        assert!(week("whenever").is_err());
        assert!(week("Jun-Aug 10:00-12:00").is_err());
    }
}
