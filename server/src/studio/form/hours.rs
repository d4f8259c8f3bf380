//! Opening hours as a week of fields, and back to the form of `OpenStreetMap`, which no editor has to know.

use super::{Values, indexes};
use crate::content::opening::week;
use app::domain::hours::{Span, Week};

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The name of the box for hours that never end.
pub const ALWAYS: &str = "always";

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `08:00`, `8.00`, `8` in minutes after midnight; midnight at the end of a day is 24:00.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hour, minute): (u16, u16) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    (minute < 60 && (hour < 24 || hour == 24 && minute == 0)).then_some(hour * 60 + minute)
}

/// Puts a week into fields: `hours.0.1.from` is where Monday's second span begins.
pub fn read(name: &str, text: &str, values: &mut Values) {
    let Ok(week) = week(text) else { return };
    if week.always() {
        values.insert(format!("{name}.{ALWAYS}"), "on".to_owned());
        return;
    }
    for (day, spans) in week.0.iter().enumerate() {
        for (at, (from, to)) in spans.iter().enumerate() {
            values.insert(format!("{name}.{day}.{at}.from"), clock(*from));
            values.insert(format!("{name}.{day}.{at}.to"), clock(*to));
        }
    }
}

/// Takes a week from fields. `None` where nothing is given. The text before stays where it means the same week.
///
/// # Errors
/// The key of a sentence, and the field it stands beside.
pub fn take(name: &str, values: &Values, before: Option<&str>) -> Result<Option<String>, (String, &'static str)> {
    if values.contains_key(&format!("{name}.{ALWAYS}")) {
        let same = before.filter(|before| week(before).is_ok_and(|before| before.always()));
        return Ok(Some(same.unwrap_or("24/7").to_owned()));
    }
    let mut taken = Week::default();
    for (day, spans) in taken.0.iter_mut().enumerate() {
        let own = format!("{name}.{day}");
        for at in indexes(values, &own) {
            let of = |end: &str| values.get(&format!("{own}.{at}.{end}")).map(|text| text.trim()).unwrap_or_default();
            let (from, to) = (of("from"), of("to"));
            if from.is_empty() && to.is_empty() {
                continue;
            }
            let span: Option<Span> = minutes(from).zip(minutes(to)).filter(|(from, to)| from < to);
            spans.push(span.ok_or_else(|| (format!("{own}.{at}.from"), "bad-hours"))?);
        }
        spans.sort_unstable();
        if spans.windows(2).any(|pair| pair[0].1 > pair[1].0) {
            return Err((format!("{own}.0.from"), "bad-overlap"));
        }
    }
    if before.is_some_and(|before| week(before).is_ok_and(|before| before == taken)) {
        return Ok(before.map(str::to_owned));
    }
    let runs: Vec<String> = taken
        .runs()
        .into_iter()
        .map(|(first, last, spans)| {
            let days = if first == last { DAYS[first].to_owned() } else { format!("{}-{}", DAYS[first], DAYS[last]) };
            let spans: Vec<String> = spans.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to))).collect();
            format!("{days} {}", spans.join(","))
        })
        .collect();
    Ok((!runs.is_empty()).then(|| runs.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::{Values, read, take};
    use crate::content::opening::week;
    use proptest::prelude::*;

    #[test]
    fn a_week_goes_through_its_fields_unchanged() {
        for text in ["24/7", "Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-12:00", "Sa 22:00-24:00", "Mo-Su 00:00-24:00"] {
            let mut values = Values::new();
            read("hours", text, &mut values);
            let taken = take("hours", &values, None).expect("good").expect("open");
            assert_eq!(week(&taken), week(text), "{text}");
            assert_eq!(
                take("hours", &values, Some(text)).expect("good").as_deref(),
                Some(text),
                "what did not change stays as it was written"
            );
        }
        assert_eq!(take("hours", &Values::new(), Some("24/7")), Ok(None));
    }

    #[test]
    fn hours_that_cannot_be_are_told_beside_their_field() {
        for (from, to, at) in
            [("16", "08", "hours.2.0.from"), ("8", "", "hours.2.0.from"), ("8.70", "9", "hours.2.0.from"), ("25", "26", "hours.2.0.from")]
        {
            let values = Values::from([("hours.2.0.from".to_owned(), from.to_owned()), ("hours.2.0.to".to_owned(), to.to_owned())]);
            assert_eq!(take("hours", &values, None), Err((at.to_owned(), "bad-hours")), "{from} {to}");
        }
        let pairs = [("0.0.from", "8"), ("0.0.to", "12"), ("0.1.from", "11.30"), ("0.1.to", "16")];
        let values = pairs.map(|(name, value)| (format!("hours.{name}"), value.to_owned())).into_iter().collect();
        assert_eq!(take("hours", &values, None), Err(("hours.0.0.from".to_owned(), "bad-overlap")));
    }

    proptest! {
        #[test]
        fn any_week_reads_back_as_it_was_taken(starts in prop::collection::vec(prop::option::of((0_u16..600, 1_u16..200, 1_u16..200, 1_u16..400)), 7)) {
            let mut values = Values::new();
            for (day, spans) in starts.iter().enumerate() {
                if let Some((from, long, pause, after)) = spans {
                    for (at, (from, to)) in [(*from, from + long), (from + long + pause, from + long + pause + after)].into_iter().enumerate() {
                        values.insert(format!("hours.{day}.{at}.from"), super::clock(from));
                        values.insert(format!("hours.{day}.{at}.to"), super::clock(to));
                    }
                }
            }
            let taken = take("hours", &values, None).expect("good");
            let mut back = Values::new();
            if let Some(text) = &taken {
                read("hours", text, &mut back);
            }
            prop_assert_eq!(back, values);
        }
    }
}
