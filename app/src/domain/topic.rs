//! The fourteen questions the guide answers, for the region and for each municipality.
//!
//! Fixed in code because their addresses are promises: one may be added, none renamed without a
//! redirect. To add one: a variant, its two slugs, an icon in `pages/icon.rs`, its articles and
//! its ten local blocks.

use super::language::Language;
use serde::{Deserialize, Serialize};

/// What an article, and the local blocks inside it, are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Find a home.
    Home,
    /// Find a job.
    Work,
    /// School and childcare.
    School,
    /// Health care.
    Health,
    /// Getting around: distances, winter driving, bus, train, flight.
    Travel,
    /// Leisure and the outdoors.
    Leisure,
    /// Family and co-mover.
    Family,
    /// Learn Swedish and adult education.
    Swedish,
    /// Moving from abroad: Nordic, EU, outside the EU, Ukraine.
    Abroad,
    /// The first weeks: registration, identity, bank, `BankID`.
    FirstWeeks,
    /// Work remotely or start a business.
    Business,
    /// Associations and culture, Sami land and language.
    Culture,
    /// Winter, safety and emergencies.
    Winter,
    /// Authorities and contacts.
    Authorities,
}

impl Topic {
    /// Every topic in the order pages list them.
    pub const ALL: [Self; 14] = [
        Self::Home,
        Self::Work,
        Self::School,
        Self::Health,
        Self::Travel,
        Self::Leisure,
        Self::Family,
        Self::Swedish,
        Self::Abroad,
        Self::FirstWeeks,
        Self::Business,
        Self::Culture,
        Self::Winter,
        Self::Authorities,
    ];

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Home => ("home", "bostad", "housing"),
            Self::Work => ("work", "jobb", "jobs"),
            Self::School => ("school", "skola", "school"),
            Self::Health => ("health", "vard", "health"),
            Self::Travel => ("travel", "resor", "getting-around"),
            Self::Leisure => ("leisure", "fritid", "leisure"),
            Self::Family => ("family", "familj", "family"),
            Self::Swedish => ("swedish", "lara-svenska", "learn-swedish"),
            Self::Abroad => ("abroad", "flytta-fran-utlandet", "moving-from-abroad"),
            Self::FirstWeeks => ("first-weeks", "forsta-veckorna", "first-weeks"),
            Self::Business => ("business", "foretag", "business"),
            Self::Culture => ("culture", "kultur", "culture"),
            Self::Winter => ("winter", "vinter", "winter"),
            Self::Authorities => ("authorities", "myndigheter", "authorities"),
        }
    }

    /// The stable id, the same in every language; also the name of its files.
    pub const fn id(self) -> &'static str {
        self.names().0
    }

    /// How the topic is called in an address of this language.
    pub const fn slug(self, language: Language) -> &'static str {
        match language {
            Language::Sv => self.names().1,
            Language::En => self.names().2,
        }
    }

    /// Finds a topic by its stable id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.id() == id)
    }
}
