//! The words of the page's language, as the page handed them over.

use leptos::prelude::*;

/// All words of the list; cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Words(StoredValue<Vec<(String, String)>>);

impl Words {
    /// Takes lines of `key=text`.
    pub fn read(lines: &str) -> Self {
        let pairs = lines.lines().filter_map(|line| line.split_once('='));
        Self(StoredValue::new(pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()))
    }

    /// A text; the key itself where it is missing, which a test of the texts would have found.
    pub fn get(self, key: &str) -> String {
        self.0.with_value(|pairs| pairs.iter().find(|(known, _)| known == key).map_or_else(|| key.to_owned(), |(_, text)| text.clone()))
    }

    /// A text with its holes filled.
    pub fn fill(self, key: &str, holes: &[(&str, &str)]) -> String {
        holes.iter().fold(self.get(key), |text, (name, value)| text.replace(&["{", name, "}"].concat(), value))
    }

    /// A text with one name in it.
    pub fn name(self, key: &str, name: &str) -> String {
        self.fill(key, &[("name", name)])
    }

    /// A text with one number in it.
    pub fn count(self, key: &str, number: usize) -> String {
        self.fill(key, &[("n", &number.to_string())])
    }
}
