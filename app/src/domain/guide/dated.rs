//! What has its day: the promises it keeps, and the guide of a day without what is over.

use super::{Guide, breach::Breach, promises::Problems};
use crate::domain::{
    contact_way::WebAddress,
    dated::{Event, Home},
    day::Day,
    record::{Record, RecordKey},
    slug::Slug,
};

impl Guide {
    /// The guide as it is on a day: without events and homes whose last day is over.
    #[must_use]
    pub fn on(mut self, today: Day) -> Self {
        self.events.retain(|_, event| event.ends() >= today);
        self.homes.retain(|_, home| home.last_day >= today);
        self
    }
}

/// What a record says against itself: the field, and the key of a sentence about it.
pub fn contradiction(record: &Record) -> Option<(&'static str, &'static str)> {
    let nobody = |web: &Option<WebAddress>, contact: &Option<Slug>| web.is_none() && contact.is_none();
    let blank = |text: &str| text.trim().is_empty();
    match record {
        Record::Event(event) if blank(&event.text.source().title) => Some(("title", "missing")),
        Record::Event(event) if blank(&event.venue) => Some(("venue", "missing")),
        Record::Home(home) if blank(&home.text.source().title) => Some(("title", "missing")),
        Record::Home(home) if blank(&home.area) => Some(("area", "missing")),
        Record::Event(event) if event.ends() < event.day => Some(("last_day", "before-first")),
        Record::Home(home) if nobody(&home.web, &home.contact) => Some(("web", "nobody-to-ask")),
        _ => None,
    }
}

/// Further off than this, in days, a day is a slip of the finger rather than a plan.
const FAR: i32 = 2 * 365;

/// The last day of a record that has one, and the field that says it.
pub fn last_day(record: &Record) -> Option<(&'static str, Day)> {
    match record {
        Record::Event(event) => Some((if event.last_day.is_some() { "last_day" } else { "day" }, event.ends())),
        Record::Home(home) => Some(("last_day", home.last_day)),
        _ => None,
    }
}

/// Why nobody would see a record on a day, or for too long: the field, and the key of a sentence about it.
pub fn untimely(record: &Record, today: Day) -> Option<(&'static str, &'static str)> {
    let (field, ends) = last_day(record)?;
    if ends < today {
        return Some((field, "over"));
    }
    (ends > today.plus(FAR)).then_some((field, "far-off"))
}

impl Problems<'_> {
    pub(super) fn event(&mut self, event: &Event) {
        let record = Record::Event(event.clone());
        self.dated(&record, event.municipality.as_ref(), event.contact.as_ref());
    }

    pub(super) fn home(&mut self, home: &Home) {
        let record = Record::Home(home.clone());
        self.dated(&record, Some(&home.municipality), home.contact.as_ref());
    }

    fn dated(&mut self, record: &Record, municipality: Option<&Slug>, contact: Option<&Slug>) {
        let key: RecordKey = record.key();
        self.belongs(&key, municipality);
        let named: Vec<Slug> = contact.into_iter().cloned().collect();
        self.contacts(&key, &named);
        if let Some((field, fault)) = contradiction(record) {
            let breach = match fault {
                "missing" => Breach::Empty,
                "before-first" => Breach::LastBeforeFirst,
                _ => Breach::NobodyToAsk,
            };
            self.add(&key, field, breach);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Record, contradiction, untimely};
    use crate::domain::{day::Day, guide::Guide};
    use serde_json::{Value, json};

    fn record(kind: &str, more: &Value) -> Record {
        let mut value = json!({
            "id": "x", "municipality": null, "day": "2026-12-05", "venue": "Folkets hus", "area": "Gargnäs", "last_day": "2026-12-07",
            "text": { "sv": { "text": { "title": "Träff" } } }, "source": { "publisher": "x", "checked": "2026-12-01", "grade": "official" }
        });
        for (name, part) in more.as_object().into_iter().flatten() {
            value[name] = part.clone();
        }
        serde_json::from_value(json!({ "kind": kind, "value": value })).expect("a record")
    }

    #[test]
    fn is_there_to_the_end_of_its_last_day() {
        let guide = Guide::new([
            record("event", &json!({ "last_day": null })),
            record("event", &json!({ "id": "long" })),
            record("home", &json!({ "municipality": "sorsele" })),
        ]);
        let left = |day: &str| {
            let guide = guide.clone().on(Day::parse(day).expect("day"));
            (guide.events.len(), guide.homes.len())
        };
        assert_eq!(left("2026-12-05"), (2, 1));
        assert_eq!(left("2026-12-06"), (1, 1));
        assert_eq!(left("2026-12-07"), (1, 1));
        assert_eq!(left("2026-12-08"), (0, 0));
    }

    #[test]
    fn has_a_day_that_somebody_may_have_meant() {
        let said = |kind: &str, last: &str, today: &str| {
            untimely(&record(kind, &json!({ "municipality": "sorsele", "last_day": last })), Day::parse(today).expect("day"))
        };
        assert_eq!(said("event", "2026-12-07", "2026-12-07"), None);
        assert_eq!(said("event", "2026-12-07", "2026-12-08"), Some(("last_day", "over")));
        assert_eq!(said("home", "2028-12-07", "2026-12-08"), None);
        assert_eq!(said("home", "2126-12-07", "2026-12-08"), Some(("last_day", "far-off")));
        let short = record("event", &json!({ "last_day": null }));
        assert_eq!(untimely(&short, Day::parse("2026-12-06").expect("day")), Some(("day", "over")));
    }

    #[test]
    fn says_nothing_against_itself_and_names_what_there_is() {
        let home = |more: Value| record("home", &more);
        assert_eq!(contradiction(&record("event", &json!({ "last_day": "2026-12-04" }))), Some(("last_day", "before-first")));
        assert_eq!(contradiction(&home(json!({ "municipality": "sorsele" }))), Some(("web", "nobody-to-ask")));
        assert_eq!(contradiction(&home(json!({ "municipality": "sorsele", "web": "https://sorsele.se" }))), None);
        let guide = Guide::new([
            home(json!({ "municipality": "sorsele", "contact": "nobody" })),
            record("event", &json!({ "municipality": "nowhere" })),
        ]);
        let breaches: Vec<_> = guide.problems().into_iter().map(|problem| problem.breach).collect();
        assert_eq!(breaches.len(), 3, "{breaches:?}");
    }
}
