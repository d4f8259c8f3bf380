//! The pieces of a text as what a page shows: references as sentences, cards and pictures, facts with their sources.

use super::{
    citations::Citations,
    compose::{Composer, other},
    markdown::{self, Piece, escape},
};
use app::{
    domain::{
        contact::Contact,
        fact::{Claim, Fact, Unit},
        municipality::Municipality,
        reference::Reference,
        slug::Slug,
    },
    pages::{
        blocks::{Block, SafeHtml},
        picture::Picture,
    },
};

impl<'a> Composer<'a> {
    /// A piece of a text.
    pub(super) fn block(&self, piece: Piece, place: Option<&Municipality>, citations: &mut Citations) -> Block {
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
}
