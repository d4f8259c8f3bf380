//! The guide as a whole: all records by name, and the promises that hold between them.

pub mod dated;
mod pages;
mod tasks;

use super::{
    address::{RedirectList, reserved},
    article::{Article, LocalBlock, StandingPage},
    contact::Contact,
    dated::{Event, Home},
    fact::{Fact, FactId},
    municipality::Municipality,
    operator::Operator,
    picture::Picture,
    record::{Record, RecordKey},
    reference::{Part, Reference, parts},
    slug::Slug,
    statement::Statement,
    task::Task,
    topic::Topic,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

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

/// A promise between records that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The record that breaks it.
    pub record: RecordKey,
    /// The words in that record to look for, to find the line.
    pub near: String,
    /// What is wrong, for an editor.
    pub reason: String,
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

    /// Finds every reference that leads nowhere and every rule that may not be published.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Problems { guide: self, addresses: self.addresses(), list: Vec::new() };
        for municipality in self.municipalities.values() {
            found.municipality(municipality);
        }
        for article in self.articles.values() {
            let key = Record::Article(article.clone()).key();
            found.contacts(&key, &article.contacts);
            for (_, translation) in article.text.iter() {
                found.text(&key, &translation.text.body, true);
            }
        }
        for block in self.locals.values() {
            let key = Record::Local(block.clone()).key();
            if !self.municipalities.contains_key(&block.municipality) {
                found.add(&key, block.municipality.as_str(), format!("there is no municipality “{}”", block.municipality));
            }
            found.contacts(&key, &block.contacts);
            for (_, translation) in block.text.iter() {
                found.text(&key, &translation.text.body, false);
            }
        }
        for page in self.pages.values() {
            let key = Record::Page(page.clone()).key();
            for (_, translation) in page.text.iter() {
                found.text(&key, &translation.text.body, false);
                if let Some(id) = parts(&translation.text.body).iter().find_map(Part::picture) {
                    found.add(&key, &format!("{{picture {id}}}"), "pictures belong in articles and local blocks".to_owned());
                }
            }
        }
        for contact in self.contacts.values() {
            found.contact(contact);
        }
        for task in self.tasks.values() {
            found.task(task);
        }
        for event in self.events.values() {
            found.event(event);
        }
        for home in self.homes.values() {
            found.home(home);
        }
        for picture in self.pictures.values() {
            found.belongs(&Record::Picture(picture.clone()).key(), picture.municipality.as_ref());
        }
        for fact in self.facts.values().filter(|fact| !fact.may_be_published()) {
            let reason = "a rule needs an official source or a public register; put it on the list to confirm".to_owned();
            found.add(&Record::Fact(fact.clone()).key(), &format!("[{}]", fact.id.key), reason);
        }
        found.list
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

struct Problems<'a> {
    guide: &'a Guide,
    /// Where a text may lead.
    addresses: BTreeSet<String>,
    list: Vec<Problem>,
}

impl Problems<'_> {
    fn add(&mut self, record: &RecordKey, near: &str, reason: String) {
        self.list.push(Problem { record: record.clone(), near: near.to_owned(), reason });
    }

    fn contacts(&mut self, key: &RecordKey, ids: &[Slug]) {
        for id in ids.iter().filter(|id| !self.guide.contacts.contains_key(*id)) {
            self.add(key, &format!("\"{id}\""), format!("there is no contact “{id}”"));
        }
    }

    fn municipality(&mut self, municipality: &Municipality) {
        let key = Record::Municipality(municipality.clone()).key();
        self.contacts(&key, &[municipality.switchboard.clone(), municipality.guide.clone()]);
        if reserved(municipality.id.as_str()) {
            self.add(&key, municipality.id.as_str(), format!("“{}” is taken by a topic or a page", municipality.id));
        }
    }

    fn contact(&mut self, contact: &Contact) {
        let key = Record::Contact(contact.clone()).key();
        let named: Vec<Slug> = contact.successor.iter().cloned().collect();
        self.contacts(&key, &named);
        self.belongs(&key, contact.municipality.as_ref());
        for rule in contact.rules.iter().filter(|rule| !self.guide.facts.contains_key(*rule)) {
            self.add(&key, &rule.to_string(), format!("there is no fact “{rule}”"));
        }
        let mut seen = HashSet::new();
        let mut next = Some(contact);
        while let Some(current) = next {
            if !seen.insert(current.id.clone()) {
                let reason = format!("the successors of “{}” go round in a circle and end at nobody", contact.id);
                self.add(&key, "successor", reason);
                break;
            }
            next = current.successor.as_ref().and_then(|id| self.guide.contacts.get(id));
        }
    }

    fn belongs(&mut self, key: &RecordKey, municipality: Option<&Slug>) {
        if let Some(id) = municipality.filter(|id| !self.guide.municipalities.contains_key(*id)) {
            self.add(key, &format!("\"{id}\""), format!("there is no municipality “{id}”"));
        }
    }

    fn text(&mut self, key: &RecordKey, body: &str, article: bool) {
        let mut blocks = 0;
        for target in pages::inner_links(body) {
            if !self.addresses.contains(target) {
                self.add(key, target, format!("there is no page {target} in the guide"));
            }
        }
        for line in body.lines().filter(|line| !matches!(parts(line.trim())[..], [Part::Reference(_)])) {
            if let Some(id) = parts(line).iter().find_map(Part::picture) {
                self.add(key, &format!("{{picture {id}}}"), "a picture stands on a line of its own".to_owned());
            }
        }
        for part in parts(body) {
            match part {
                Part::Unknown(text) => {
                    self.add(
                        key,
                        text,
                        format!("{text} is no reference: use {{fact scope.key}}, {{contact id}}, {{picture id}} or {{local}}"),
                    );
                }
                Part::Reference(Reference::Local) => blocks += 1,
                Part::Reference(Reference::Fact(id)) if !self.guide.facts.contains_key(&id) => {
                    self.add(key, &format!("{{fact {id}}}"), format!("there is no fact “{id}”"));
                }
                Part::Reference(Reference::Contact(id)) if !self.guide.contacts.contains_key(&id) => {
                    self.add(key, &format!("{{contact {id}}}"), format!("there is no contact “{id}”"));
                }
                Part::Reference(Reference::Picture(id)) if !self.guide.pictures.contains_key(&id) => {
                    self.add(key, &format!("{{picture {id}}}"), format!("there is no picture “{id}”"));
                }
                Part::Text(_) | Part::Reference(_) => {}
            }
        }
        if article && blocks != 1 {
            self.add(
                key,
                "{local}",
                format!("an article says exactly once where the local block goes; here {{local}} stands {blocks} times"),
            );
        } else if !article && blocks > 0 {
            self.add(key, "{local}", "{local} belongs in articles only".to_owned());
        }
    }
}
