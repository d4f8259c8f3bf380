//! Texts in several languages, and knowing when a translation has fallen behind its source.
//!
//! Each field of a translation remembers a hash of the source text it was made from. Only a field
//! whose own source changed is stale: saving without a change, or mending one field, leaves the
//! others alone.

use super::language::Language;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The first eight hex digits of the SHA-256 of a source text.
pub type SourceHash = String;

/// Hashes a source text for [`Translation::from`].
pub fn source_hash(text: &str) -> SourceHash {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The translatable fields of one record in one language.
pub trait Fields {
    /// Name and text of every field that is translated, in a fixed order.
    fn fields(&self) -> Vec<(&'static str, &str)>;
}

/// One language's texts of a record, and what they were translated from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation<T> {
    /// The texts.
    pub text: T,
    /// Field name to hash of the source field; empty for the source language itself.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub from: BTreeMap<String, SourceHash>,
}

/// A record's texts in all languages it has been written in. Swedish is always there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "T: DeserializeOwned"))]
pub struct Translated<T>(BTreeMap<Language, Translation<T>>);

impl<T: Fields> Translated<T> {
    /// Starts from the source text.
    pub fn new(source: T) -> Self {
        Self(BTreeMap::from([(Language::SOURCE, Translation { text: source, from: BTreeMap::new() })]))
    }

    /// Adds or replaces a translation. An empty `from` says that it was made from the source as it
    /// is now.
    pub fn insert(&mut self, language: Language, text: T, from: BTreeMap<String, SourceHash>) {
        let from = if language == Language::SOURCE {
            BTreeMap::new()
        } else if from.is_empty() {
            hashes(self.source())
        } else {
            from
        };
        self.0.insert(language, Translation { text, from });
    }

    /// The text in the source language.
    ///
    /// # Panics
    /// Never: [`Self::new`] puts it there and nothing removes it.
    pub fn source(&self) -> &T {
        &self.0[&Language::SOURCE].text
    }

    /// The text in a language, if it has been translated.
    pub fn get(&self, language: Language) -> Option<&T> {
        self.0.get(&language).map(|translation| &translation.text)
    }

    /// The text in a language, or the source where there is none, with the language it is in.
    pub fn or_source(&self, language: Language) -> (&T, Language) {
        self.get(language).map_or((self.source(), Language::SOURCE), |text| (text, language))
    }

    /// Languages and translations, the source first.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &Translation<T>)> {
        self.0.iter().map(|(language, translation)| (*language, translation))
    }

    /// Fields of a translation whose source has changed since it was made, or that never had one.
    pub fn stale(&self, language: Language) -> Vec<&'static str> {
        let Some(translation) = self.0.get(&language).filter(|_| language != Language::SOURCE) else {
            return Vec::new();
        };
        let now = hashes(self.source());
        let fields = self.source().fields();
        let stale = |name: &&'static str| now.get(*name) != translation.from.get(*name);
        fields.into_iter().map(|(name, _)| name).filter(stale).collect()
    }
}

fn hashes<T: Fields>(text: &T) -> BTreeMap<String, SourceHash> {
    text.fields().into_iter().map(|(name, value)| (name.to_owned(), source_hash(value))).collect()
}

/// Names of the fields that differ between two texts of one record.
pub fn changed_fields<T: Fields>(old: &T, new: &T) -> Vec<&'static str> {
    let (old, new) = (old.fields(), new.fields());
    new.into_iter().filter(|field| !old.contains(field)).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::{Fields, Translated, changed_fields};
    use crate::domain::language::Language;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Clone, Debug, PartialEq)]
    struct Card(String, String);
    impl Fields for Card {
        fn fields(&self) -> Vec<(&'static str, &str)> {
            vec![("title", &self.0), ("body", &self.1)]
        }
    }

    proptest! {
        #[test]
        fn only_what_changed_is_stale(a in ".{0,20}", b in ".{0,20}", c in ".{0,20}", d in ".{0,20}") {
            let (old, new) = (Card(a, b), Card(c, d));
            let mut texts = Translated::new(old.clone());
            texts.insert(Language::En, Card("x".into(), "y".into()), BTreeMap::new());
            prop_assert!(texts.stale(Language::En).is_empty());
            texts.insert(Language::Sv, old.clone(), BTreeMap::new());
            prop_assert!(texts.stale(Language::En).is_empty(), "saving without change stales nothing");
            texts.insert(Language::Sv, new.clone(), BTreeMap::new());
            prop_assert_eq!(texts.stale(Language::En), changed_fields(&old, &new));
        }
    }
}
