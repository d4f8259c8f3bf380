//! Records: everything editors write, under one stable name each.
//!
//! The store keeps them as JSON with their revisions; the files in `content/` are the same records
//! in open form.

use super::{
    address::{RedirectList, Standing},
    article::{Article, LocalBlock, StandingPage},
    confirm::ConfirmList,
    contact::{Contact, ContactKind},
    dated::{Event, Home},
    day::Day,
    fact::Fact,
    municipality::Municipality,
    operator::Operator,
    picture::Picture,
    slug::Slug,
    statement::Statement,
    task::Task,
    topic::Topic,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A record of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Record {
    /// One of the municipalities.
    Municipality(Municipality),
    /// A regional article.
    Article(Article),
    /// What a municipality adds inside an article.
    Local(LocalBlock),
    /// A page about the guide itself.
    Page(StandingPage),
    /// A desk.
    Contact(Contact),
    /// A fact.
    Fact(Fact),
    /// A step of the moving checklist.
    Task(Task),
    /// A picture that texts show.
    Picture(Picture),
    /// Something to go to.
    Event(Event),
    /// A home to let.
    Home(Home),
    /// Claims that wait for somebody to confirm them.
    Confirm(ConfirmList),
    /// Who answers for the guide.
    Operator(Operator),
    /// The accessibility statement.
    Statement(Statement),
    /// Addresses that have moved.
    Redirects(RedirectList),
}

/// A record's kind and id, unique together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// `fact`, `contact`, `local` …
    pub kind: &'static str,
    /// The id within the kind: `sorsele.population`, `sorsele/home`.
    pub id: String,
}

impl Record {
    /// The record's stable name.
    pub fn key(&self) -> RecordKey {
        let (kind, id) = match self {
            Self::Municipality(m) => ("municipality", m.id.to_string()),
            Self::Article(a) => ("article", a.topic.id().to_owned()),
            Self::Local(l) => ("local", format!("{}/{}", l.municipality, l.topic.id())),
            Self::Page(p) => ("page", p.id.to_string()),
            Self::Contact(c) => ("contact", c.id.to_string()),
            Self::Fact(f) => ("fact", f.id.to_string()),
            Self::Task(t) => ("task", t.id.to_string()),
            Self::Picture(p) => ("picture", p.id.to_string()),
            Self::Event(e) => ("event", e.id.to_string()),
            Self::Home(h) => ("home", h.id.to_string()),
            Self::Confirm(c) => ("confirm", c.scope.to_string()),
            Self::Operator(_) => ("operator", "operator".to_owned()),
            Self::Statement(_) => ("statement", "accessibility".to_owned()),
            Self::Redirects(_) => ("redirects", "redirects".to_owned()),
        };
        RecordKey { kind, id }
    }

    /// Whose it is: a municipality's id, another scope of facts, or empty for the whole region. Only who keeps
    /// that place may change it.
    pub fn place(&self) -> &str {
        match self {
            Self::Municipality(m) => m.id.as_str(),
            Self::Local(l) => l.municipality.as_str(),
            Self::Contact(c) => c.municipality.as_ref().map_or("", Slug::as_str),
            Self::Picture(p) => p.municipality.as_ref().map_or("", Slug::as_str),
            Self::Event(e) => e.municipality.as_ref().map_or("", Slug::as_str),
            Self::Home(h) => h.municipality.as_str(),
            Self::Fact(f) => f.id.scope.as_str(),
            Self::Confirm(c) => c.scope.as_str(),
            Self::Article(_) | Self::Page(_) | Self::Task(_) | Self::Operator(_) | Self::Statement(_) | Self::Redirects(_) => "",
        }
    }

    /// Whether its last day is over, so that readers do not see it any more.
    pub fn is_over(&self, today: Day) -> bool {
        match self {
            Self::Event(event) => event.ends() < today,
            Self::Home(home) => home.last_day < today,
            _ => false,
        }
    }

    /// Whether a second person must agree before it goes live: what people follow in a crisis, and what has the
    /// force of law.
    pub fn needs_second(&self) -> bool {
        match self {
            Self::Contact(c) => c.kind == ContactKind::Emergency,
            Self::Article(a) => a.topic == Topic::Winter,
            Self::Local(l) => l.topic == Topic::Winter,
            Self::Page(p) => p.id.as_str() == Standing::Privacy.id(),
            Self::Operator(_) | Self::Statement(_) => true,
            Self::Municipality(_)
            | Self::Fact(_)
            | Self::Task(_)
            | Self::Event(_)
            | Self::Home(_)
            | Self::Picture(_)
            | Self::Confirm(_)
            | Self::Redirects(_) => false,
        }
    }
}

impl RecordKey {
    /// Every kind, in the order an editor lists them.
    pub const KINDS: [&str; 14] = [
        "contact",
        "fact",
        "local",
        "event",
        "home",
        "article",
        "task",
        "picture",
        "municipality",
        "page",
        "confirm",
        "operator",
        "statement",
        "redirects",
    ];

    /// A record's name, from what stands in an address.
    pub fn of(kind: &str, id: &str) -> Option<Self> {
        let kind = Self::KINDS.into_iter().find(|known| *known == kind)?;
        Some(Self { kind, id: id.to_owned() })
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.kind, self.id)
    }
}
