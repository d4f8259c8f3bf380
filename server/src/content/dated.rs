//! Events and homes to let in the open form: their tables, how they are read and how they are written.

use super::shape::Hashes;
use app::domain::{
    contact_way::WebAddress,
    dated::{Clock, DatedText, Event, Home},
    day::Day,
    language::Language,
    slug::Slug,
    source::Source,
    translation::{Translated, Translation},
};
use serde::{Deserialize, Serialize};

/// One language of either.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedWords {
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    from: Hashes,
}

/// An event's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventFile {
    id: Slug,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    municipality: Option<Slug>,
    day: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<Clock>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_day: Option<Day>,
    venue: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    web: Option<WebAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Slug>,
    sv: DatedWords,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<DatedWords>,
    source: Source,
}

/// A home's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeFile {
    id: Slug,
    municipality: Slug,
    area: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rooms: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size_m2: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rent: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    free_from: Option<Day>,
    last_day: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    web: Option<WebAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Slug>,
    sv: DatedWords,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<DatedWords>,
    source: Source,
}

fn text(sv: DatedWords, en: Option<DatedWords>) -> Translated<DatedText> {
    let words = |file: DatedWords| DatedText { title: file.title, about: file.about };
    let mut text = Translated::new(words(sv));
    if let Some(mut en) = en {
        let from = std::mem::take(&mut en.from);
        text.insert(Language::En, words(en), from);
    }
    text
}

fn words(text: &Translated<DatedText>, language: Language) -> Option<DatedWords> {
    let (_, Translation { text, from }) = text.iter().find(|(found, _)| *found == language)?;
    Some(DatedWords { title: text.title.clone(), about: text.about.clone(), from: from.clone() })
}

fn swedish(text: &Translated<DatedText>) -> DatedWords {
    let DatedText { title, about } = text.source().clone();
    DatedWords { title, about, from: Hashes::new() }
}

impl From<EventFile> for Event {
    fn from(file: EventFile) -> Self {
        let EventFile { id, municipality, day, time, last_day, venue, web, contact, sv, en, source } = file;
        Self { id, municipality, day, time, last_day, venue, web, contact, text: text(sv, en), source }
    }
}

impl From<&Event> for EventFile {
    fn from(event: &Event) -> Self {
        let (sv, en) = (swedish(&event.text), words(&event.text, Language::En));
        let Event { id, municipality, day, time, last_day, venue, web, contact, source, .. } = event.clone();
        Self { id, municipality, day, time, last_day, venue, web, contact, sv, en, source }
    }
}

impl From<HomeFile> for Home {
    fn from(file: HomeFile) -> Self {
        let HomeFile { id, municipality, area, rooms, size_m2, rent, free_from, last_day, web, contact, sv, en, source } = file;
        Self { id, municipality, area, rooms, size_m2, rent, free_from, last_day, web, contact, text: text(sv, en), source }
    }
}

impl From<&Home> for HomeFile {
    fn from(home: &Home) -> Self {
        let (sv, en) = (swedish(&home.text), words(&home.text, Language::En));
        let Home { id, municipality, area, rooms, size_m2, rent, free_from, last_day, web, contact, source, .. } = home.clone();
        Self { id, municipality, area, rooms, size_m2, rent, free_from, last_day, web, contact, sv, en, source }
    }
}
