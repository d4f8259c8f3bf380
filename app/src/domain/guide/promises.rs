//! The promises between records, and checking which of them a guide breaks. Those of the steps and of what has its
//! day stand beside this.

use super::{
    Guide,
    breach::{Breach, Problem},
    pages::inner_links,
};
use crate::domain::{
    address::reserved,
    contact::Contact,
    municipality::Municipality,
    record::{Record, RecordKey},
    reference::{Part, Reference, parts},
    slug::Slug,
};
use std::collections::{BTreeSet, HashSet};

impl Guide {
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
                found.add(&key, block.municipality.as_str(), Breach::NoMunicipality(block.municipality.clone()));
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
                    found.add(&key, &format!("{{picture {id}}}"), Breach::PictureElsewhere);
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
        for moved in &self.redirects.redirect {
            if !found.addresses.contains(&moved.to) {
                found.add(&Record::Redirects(self.redirects.clone()).key(), &moved.to, Breach::NoPage(moved.to.clone()));
            }
        }
        for picture in self.pictures.values() {
            found.belongs(&Record::Picture(picture.clone()).key(), picture.municipality.as_ref());
        }
        for fact in self.facts.values().filter(|fact| !fact.may_be_published()) {
            found.add(&Record::Fact(fact.clone()).key(), &format!("[{}]", fact.id.key), Breach::UnofficialRule);
        }
        found.list
    }
}

pub(super) struct Problems<'a> {
    pub(super) guide: &'a Guide,
    /// Where a text may lead.
    addresses: BTreeSet<String>,
    list: Vec<Problem>,
}

impl Problems<'_> {
    pub(super) fn add(&mut self, record: &RecordKey, near: &str, breach: Breach) {
        self.list.push(Problem { record: record.clone(), near: near.to_owned(), breach });
    }

    pub(super) fn contacts(&mut self, key: &RecordKey, ids: &[Slug]) {
        for id in ids.iter().filter(|id| !self.guide.contacts.contains_key(*id)) {
            self.add(key, &format!("\"{id}\""), Breach::NoContact(id.clone()));
        }
    }

    fn municipality(&mut self, municipality: &Municipality) {
        let key = Record::Municipality(municipality.clone()).key();
        self.contacts(&key, &[municipality.switchboard.clone(), municipality.guide.clone()]);
        if reserved(municipality.id.as_str()) {
            self.add(&key, municipality.id.as_str(), Breach::Reserved(municipality.id.clone()));
        }
    }

    fn contact(&mut self, contact: &Contact) {
        let key = Record::Contact(contact.clone()).key();
        let named: Vec<Slug> = contact.successor.iter().cloned().collect();
        self.contacts(&key, &named);
        self.belongs(&key, contact.municipality.as_ref());
        for rule in contact.rules.iter().filter(|rule| !self.guide.facts.contains_key(*rule)) {
            self.add(&key, &rule.to_string(), Breach::NoFact(rule.clone()));
        }
        let mut seen = HashSet::new();
        let mut next = Some(contact);
        while let Some(current) = next {
            if !seen.insert(current.id.clone()) {
                self.add(&key, "successor", Breach::SuccessorsCircle(contact.id.clone()));
                break;
            }
            next = current.successor.as_ref().and_then(|id| self.guide.contacts.get(id));
        }
    }

    pub(super) fn belongs(&mut self, key: &RecordKey, municipality: Option<&Slug>) {
        if let Some(id) = municipality.filter(|id| !self.guide.municipalities.contains_key(*id)) {
            self.add(key, &format!("\"{id}\""), Breach::NoMunicipality(id.clone()));
        }
    }

    fn text(&mut self, key: &RecordKey, body: &str, article: bool) {
        let mut blocks = 0;
        for target in inner_links(body) {
            if !self.addresses.contains(target) {
                self.add(key, target, Breach::NoPage(target.to_owned()));
            }
        }
        for line in body.lines().filter(|line| !matches!(parts(line.trim())[..], [Part::Reference(_)])) {
            if let Some(id) = parts(line).iter().find_map(Part::picture) {
                self.add(key, &format!("{{picture {id}}}"), Breach::PictureInLine);
            }
        }
        for part in parts(body) {
            match part {
                Part::Unknown(text) => self.add(key, text, Breach::NoReference(text.to_owned())),
                Part::Reference(Reference::Local) => blocks += 1,
                Part::Reference(Reference::Fact(id)) if !self.guide.facts.contains_key(&id) => {
                    self.add(key, &format!("{{fact {id}}}"), Breach::NoFact(id));
                }
                Part::Reference(Reference::Contact(id)) if !self.guide.contacts.contains_key(&id) => {
                    self.add(key, &format!("{{contact {id}}}"), Breach::NoContact(id));
                }
                Part::Reference(Reference::Picture(id)) if !self.guide.pictures.contains_key(&id) => {
                    self.add(key, &format!("{{picture {id}}}"), Breach::NoPicture(id));
                }
                Part::Text(_) | Part::Reference(_) => {}
            }
        }
        if article && blocks != 1 {
            self.add(key, "{local}", Breach::LocalOnce(blocks));
        } else if !article && blocks > 0 {
            self.add(key, "{local}", Breach::LocalElsewhere);
        }
    }
}
