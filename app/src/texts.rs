//! The words around the content: headings, labels, buttons, in Fluent files under `app/texts/`.
//!
//! On the server only: islands and scripts get their few words ready-made. What editors write is
//! content and not here.
//!
//! To add a language: `app/texts/<tag>.ftl`, a variant of `Language`, a line in [`SOURCES`].

use crate::domain::{contact::ContactKind, language::Language, topic::Topic};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{collections::HashMap, sync::LazyLock};

const SOURCES: [(Language, &str); 2] = [(Language::Sv, include_str!("../texts/sv.ftl")), (Language::En, include_str!("../texts/en.ftl"))];

/// The studio's words, which are Swedish only.
const STUDIO: &str = include_str!("../texts/studio.sv.ftl");

static BUNDLES: LazyLock<HashMap<Language, FluentBundle<FluentResource>>> =
    LazyLock::new(|| SOURCES.into_iter().map(|(language, source)| (language, bundle(language, source))).collect());

fn bundle(language: Language, source: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // Our languages are all written left to right: isolation marks would only cost bytes.
    bundle.set_use_isolating(false);
    // A file with mistakes still gives its good messages; a test finds the mistakes.
    let sources = [Some(source), (language == Language::SOURCE).then_some(STUDIO)];
    for source in sources.into_iter().flatten() {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The words of one language; falls back to Swedish, then to the key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts(pub Language);

impl Texts {
    /// A message without arguments.
    pub fn get(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A message with one text in it.
    pub fn with(self, key: &str, name: &str, value: &str) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name.to_owned(), FluentValue::from(value));
        self.format(key, Some(&arguments))
    }

    /// A message with two texts in it, each behind its name.
    pub fn with_two(self, key: &str, one: (&str, &str), two: (&str, &str)) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in [one, two] {
            arguments.set(name.to_owned(), FluentValue::from(value));
        }
        self.format(key, Some(&arguments))
    }

    /// A message with its arguments left as they are named, for whoever fills them in later.
    pub fn with_holes(self, key: &str, holes: &[(&'static str, String)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, hole) in holes {
            arguments.set(*name, FluentValue::from(hole.as_str()));
        }
        self.format(key, Some(&arguments))
    }

    /// A message with one number in it.
    pub fn count(self, key: &str, number: usize) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("n", FluentValue::from(number));
        self.format(key, Some(&arguments))
    }

    /// A topic's short name, for lists and breadcrumbs.
    pub fn topic(self, topic: Topic) -> String {
        self.get(&format!("topic-{}", topic.id()))
    }

    /// What sort of desk it is.
    pub fn contact_kind(self, kind: ContactKind) -> String {
        let key = match kind {
            ContactKind::Emergency => "kind-emergency",
            ContactKind::Lots => "kind-lots",
            ContactKind::Switchboard => "kind-switchboard",
            ContactKind::Desk => "kind-desk",
            ContactKind::Authority => "kind-authority",
        };
        self.get(key)
    }

    /// A number grouped as the language does it: `2 357`, `2,357`.
    pub fn number(self, value: f64) -> String {
        let whole = format!("{:.0}", value.trunc().abs());
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) && whole.len() > 3 {
                grouped.push(if self.0 == Language::En { ',' } else { '\u{a0}' });
            }
            grouped.push(digit);
        }
        let fraction = format!("{:.1}", value.fract().abs());
        if fraction != "0.0" && fraction != "1.0" {
            grouped.push(if self.0 == Language::En { '.' } else { ',' });
            grouped.push_str(&fraction[2..]);
        }
        if value < 0.0 { format!("\u{2212}{grouped}") } else { grouped }
    }

    /// A date as the language writes it: `21 november 2026`, `november 2026`, `2026`.
    pub fn date(self, date: &crate::domain::date::SourceDate) -> String {
        let mut parts = date.as_str().split('-');
        let year = parts.next().unwrap_or_default();
        let month = parts.next().map(|month| self.get(&format!("month-{month}")));
        let day = parts.next().map(|day| day.trim_start_matches('0').to_owned());
        [day, month, Some(year.to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// A time of the day as the language writes it: `18.00` in Swedish.
    pub fn time(self, clock: &str) -> String {
        if self.0 == Language::Sv { clock.replace(':', ".") } else { clock.to_owned() }
    }

    fn format(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let found = [self.0, Language::SOURCE].into_iter().find_map(|language| {
            let bundle = BUNDLES.get(&language)?;
            Some((bundle, bundle.get_message(key)?.value()?))
        });
        let Some((bundle, pattern)) = found else {
            return key.to_owned();
        };
        bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
    }
}

/// The keys of a language's file, for the test that none is missing or left over.
pub fn keys(language: Language) -> Vec<String> {
    keys_of(SOURCES.into_iter().find(|(found, _)| *found == language).map_or("", |(_, source)| source))
}

/// The keys of the studio's file, for the same test.
pub fn studio_keys() -> Vec<String> {
    keys_of(STUDIO)
}

fn keys_of(source: &str) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(resource, _)| resource);
    resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{SOURCES, STUDIO, Texts, keys};
    use crate::domain::{date::SourceDate, language::Language};

    #[test]
    fn every_language_has_the_same_messages_and_no_mistake() {
        for (language, source) in SOURCES {
            assert!(fluent_syntax::parser::parse(source).is_ok(), "{language}");
            assert_eq!(keys(language), keys(Language::Sv), "{language}");
        }
        assert!(fluent_syntax::parser::parse(STUDIO).is_ok());
    }

    #[test]
    fn writes_numbers_and_dates_as_the_language_does() {
        assert_eq!(Texts(Language::Sv).number(14_494.0), "14\u{a0}494");
        assert_eq!(Texts(Language::En).number(2357.0), "2,357");
        assert_eq!(Texts(Language::En).number(13.6), "13.6");
        let date = |text| SourceDate::parse(text).expect(text);
        assert_eq!(Texts(Language::Sv).date(&date("2024-12-01")), "1 december 2024");
        assert_eq!(Texts(Language::En).date(&date("2015-10")), "October 2015");
        assert_eq!(Texts(Language::En).get("no-such-key"), "no-such-key");
    }
}
