//! What records are called in the studio's lists.

use super::answer::TEXTS;
use crate::{edition::serving::Edition, state::State, store::drafts::Kept, studio::actor::Actor, sweden};
use app::{
    domain::{
        date::SourceDate,
        day::Day,
        fact::Claim,
        guide::breach::{Breach, Problem},
        record::{Record, RecordKey},
    },
    pages::{Link, studio::content::Row},
};
use std::sync::Arc;

/// The longest title in a list, in characters.
const LONGEST: usize = 90;

/// Names of places, as the edition in service has them, and what day it is.
#[derive(Clone, Debug)]
pub struct Naming(Option<Arc<Edition>>, Day);

impl Naming {
    /// Takes them.
    pub fn of(state: &State) -> Self {
        Self(state.edition(), sweden::day(state.studio().now_ms()))
    }

    /// What people call a place: a municipality, the region, or the scope itself.
    pub fn place(&self, id: &str) -> String {
        if id.is_empty() {
            return TEXTS.get("studio-region");
        }
        self.0.as_ref().and_then(|edition| edition.place(id)).unwrap_or_else(|| id.to_owned())
    }

    /// Municipalities: id and name.
    pub fn places(&self) -> Vec<(String, String)> {
        self.0.as_ref().map(|edition| edition.places()).unwrap_or_default()
    }

    /// What a record is called.
    pub fn title(&self, record: &Record) -> String {
        let title = match record {
            Record::Contact(c) => c.text.source().name.clone(),
            Record::Fact(f) => match &f.claim {
                Claim::Words(words) => words.source().sentence.clone(),
                Claim::Number { value, unit } => {
                    let unit = TEXTS.get(&format!("studio-unit-{}", format!("{unit:?}").to_lowercase()));
                    format!("{}: {} {unit}", f.id, TEXTS.number(*value))
                }
            },
            Record::Local(l) => format!("{} – {}", TEXTS.topic(l.topic), self.place(l.municipality.as_str())),
            Record::Article(a) => a.text.source().title.clone(),
            Record::Page(p) => p.text.source().title.clone(),
            Record::Task(t) => t.text.source().title.clone(),
            Record::Event(e) => format!("{}, {}", e.text.source().title, date(e.day)),
            Record::Home(h) => h.text.source().title.clone(),
            Record::Picture(p) => p.text.source().alt.clone(),
            Record::Municipality(m) => m.name.clone(),
            Record::Confirm(c) => TEXTS.with("studio-confirm-title", "place", &self.place(c.scope.as_str())),
            Record::Operator(_) => TEXTS.get("studio-kind-operator"),
            Record::Statement(_) => TEXTS.get("studio-kind-statement"),
            Record::Redirects(_) => TEXTS.get("studio-kind-redirects"),
        };
        if title.chars().count() <= LONGEST { title } else { format!("{}…", title.chars().take(LONGEST).collect::<String>().trim_end()) }
    }

    /// A record and its form.
    pub fn link(&self, all: &[Kept], key: &RecordKey) -> Link {
        let kept = all.iter().find(|kept| kept.key == *key);
        Link { href: format!("/studio/edit/{}", path(key)), text: kept.map_or_else(|| key.to_string(), |kept| self.title(&kept.record)) }
    }

    /// What is wrong between records, for an editor: which record, and a sentence.
    pub fn problems(&self, all: &[Kept], problems: &[Problem]) -> Vec<(Link, String)> {
        let sentence = |breach: &Breach| TEXTS.with(&format!("studio-breach-{}", breach.key()), "name", &breach.name());
        problems.iter().map(|problem| (self.link(all, &problem.record), sentence(&problem.breach))).collect()
    }

    /// Kind and place, in words.
    pub fn what(&self, key: &RecordKey, place: &str) -> String {
        format!("{}, {}", kind(key.kind), self.place(place))
    }

    /// A record in a list: its form for who may change it, its history for others.
    pub fn row(&self, actor: &Actor, kept: &Kept) -> Row {
        let way = if actor.may_keep(&kept.place) { "edit" } else { "history" };
        Row {
            title: self.title(&kept.record),
            what: self.what(&kept.key, &kept.place),
            href: format!("/studio/{way}/{}", path(&kept.key)),
            working: kept.working != 0,
            unpublished: kept.live == 0,
            over: kept.record.is_over(self.1),
        }
    }
}

/// A day in words.
pub fn date(day: Day) -> String {
    SourceDate::parse(&day.iso()).map(|day| TEXTS.date(&day)).unwrap_or_default()
}

/// What a kind is called.
pub fn kind(kind: &str) -> String {
    TEXTS.get(&format!("studio-kind-{kind}"))
}

/// A record in an address: `contact/sorsele-kommun`.
pub fn path(key: &RecordKey) -> String {
    format!("{}/{}", key.kind, key.id)
}
