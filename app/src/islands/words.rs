//! The words of the page's language, as the page handed them over, and markup in that language.

use crate::{domain::sorted::SortedMap, islands::view::Markup};
use std::cell::Cell;

thread_local! {
    /// They stay as long as the page does.
    static WORDS: Cell<Option<&'static SortedMap<String, String>>> = const { Cell::new(None) };
}

/// Takes lines of `key=text`.
pub fn take(lines: &str) {
    let pairs = lines.lines().filter_map(|line| line.split_once('='));
    let words: SortedMap<String, String> = pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    WORDS.set(Some(Box::leak(Box::new(words))));
}

/// A text; a question mark where it is missing, which a test of the texts would have found.
pub fn get(key: &str) -> &'static str {
    WORDS.get().and_then(|words| words.get(key)).map_or("?", String::as_str)
}

/// A text with its holes filled.
pub fn fill(key: &str, holes: &[(&str, &str)]) -> String {
    holes.iter().fold(get(key).to_owned(), |text, (name, value)| text.replace(&["{", name, "}"].concat(), value))
}

/// A text with one name in it.
pub fn name(key: &str, name: &str) -> String {
    fill(key, &[("name", name)])
}

/// A text with one number in it.
pub fn count(key: &str, number: usize) -> String {
    fill(key, &[("n", &number.to_string())])
}

/// A text, or nothing where there is no key: of what may have failed, say.
pub fn maybe(key: &str) -> &'static str {
    if key.is_empty() { "" } else { get(key) }
}

/// Markup with texts in the page's language.
pub fn markup(markup: &'static str) -> Markup {
    Markup::of(markup, get)
}
