//! From records to the views of pages: what stands on each, in which order, with which sources. A text's pieces belong
//! in `blocks`, contacts in `cards`, what has its day in `notices`.

use super::{
    citations::Citations,
    markdown::{self, Piece},
};
use app::{
    domain::{
        address::PageId,
        article::{Article, LocalBlock},
        contact::Contact,
        fact::{Claim, FactId, Unit},
        guide::Guide,
        language::Language,
        municipality::Municipality,
        reference::Reference,
        slug::Slug,
        topic::Topic,
    },
    pages::{
        Link,
        authority::AuthorityPage,
        blocks::SafeHtml,
        map::Point,
        municipality::{Figure, MunicipalityPage},
        start::Start,
        topic::{Here, TopicPage},
    },
    texts::Texts,
};

/// Makes the view data of one language.
#[derive(Clone, Copy, Debug)]
pub struct Composer<'a> {
    /// The records.
    pub guide: &'a Guide,
    /// The language.
    pub language: Language,
}

impl<'a> Composer<'a> {
    /// The words of the language.
    pub const fn texts(&self) -> Texts {
        Texts(self.language)
    }

    /// A link to a page in this language.
    pub fn link(&self, page: &PageId, text: impl Into<String>) -> Link {
        Link { href: page.path(self.language), text: text.into() }
    }

    /// The municipalities as the Swedish alphabet orders them: å, ä and ö last.
    pub fn municipalities(&self) -> Vec<&'a Municipality> {
        let mut all: Vec<_> = self.guide.municipalities.values().collect();
        all.sort_by_key(|municipality| alphabetical(&municipality.name));
        all
    }

    /// Links to all topics, for the region or for one municipality.
    pub fn topics(&self, place: Option<&Slug>) -> Vec<(Topic, Link)> {
        let page = |topic| place.map_or(PageId::Regional(topic), |id| PageId::Local(id.clone(), topic));
        let known = |topic: &Topic| self.guide.articles.contains_key(topic);
        Topic::ALL.into_iter().filter(known).map(|topic| (topic, self.link(&page(topic), self.texts().topic(topic)))).collect()
    }

    /// The start page.
    pub fn start(&self) -> Start {
        let point = |m: &&Municipality| Point {
            href: PageId::Municipality(m.id.clone()).path(self.language),
            name: m.name.clone(),
            lat: m.lat,
            lon: m.lon,
        };
        Start { municipalities: self.municipalities().iter().map(point).collect(), events: self.next_events(), topics: self.topics(None) }
    }

    /// A municipality's own page.
    pub fn municipality(&self, municipality: &Municipality) -> MunicipalityPage {
        let texts = self.texts();
        let mut citations = Citations::default();
        let mut figures = vec![
            Figure { term: texts.get("county"), value: municipality.county.clone(), source: None },
            Figure { term: texts.get("code"), value: municipality.code.clone(), source: None },
        ];
        for key in ["land-area", "population"] {
            let Ok(id) = FactId::parse(&format!("{}.{key}", municipality.id)) else {
                continue;
            };
            if let Some(fact) = self.guide.facts.get(&id) {
                let value = match fact.claim {
                    // Its term already says what it counts.
                    Claim::Number { value, unit: Unit::Inhabitants } => texts.number(value),
                    _ => self.claim(fact),
                };
                let figure = Figure { term: texts.get(key), value, source: Some(citations.cite(fact)) };
                figures.insert(0, figure);
            }
        }
        let mut distances: Vec<_> = self
            .municipalities()
            .into_iter()
            .filter(|other| other.id != municipality.id)
            .map(|other| (self.link(&PageId::Municipality(other.id.clone()), &other.name), municipality.crow_flies_km(other)))
            .collect();
        distances.sort_by_key(|(_, km)| *km);
        MunicipalityPage {
            name: municipality.name.clone(),
            county: municipality.county.clone(),
            topics: self.topics(Some(&municipality.id)),
            events: self.events_of(municipality),
            figures,
            sami: municipality.sami_admin_area,
            distances,
            contacts: self.cards(&[], Some(municipality)),
            sources: citations.lines(texts),
            checked: citations.checked().map(|date| texts.date(&date)),
        }
    }

    /// A topic for the whole region, or in one municipality.
    pub fn topic(&self, article: &Article, place: Option<&Municipality>) -> TopicPage {
        let texts = self.texts();
        let mut citations = Citations::default();
        let (text, language) = article.text.or_source(self.language);
        let block = place.and_then(|m| self.guide.locals.get(&(m.id.clone(), article.topic)));
        let mut contacts = article.contacts.clone();
        contacts.extend(block.iter().flat_map(|block| block.contacts.clone()));
        // The local block stands inside the article: its sources are numbered where it stands.
        let mut here = Here::Nothing;
        let mut body = Vec::new();
        for piece in markdown::pieces(&text.body) {
            if let Piece::Alone(reference) = &piece {
                // A card that stands in the text need not stand beside it too.
                contacts.retain(|id| *reference != Reference::Contact(id.clone()));
            }
            if piece == Piece::Alone(Reference::Local) {
                here = self.here(article.topic, place, block, &mut citations);
            }
            body.push(self.block(piece, place, &mut citations));
        }
        let directory = if article.topic == Topic::Authorities && place.is_none() { self.directory() } else { Vec::new() };
        TopicPage {
            title: text.title.clone(),
            place: place.map(|m| m.name.clone()),
            lead: text.lead.clone(),
            language: other(language, self.language),
            body,
            here,
            homes: if article.topic == Topic::Home { self.homes(place) } else { Vec::new() },
            directory,
            contacts: self.cards(&contacts, place),
            sources: citations.lines(texts),
            checked: citations.checked().map(|date| texts.date(&date)),
            more: self.more(article.topic, place),
        }
    }

    fn here(&self, topic: Topic, place: Option<&Municipality>, block: Option<&LocalBlock>, citations: &mut Citations) -> Here {
        match (place, block) {
            (Some(municipality), Some(block)) => {
                let (text, language) = block.text.or_source(self.language);
                let body = markdown::pieces(&text.body).into_iter().map(|piece| self.block(piece, place, citations)).collect();
                Here::Block { name: municipality.name.clone(), body, language: other(language, self.language) }
            }
            (Some(_), None) => Here::Nothing,
            (None, _) => Here::All(
                self.municipalities()
                    .into_iter()
                    .map(|m| {
                        let summary = self.guide.locals.get(&(m.id.clone(), topic));
                        let summary = summary.map(|block| block.text.or_source(self.language).0.summary.clone());
                        (self.link(&PageId::Local(m.id.clone(), topic), &m.name), summary.unwrap_or_default())
                    })
                    .collect(),
            ),
        }
    }

    fn more(&self, topic: Topic, place: Option<&Municipality>) -> Vec<(String, Vec<Link>)> {
        let texts = self.texts();
        let Some(place) = place else {
            let links = self.topics(None).into_iter().filter(|(found, _)| *found != topic).map(|(_, link)| link).collect();
            return vec![(texts.get("start-region"), links)];
        };
        let topics = self.topics(Some(&place.id)).into_iter().filter(|(found, _)| *found != topic).map(|(_, link)| link);
        let places = self.municipalities().into_iter().filter(|m| m.id != place.id);
        let places = places.map(|m| self.link(&PageId::Local(m.id.clone(), topic), &m.name));
        vec![(texts.with("more-topics", "name", &place.name), topics.collect()), (texts.get("more-municipalities"), places.collect())]
    }

    /// The authorities that have a page, by name.
    pub fn authorities(&self) -> Vec<&'a Contact> {
        let mut all: Vec<_> = self.guide.contacts.values().filter(|contact| contact.has_page()).collect();
        all.sort_by_key(|contact| alphabetical(&contact.text.or_source(self.language).0.name));
        all
    }

    fn directory(&self) -> Vec<(Link, String)> {
        let entry = |contact: &Contact| {
            let text = contact.text.or_source(self.language).0;
            (self.link(&PageId::Authority(contact.id.clone()), &text.name), text.purpose.clone())
        };
        self.authorities().into_iter().map(entry).collect()
    }

    /// An authority's page.
    pub fn authority(&self, contact: &Contact) -> AuthorityPage {
        let texts = self.texts();
        let mut citations = Citations::default();
        let (text, language) = contact.text.or_source(self.language);
        let rules = contact.rules.iter().filter_map(|id| self.guide.facts.get(id));
        let rules = rules.map(|fact| (self.claim(fact), citations.cite(fact))).collect();
        let lost = !contact.reachable() && contact.successor.is_none();
        let switchboards = self.municipalities().into_iter().filter(|_| lost).map(|m| {
            let phone = self.guide.contacts.get(&m.switchboard).and_then(|contact| contact.phone.as_ref());
            let href = phone.map(|phone| format!("tel:{}", phone.dial())).unwrap_or_default();
            let number = phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default();
            Link { href, text: format!("{} {number}", m.formal_name) }
        });
        let mut card = self.card(contact);
        card.more = None;
        AuthorityPage {
            name: text.name.clone(),
            purpose: text.purpose.clone(),
            need: text.need.clone(),
            language: other(language, self.language),
            rules,
            contact: card,
            sources: citations.lines(texts),
            checked: citations.checked().map(|date| texts.date(&date)),
            switchboards: switchboards.collect(),
            directory: self.link(&PageId::Regional(Topic::Authorities), texts.get("directory")),
        }
    }

    /// A standing page's body.
    pub fn body(&self, markdown: &str) -> SafeHtml {
        markdown::html(markdown, |_| String::new())
    }
}

/// A language tag where a text is not in the page's own language.
pub(super) fn other(language: Language, page: Language) -> Option<&'static str> {
    (language != page).then(|| language.tag())
}

/// A key that sorts as Swedish does: a–z, å, ä, ö, capitals alike.
fn alphabetical(name: &str) -> Vec<u32> {
    let rank = |character: char| match character {
        'å' => 0x0011_0000,
        'ä' => 0x0011_0001,
        'ö' => 0x0011_0002,
        other => u32::from(other),
    };
    name.to_lowercase().chars().map(rank).collect()
}
