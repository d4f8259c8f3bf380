//! The words of the page's language, as the page handed them over.

/// All words of the list; they stay as long as the page does.
#[derive(Clone, Copy, Debug)]
pub struct Words(&'static [(String, String)]);

impl Words {
    /// Takes lines of `key=text`.
    pub fn read(lines: &str) -> Self {
        let pairs = lines.lines().filter_map(|line| line.split_once('='));
        let pairs: Vec<(String, String)> = pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
        Self(Vec::leak(pairs))
    }

    /// A text; a question mark where it is missing, which a test of the texts would have found.
    pub fn get(self, key: &str) -> &'static str {
        self.0.iter().find(|(known, _)| known == key).map_or("?", |(_, text)| text.as_str())
    }

    /// A text with its holes filled.
    pub fn fill(self, key: &str, holes: &[(&str, &str)]) -> String {
        holes.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&["{", name, "}"].concat(), value))
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
