//! Names that stand in addresses and file names.

use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, fmt};

/// A lower-case ASCII name such as `sorsele` or `sorsele-kommun`: letters and digits, single
/// hyphens between them, at most 64 bytes. Safe in an address, a file name and an HTML id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is no [`Slug`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” must be lower-case ASCII letters and digits with single hyphens between, at most 64 characters")]
pub struct NotASlug(String);

impl Slug {
    /// Takes the text as it is or says why it cannot.
    ///
    /// # Errors
    /// [`NotASlug`] when a character or a hyphen stands where none may.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let good = (1..=64).contains(&text.len())
            && text.bytes().all(allowed)
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if good { Ok(Self(text.to_owned())) } else { Err(NotASlug(text.chars().take(80).collect())) }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;
    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_would_be_unsafe_in_an_address() {
        for bad in ["", "Åsele", "a b", "-a", "a-", "a--b", "../x", "a.b", "a/b", "A"] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_accepted_stays_as_it_is(text in "\\PC{0,70}") {
            if let Ok(slug) = Slug::parse(&text) {
                prop_assert_eq!(slug.as_str(), text.as_str());
                prop_assert!(text.bytes().all(|b| b == b'-' || b.is_ascii_alphanumeric()));
            }
        }
    }
}
