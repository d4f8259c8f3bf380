//! A step of the moving checklist as editors write it: whom it concerns, when, and where it ends.
//!
//! What the browser reads is `template`; how steps become somebody's plan is `plan`.

use super::{
    audience::{Circumstance, Origin},
    fact::FactId,
    reference::{Part, Reference, parts},
    slug::Slug,
    source::Source,
    translation::{Fields, Translated},
};
use serde::{Deserialize, Serialize};

/// The part of life a step belongs to, for filtering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// Making up one's mind, and keeping in touch with the guide.
    Start,
    /// The right to live and work in Sweden.
    Permit,
    /// Work.
    Work,
    /// The home.
    Housing,
    /// The move itself.
    Move,
    /// Population register, identity, bank.
    Registration,
    /// Children and guardians.
    Family,
    /// Social insurance.
    Benefits,
    /// Health care.
    Health,
    /// School, preschool, studies.
    School,
    /// Car and driving licence.
    Car,
    /// Animals.
    Pet,
    /// A business of one's own.
    Business,
    /// Leisure and the outdoors.
    Leisure,
}

impl Area {
    /// Every area in the order a filter lists them.
    pub const ALL: [Self; 14] = [
        Self::Start,
        Self::Permit,
        Self::Work,
        Self::Housing,
        Self::Move,
        Self::Registration,
        Self::Family,
        Self::Benefits,
        Self::Health,
        Self::School,
        Self::Car,
        Self::Pet,
        Self::Business,
        Self::Leisure,
    ];

    /// The stable id, the same in every language.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Permit => "permit",
            Self::Work => "work",
            Self::Housing => "housing",
            Self::Move => "move",
            Self::Registration => "registration",
            Self::Family => "family",
            Self::Benefits => "benefits",
            Self::Health => "health",
            Self::School => "school",
            Self::Car => "car",
            Self::Pet => "pet",
            Self::Business => "business",
            Self::Leisure => "leisure",
        }
    }

    /// Finds an area by its id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.id() == id)
    }
}

/// Why a step is on the list. A reader must never take advice for a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Good to do. Both days are planning suggestions.
    #[default]
    Advice,
    /// An authority requires it. The days are planning suggestions.
    Law,
    /// An authority requires it, and the due day is the authority's own limit.
    Limit,
}

impl Basis {
    /// Finds a basis by the word that stands in files.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "advice" => Some(Self::Advice),
            "law" => Some(Self::Law),
            "limit" => Some(Self::Limit),
            _ => None,
        }
    }

    /// Whether an authority requires the step.
    pub const fn is_legal(self) -> bool {
        matches!(self, Self::Law | Self::Limit)
    }

    /// Whether there is nothing to tell beyond the ordinary.
    pub const fn is_advice(&self) -> bool {
        matches!(self, Self::Advice)
    }
}

/// The desk a step ends at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Desk {
    /// The newcomer guide of the municipality moved to.
    Guide,
    /// The switchboard of the municipality moved to.
    Own,
    /// A contact the whole region shares.
    Contact(Slug),
}

/// The word for [`Desk::Guide`] in files.
pub const GUIDE: &str = "guide";
/// The word for [`Desk::Own`] in files.
pub const OWN: &str = "own";

impl TryFrom<String> for Desk {
    type Error = super::slug::NotASlug;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            GUIDE => Ok(Self::Guide),
            OWN => Ok(Self::Own),
            _ => Slug::try_from(text).map(Self::Contact),
        }
    }
}

impl From<Desk> for String {
    fn from(desk: Desk) -> Self {
        match desk {
            Desk::Guide => GUIDE.to_owned(),
            Desk::Own => OWN.to_owned(),
            Desk::Contact(id) => id.into(),
        }
    }
}

/// A step's words in one language. `how` and `bring` may hold `{fact …}` references.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskText {
    /// What to do, beginning with a verb.
    pub title: String,
    /// One or two plain sentences on how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// What to have with one, one thing a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring: Option<String>,
}

impl Fields for TaskText {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("title", &self.title), ("how", self.how.as_deref().unwrap_or_default()), ("bring", self.bring.as_deref().unwrap_or_default())]
    }
}

impl TaskText {
    /// The facts its words refer to, in the order they stand.
    pub fn facts(&self) -> Vec<FactId> {
        let texts = [self.how.as_deref(), self.bring.as_deref()];
        let parts = texts.into_iter().flatten().flat_map(parts);
        parts.filter_map(|part| if let Part::Reference(Reference::Fact(id)) = part { Some(id) } else { None }).collect()
    }
}

/// A step of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its stable name; people's saved plans hold it, so it is never changed or used again.
    pub id: Slug,
    /// The part of life it belongs to.
    pub area: Area,
    /// Whom it concerns by where they come from; nobody named means everybody.
    pub origins: Vec<Origin>,
    /// Whom it concerns by how they live; nothing named means everybody.
    pub circumstances: Vec<Circumstance>,
    /// The day it can begin, counted from the moving day, negative before it.
    pub start_day: i16,
    /// The day it should be done.
    pub due_day: i16,
    /// Rule or advice.
    pub basis: Basis,
    /// Steps that come first, where they concern the same person.
    pub needs: Vec<Slug>,
    /// Where it ends.
    pub desk: Desk,
    /// Its words.
    pub text: Translated<TaskText>,
    /// Who vouches for it, besides the facts its words refer to. Advice may have none.
    pub sources: Vec<Source>,
}
