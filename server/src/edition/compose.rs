//! From records to what views show: references resolved, sources numbered, contacts in order.

use super::{
    citations::Citations,
    markdown::{self, Piece, escape},
};
use crate::content::opening::week;
use app::{
    domain::{
        address::{PageId, card_path},
        article::{Article, LocalBlock},
        contact::Contact,
        fact::{Claim, Fact, FactId, Unit},
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
        blocks::{Block, SafeHtml},
        contact_card::{ContactCard, PhoneLink, Until},
        map::Point,
        municipality::{Figure, MunicipalityPage},
        picture::Picture,
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

    fn block(&self, piece: Piece, place: Option<&Municipality>, citations: &mut Citations) -> Block {
        match piece {
            Piece::Alone(Reference::Local) => Block::Local,
            Piece::Alone(Reference::Picture(id)) => self.picture(&id),
            Piece::Alone(reference) => match self.referred(&reference, place) {
                Some(contact) => Block::Card(Box::new(self.card(contact))),
                None => Block::Html(markdown::html(&self.inline(&reference, place, citations), |_| String::new())),
            },
            Piece::Markdown(text) => Block::Html(markdown::html(&text, |reference| self.inline(reference, place, citations))),
        }
    }

    fn referred(&self, reference: &Reference, place: Option<&Municipality>) -> Option<&'a Contact> {
        let id = match reference {
            Reference::Contact(id) => id,
            Reference::OwnMunicipality => &place?.switchboard,
            Reference::Fact(_) | Reference::Picture(_) | Reference::Local => return None,
        };
        self.guide.contacts.get(id)
    }

    fn picture(&self, id: &Slug) -> Block {
        let Some(picture) = self.guide.pictures.get(id) else {
            return Block::Html(SafeHtml::default());
        };
        let (text, language) = picture.text.or_source(self.language);
        Block::Picture(Box::new(Picture {
            src: picture.smallest(),
            files: picture.widths().map(|width| (picture.path(width), width)).collect(),
            size: (picture.width, picture.height),
            alt: text.alt.clone(),
            caption: text.caption.clone(),
            credit: picture.credit.clone(),
            language: other(language, self.language),
        }))
    }

    /// A reference inside a sentence, as HTML.
    pub(super) fn inline(&self, reference: &Reference, place: Option<&Municipality>, citations: &mut Citations) -> String {
        if let Reference::Fact(id) = reference {
            let Some(fact) = self.guide.facts.get(id) else {
                return String::new();
            };
            let number = citations.cite(fact);
            let label = escape(&self.texts().count("source-mark", number));
            let claim = escape(&self.claim(fact));
            return format!(
                r##"<span class="fact">{claim}<sup class="mark"><a href="#s{number}" aria-label="{label}">{number}</a></sup></span>"##
            );
        }
        // One that stands in a sentence is refused before it is published.
        if let Reference::Picture(_) = reference {
            return String::new();
        }
        match self.referred(reference, place) {
            Some(contact) => self.mention(contact),
            None => escape(&self.texts().get("regional-own-municipality")),
        }
    }

    /// A contact inside a sentence: its name, and its number to tap.
    fn mention(&self, contact: &Contact) -> String {
        let name = escape(&contact.text.or_source(self.language).0.name);
        let name = match self.page_of(contact) {
            Some(path) => format!(r#"<a href="{path}">{name}</a>"#),
            None => name,
        };
        let phone = contact.phone.as_ref().filter(|phone| phone.as_str() != contact.text.source().name);
        phone.map_or(name.clone(), |phone| {
            format!(
                r#"{name}, <a class="tel" href="tel:{}"><bdi>{}</bdi></a>"#,
                phone.dial(),
                escape(phone.as_str()).replace(' ', "&nbsp;")
            )
        })
    }

    /// Where a contact has a page of its own.
    pub(super) fn page_of(&self, contact: &Contact) -> Option<String> {
        contact.has_page().then(|| PageId::Authority(contact.id.clone()).path(self.language))
    }

    /// A fact in words.
    pub(super) fn claim(&self, fact: &Fact) -> String {
        let texts = self.texts();
        match &fact.claim {
            Claim::Words(words) => words.or_source(self.language).0.sentence.clone(),
            Claim::Number { value, unit } => {
                let key = match unit {
                    Unit::Inhabitants => "unit-inhabitants",
                    Unit::People => "unit-people",
                    Unit::Km => "unit-km",
                    Unit::Km2 => "unit-km2",
                };
                texts.with(key, "n", &texts.number(*value))
            }
        }
    }

    /// The cards of a page: those named, then the municipality's guide and its switchboard, each
    /// once. A page about no single municipality ends at the contacts named.
    pub fn cards(&self, ids: &[Slug], place: Option<&Municipality>) -> Vec<ContactCard> {
        let mut all: Vec<&Slug> = ids.iter().collect();
        all.extend(place.iter().flat_map(|m| [&m.guide, &m.switchboard]));
        let mut seen = Vec::new();
        let mut cards = Vec::new();
        for contact in all.into_iter().filter_map(|id| self.guide.contacts.get(id)) {
            if !seen.contains(&&contact.id) {
                seen.push(&contact.id);
                cards.push(self.card(contact));
            }
        }
        cards
    }

    /// A contact's card.
    pub fn card(&self, contact: &Contact) -> ContactCard {
        let texts = self.texts();
        let (text, language) = contact.text.or_source(self.language);
        let phone = |contact: &Contact| {
            contact.phone.as_ref().map(|phone| PhoneLink { text: phone.as_str().replace(' ', "\u{a0}"), dial: phone.dial() })
        };
        let answering = self.guide.answering(contact);
        let through = (answering.id != contact.id).then(|| (answering.text.or_source(self.language).0.name.clone(), phone(answering)));
        let through = through.and_then(|(name, phone)| phone.map(|phone| (name, phone)));
        let source = contact.sources.first().map(|source| {
            let date = source.source.as_of.as_ref();
            let when =
                date.map_or_else(|| texts.with("source-undated", "date", &texts.date(&source.source.checked)), |date| texts.date(date));
            format!("{}, {when}", source.source.publisher)
        });
        let spoken = |tag: &Slug| texts.get(&format!("language-{tag}"));
        ContactCard {
            kind: contact.kind,
            name: text.name.clone(),
            text_language: other(language, self.language),
            purpose: text.purpose.clone(),
            more: self.page_of(contact),
            phone: phone(contact),
            mail: contact.mail.as_ref().map(|mail| mail.as_str().to_owned()),
            web: contact.web.as_ref().map(|web| Link { href: web.as_str().to_owned(), text: web.site() }),
            postal: contact.postal.clone(),
            visit: contact.visit.clone(),
            hours: contact.hours.as_ref().and_then(|hours| week(hours).ok()),
            languages: contact.languages.iter().map(spoken).collect(),
            until: contact.valid_until.as_ref().map(|date| Until { date: date.as_str().to_owned(), text: texts.date(date) }),
            through,
            vcard: card_path(&contact.id, self.language),
            source,
        }
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
