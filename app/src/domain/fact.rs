//! A fact: one claim in one place, with its source and its date. Texts refer to it and never
//! repeat it.

use super::{
    slug::Slug,
    source::Source,
    translation::{Fields, Translated},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A fact's name: the scope it belongs to (a municipality, an authority, the region) and a key in
/// it, written `sorsele.population`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FactId {
    /// A municipality, an authority or the region.
    pub scope: Slug,
    /// The fact within its scope.
    pub key: Slug,
}

/// Why a text names no fact.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a fact's name of the form scope.key")]
pub struct NotAFactId(String);

impl FactId {
    /// Reads `scope.key`.
    ///
    /// # Errors
    /// [`NotAFactId`] unless both parts are slugs.
    pub fn parse(text: &str) -> Result<Self, NotAFactId> {
        text.split_once('.')
            .and_then(|(scope, key)| Some(Self { scope: Slug::parse(scope).ok()?, key: Slug::parse(key).ok()? }))
            .ok_or_else(|| NotAFactId(text.chars().take(80).collect()))
    }
}

impl TryFrom<String> for FactId {
    type Error = NotAFactId;
    fn try_from(text: String) -> Result<Self, NotAFactId> {
        Self::parse(&text)
    }
}

impl From<FactId> for String {
    fn from(id: FactId) -> Self {
        id.to_string()
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.scope, self.key)
    }
}

/// What sort of claim a fact makes, and so how long it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// A number that is counted again every year.
    Figure,
    /// What an authority requires or grants: limits, fees, rights.
    Rule,
    /// Something offered: a school, a bus, a company that lets homes.
    Service,
    /// What a place is like.
    Description,
}

impl FactKind {
    /// Months after its date from which a reader is told that the fact is old.
    pub const fn keeps_months(self) -> u32 {
        match self {
            Self::Rule => 18,
            Self::Figure | Self::Service => 36,
            Self::Description => 96,
        }
    }
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Registered inhabitants.
    Inhabitants,
    /// People.
    People,
    /// Kilometres.
    Km,
    /// Square kilometres.
    Km2,
}

/// A fact in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// One or two complete sentences that read well in running text.
    pub sentence: String,
}

impl Fields for Sentence {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("sentence", &self.sentence)]
    }
}

/// What a fact says: a number, or words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Claim {
    /// A number with its unit.
    Number {
        /// The number.
        value: f64,
        /// What it counts.
        unit: Unit,
    },
    /// Words, in every language the fact has been translated to.
    Words(Translated<Sentence>),
}

/// One claim with its source and date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its name.
    pub id: FactId,
    /// What sort of claim it is.
    pub kind: FactKind,
    /// What it says.
    pub claim: Claim,
    /// Who says so, and when.
    pub source: Source,
}

impl Fact {
    /// Rules must come from the body itself or a public register.
    pub const fn may_be_published(&self) -> bool {
        !matches!(self.kind, FactKind::Rule) || self.source.may_carry_a_rule()
    }
}
