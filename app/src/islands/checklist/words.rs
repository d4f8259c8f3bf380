//! The words of the page's language, as the page handed them over, and markup in that language.

use crate::islands::view::Markup;
use std::cell::RefCell;

thread_local! {
    /// They stay as long as the page does.
    static WORDS: RefCell<&'static [(String, String)]> = const { RefCell::new(&[]) };
}

/// Takes lines of `key=text`.
pub fn take(lines: &str) {
    let pairs = lines.lines().filter_map(|line| line.split_once('='));
    let pairs: Vec<(String, String)> = pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    WORDS.replace(Vec::leak(pairs));
}

/// A text; a question mark where it is missing, which a test of the texts would have found.
pub fn get(key: &str) -> &'static str {
    WORDS.with_borrow(|words| words.iter().find(|(known, _)| known == key).map_or("?", |(_, text)| text.as_str()))
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
