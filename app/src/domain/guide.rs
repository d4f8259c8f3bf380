//! The guide as a whole: all records by name. The promises between them are checked in `promises`.

pub mod breach;
pub mod dated;
mod pages;
mod promises;
mod tasks;

use super::{
    address::RedirectList,
    article::{Article, LocalBlock, StandingPage},
    contact::Contact,
    dated::{Event, Home},
    fact::{Fact, FactId},
    municipality::Municipality,
    operator::Operator,
    picture::Picture,
    record::Record,
    reference::parts,
    slug::Slug,
    statement::Statement,
    task::Task,
    topic::Topic,
};
use std::collections::BTreeMap;

/// All that is published, by name.
#[derive(Clone, Debug, Default)]
pub struct Guide {
    /// The municipalities, by id.
    pub municipalities: BTreeMap<Slug, Municipality>,
    /// The regional articles.
    pub articles: BTreeMap<Topic, Article>,
    /// The local blocks.
    pub locals: BTreeMap<(Slug, Topic), LocalBlock>,
    /// The standing pages that have a text.
    pub pages: BTreeMap<Slug, StandingPage>,
    /// The desks.
    pub contacts: BTreeMap<Slug, Contact>,
    /// The facts.
    pub facts: BTreeMap<FactId, Fact>,
    /// The steps of the moving checklist.
    pub tasks: BTreeMap<Slug, Task>,
    /// The events.
    pub events: BTreeMap<Slug, Event>,
    /// The homes to let.
    pub homes: BTreeMap<Slug, Home>,
    /// The pictures.
    pub pictures: BTreeMap<Slug, Picture>,
    /// Who answers for the guide.
    pub operator: Operator,
    /// The accessibility statement, once there is one.
    pub statement: Option<Statement>,
    /// Addresses that have moved.
    pub redirects: RedirectList,
}

impl Guide {
    /// Collects records; claims to confirm are left out, since readers never see them.
    pub fn new(records: impl IntoIterator<Item = Record>) -> Self {
        let mut guide = Self::default();
        for record in records {
            match record {
                Record::Municipality(m) => drop(guide.municipalities.insert(m.id.clone(), m)),
                Record::Article(a) => drop(guide.articles.insert(a.topic, a)),
                Record::Local(l) => drop(guide.locals.insert((l.municipality.clone(), l.topic), l)),
                Record::Page(p) => drop(guide.pages.insert(p.id.clone(), p)),
                Record::Contact(c) => drop(guide.contacts.insert(c.id.clone(), c)),
                Record::Fact(f) => drop(guide.facts.insert(f.id.clone(), f)),
                Record::Task(t) => drop(guide.tasks.insert(t.id.clone(), t)),
                Record::Picture(p) => drop(guide.pictures.insert(p.id.clone(), p)),
                Record::Event(e) => drop(guide.events.insert(e.id.clone(), e)),
                Record::Home(h) => drop(guide.homes.insert(h.id.clone(), h)),
                Record::Operator(o) => guide.operator = o,
                Record::Statement(s) => guide.statement = Some(s),
                Record::Redirects(r) => guide.redirects = r,
                Record::Confirm(_) => {}
            }
        }
        guide
    }

    /// Its records again, in the order of their kinds.
    pub fn records(&self) -> Vec<Record> {
        let mut all: Vec<Record> = self.municipalities.values().cloned().map(Record::Municipality).collect();
        all.extend(self.articles.values().cloned().map(Record::Article));
        all.extend(self.locals.values().cloned().map(Record::Local));
        all.extend(self.pages.values().cloned().map(Record::Page));
        all.extend(self.contacts.values().cloned().map(Record::Contact));
        all.extend(self.facts.values().cloned().map(Record::Fact));
        all.extend(self.tasks.values().cloned().map(Record::Task));
        all.extend(self.events.values().cloned().map(Record::Event));
        all.extend(self.homes.values().cloned().map(Record::Home));
        all.extend(self.pictures.values().cloned().map(Record::Picture));
        all
    }

    /// The pictures that texts show.
    pub fn shown_pictures(&self) -> Vec<&Picture> {
        let articles = self.articles.values().flat_map(|article| article.text.iter()).map(|(_, it)| &it.text.body);
        let locals = self.locals.values().flat_map(|block| block.text.iter()).map(|(_, it)| &it.text.body);
        let mut ids: Vec<Slug> = articles.chain(locals).flat_map(|body| parts(body)).filter_map(|part| part.picture().cloned()).collect();
        ids.sort();
        ids.dedup();
        ids.iter().filter_map(|id| self.pictures.get(id)).collect()
    }

    /// Who answers for a contact: itself, or the first successor that can be reached. Ends after as
    /// many steps as there are contacts, so a circle does no harm.
    pub fn answering<'a>(&'a self, contact: &'a Contact) -> &'a Contact {
        let mut current = contact;
        for _ in 0..self.contacts.len() {
            match current.successor.as_ref().and_then(|id| self.contacts.get(id)) {
                Some(next) if !current.reachable() => current = next,
                _ => break,
            }
        }
        current
    }
}
