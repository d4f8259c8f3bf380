//! Events and homes to let as their notices, the one that ends next first: what goes on for months hides nothing.

use super::compose::{Composer, other};
use app::{
    domain::{
        contact_way::WebAddress,
        date::SourceDate,
        dated::{DatedText, Event, Home},
        day::Day,
        municipality::Municipality,
        slug::Slug,
        source::Source,
        translation::Translated,
    },
    pages::{Link, notice::Notice},
};

/// So many events stand on the start page; all of them on the pages of their municipalities.
const ON_START: usize = 6;

impl Composer<'_> {
    /// The next events of the whole region.
    pub fn next_events(&self) -> Vec<Notice> {
        let mut events: Vec<&Event> = self.guide.events.values().collect();
        events.sort_by_key(|event| (event.ends(), &event.time, &event.id));
        events.truncate(ON_START);
        events.into_iter().map(|event| self.event(event, true)).collect()
    }

    /// The events of a municipality, and those that are for all.
    pub fn events_of(&self, place: &Municipality) -> Vec<Notice> {
        let here = |event: &&Event| event.municipality.as_ref().is_none_or(|id| *id == place.id);
        let mut events: Vec<&Event> = self.guide.events.values().filter(here).collect();
        events.sort_by_key(|event| (event.ends(), &event.time, &event.id));
        events.into_iter().map(|event| self.event(event, false)).collect()
    }

    /// The homes of a municipality, or of all.
    pub fn homes(&self, place: Option<&Municipality>) -> Vec<Notice> {
        let here = |home: &&Home| place.is_none_or(|place| home.municipality == place.id);
        let mut homes: Vec<&Home> = self.guide.homes.values().filter(here).collect();
        homes.sort_by_key(|home| (&home.municipality, home.last_day, &home.id));
        homes.into_iter().map(|home| self.home(home, place.is_none())).collect()
    }

    fn event(&self, event: &Event, named: bool) -> Notice {
        let texts = self.texts();
        let days = self.days(event.day, event.ends());
        let at = |time: String| texts.with_two("notice-at", ("date", &days), ("time", &texts.time(&time)));
        let when = event.time.as_ref().map_or_else(|| days.clone(), |time| at(time.to_string()));
        let place = event.municipality.as_ref().filter(|_| named).and_then(|id| self.name(id, &event.venue));
        let particulars = [Some(when), Some(event.venue.clone()), place].into_iter().flatten().collect();
        self.notice(&event.text, event.ends(), particulars, (event.web.as_ref(), event.contact.as_ref()), &event.source)
    }

    fn home(&self, home: &Home, named: bool) -> Notice {
        let texts = self.texts();
        let number = |key: &str, value: Option<u16>| value.map(|value| texts.with(key, "n", &texts.number(f64::from(value))));
        let particulars = [
            Some(home.area.clone()),
            self.name(&home.municipality, &home.area).filter(|_| named),
            home.rooms.map(|rooms| texts.count("home-rooms", usize::from(rooms))),
            number("home-size", home.size_m2),
            number("home-rent", home.rent),
            home.free_from.map(|day| texts.with("home-free-from", "date", &self.day(day))),
            Some(texts.with("home-last-day", "date", &self.day(home.last_day))),
        ];
        let particulars = particulars.into_iter().flatten().collect();
        self.notice(&home.text, home.last_day, particulars, (home.web.as_ref(), home.contact.as_ref()), &home.source)
    }

    fn notice(
        &self,
        text: &Translated<DatedText>,
        last_day: Day,
        particulars: Vec<String>,
        (web, contact): (Option<&WebAddress>, Option<&Slug>),
        source: &Source,
    ) -> Notice {
        let texts = self.texts();
        let (text, language) = text.or_source(self.language);
        let ask = contact.and_then(|id| self.guide.contacts.get(id)).map(|contact| self.guide.answering(contact)).and_then(|contact| {
            let phone = contact
                .phone
                .as_ref()
                .map(|phone| Link { href: format!("tel:{}", phone.dial()), text: phone.as_str().replace(' ', "\u{a0}") });
            let mail =
                || contact.mail.as_ref().map(|mail| Link { href: format!("mailto:{}", mail.as_str()), text: mail.as_str().to_owned() });
            Some((contact.text.or_source(self.language).0.name.clone(), phone.or_else(mail)?))
        });
        let dated = source.as_of.as_ref().unwrap_or(&source.checked);
        Notice {
            title: text.title.clone(),
            last_day: last_day.iso(),
            particulars,
            about: text.about.clone(),
            language: other(language, self.language),
            web: web.map(|web| Link { href: web.as_str().to_owned(), text: web.site() }),
            ask,
            source: format!("{}, {}", source.publisher, texts.date(dated)),
        }
    }

    fn day(&self, day: Day) -> String {
        SourceDate::parse(&day.iso()).map(|day| self.texts().date(&day)).unwrap_or_default()
    }

    /// One day or several: `5 december 2026`, `5–7 december 2026`, `30 november 2026 – 2 december 2026`.
    fn days(&self, first: Day, last: Day) -> String {
        let ((year, month, day), (last_year, last_month, _)) = (first.date(), last.date());
        if first == last {
            self.day(first)
        } else if (year, month) == (last_year, last_month) {
            format!("{day}–{}", self.day(last))
        } else {
            format!("{} – {}", self.day(first), self.day(last))
        }
    }

    /// What people call a municipality, where it is not said already.
    fn name(&self, id: &Slug, said: &str) -> Option<String> {
        let municipality = self.guide.municipalities.get(id)?;
        (!said.contains(&municipality.name)).then(|| municipality.name.clone())
    }
}
