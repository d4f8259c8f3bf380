//! Contacts as their cards, with who answers for one that cannot be reached any more.

use super::compose::{Composer, other};
use crate::content::opening::week;
use app::{
    domain::{
        address::{PageId, card_path},
        contact::Contact,
        municipality::Municipality,
        slug::Slug,
    },
    pages::{
        Link,
        contact_card::{ContactCard, PhoneLink, Until},
    },
};

impl Composer<'_> {
    /// Where a contact has a page of its own.
    pub(super) fn page_of(&self, contact: &Contact) -> Option<String> {
        contact.has_page().then(|| PageId::Authority(contact.id.clone()).path(self.language))
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
