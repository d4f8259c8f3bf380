//! A plan as a calendar file (iCalendar, RFC 5545), made on the device: whole days without alarms,
//! which every calendar takes in. The moment of making is passed in.

use super::{
    content_line::{escape, push_line},
    day::{Day, push_digits},
    plan::{Plan, Step},
};

/// Writes the dated steps of a plan that are still to be done and not put away.
///
/// `name` is what the calendar is called. A step keeps its identifier whatever becomes of its day or
/// its words, so that taking the file in again moves entries instead of doubling them.
pub fn calendar(name: &str, plan: &Plan, now_ms: i64) -> String {
    let stamp = stamp(now_ms);
    let mut file = String::new();
    push_line(&mut file, "BEGIN", "VCALENDAR");
    push_line(&mut file, "VERSION", "2.0");
    push_line(&mut file, "PRODID", "-//Lotsen//Lotsen//SV");
    push_line(&mut file, "CALSCALE", "GREGORIAN");
    push_line(&mut file, "METHOD", "PUBLISH");
    push_line(&mut file, "X-WR-CALNAME", &escape(name));
    for step in plan.shown().filter(|step| !step.done) {
        if let Some(due) = step.due {
            entry(&mut file, step, due, &stamp);
        }
    }
    push_line(&mut file, "END", "VCALENDAR");
    file
}

fn entry(file: &mut String, step: &Step, due: Day, stamp: &str) {
    push_line(file, "BEGIN", "VEVENT");
    push_line(file, "UID", &[step.key(), "@lotsen"].concat());
    push_line(file, "DTSTAMP", stamp);
    push_line(file, "DTSTART;VALUE=DATE", &due.compact());
    push_line(file, "DTEND;VALUE=DATE", &due.plus(1).compact());
    push_line(file, "SUMMARY", &escape(&step.title));
    let mut about: Vec<&str> = step.how.iter().map(String::as_str).collect();
    about.extend(step.bring.iter().map(String::as_str));
    about.extend(step.notes.iter().map(String::as_str));
    if !about.is_empty() {
        push_line(file, "DESCRIPTION", &escape(&about.join("\n")));
    }
    push_line(file, "TRANSP", "TRANSPARENT");
    push_line(file, "END", "VEVENT");
}

/// A moment as calendar files write it, in UTC: `20261122T011139Z`.
fn stamp(ms: i64) -> String {
    let mut text = Day::of_ms(ms).compact();
    text.push('T');
    let second = i32::try_from(ms.div_euclid(1000).rem_euclid(86_400)).unwrap_or_default();
    for part in [second / 3600, second / 60 % 60, second % 60] {
        push_digits(&mut text, part, 2);
    }
    text.push('Z');
    text
}

#[cfg(test)]
mod tests {
    use super::calendar;
    use crate::domain::{
        day::Day,
        item::Item,
        plan::{Answers, plan},
        template::Template,
    };

    fn item(id: &str, title: &str, due: Option<&str>) -> Item {
        let due = due.map(|due| Day::parse(due).expect(due));
        Item { id: id.to_owned(), title: Some(title.to_owned()), due, ..Item::default() }
    }

    #[test]
    fn writes_whole_days_with_swedish_letters() {
        let template: Template =
            Template::read(r#"{"v":1,"language":"sv","tasks":[],"areas":{},"desks":{},"places":[]}"#).expect("template");
        let mut first = item(
            "000000000000a",
            "Hämta nyckeln; fråga om värme, el och åretruntväg till stugan i Ammarnäs före vintern",
            Some("2027-02-28"),
        );
        first.notes = vec!["Ring först\nklockan 8".to_owned()];
        let mut done = item("000000000000b", "Klart", Some("2027-03-01"));
        done.done = true;
        let mut away = item("000000000000c", "Undanlagt", Some("2027-03-01"));
        away.hidden = true;
        let items = [first, done, away, item("000000000000d", "Någon gång", None)];
        let plan = plan(&template, &Answers::default(), &items, None, Day::default());
        let file = calendar("Min flytt", &plan, 1_795_288_443_123);
        assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        let lines: Vec<String> = file.replace("\r\n ", "").lines().map(str::to_owned).collect();
        assert_eq!(
            lines,
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Lotsen//Lotsen//SV",
                "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH",
                "X-WR-CALNAME:Min flytt",
                "BEGIN:VEVENT",
                "UID:000000000000a@lotsen",
                "DTSTAMP:20261121T191403Z",
                "DTSTART;VALUE=DATE:20270228",
                "DTEND;VALUE=DATE:20270301",
                "SUMMARY:Hämta nyckeln\\; fråga om värme\\, el och åretruntväg till stugan i Ammarnäs före vintern",
                "DESCRIPTION:Ring först\\nklockan 8",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
    }
}
