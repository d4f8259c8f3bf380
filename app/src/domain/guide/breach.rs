//! What may be wrong between records. The studio's sentences about it stand with the studio's texts; whoever imports
//! files reads the words given here. Checking belongs in `promises`.

use crate::domain::{fact::FactId, record::RecordKey, slug::Slug};

/// A promise between records that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The record that breaks it.
    pub record: RecordKey,
    /// The words in that record to look for, to find the line.
    pub near: String,
    /// What is wrong.
    pub breach: Breach,
}

/// What is wrong: which promise is broken, and by which name or words, where that matters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// A name of no contact.
    #[error("there is no contact “{0}”")]
    NoContact(Slug),
    /// A name of no fact.
    #[error("there is no fact “{0}”")]
    NoFact(FactId),
    /// A name of no picture.
    #[error("there is no picture “{0}”")]
    NoPicture(Slug),
    /// A name of no municipality.
    #[error("there is no municipality “{0}”")]
    NoMunicipality(Slug),
    /// A name of no step.
    #[error("there is no step “{0}”")]
    NoStep(Slug),
    /// An address in the guide that leads nowhere.
    #[error("there is no page {0} in the guide")]
    NoPage(String),
    /// A municipality's name that is an address already.
    #[error("“{0}” is taken by a topic or a page")]
    Reserved(Slug),
    /// Contacts that take over from one another for ever.
    #[error("the successors of “{0}” go round in a circle and end at nobody")]
    SuccessorsCircle(Slug),
    /// Steps that need one another.
    #[error("the needs of “{0}” go round in a circle, so nobody could begin")]
    NeedsCircle(Slug),
    /// Braces that name nothing known, in a text.
    #[error("{0} is no reference: use {{fact scope.key}}, {{contact id}}, {{picture id}} or {{local}}")]
    NoReference(String),
    /// Braces that name nothing known, in a step's words.
    #[error("{0} is no reference: use {{fact scope.key}}")]
    NoReferenceOfStep(String),
    /// An article without the place for the local block, or with several.
    #[error("an article says exactly once where the local block goes; here {{local}} stands {0} times")]
    LocalOnce(usize),
    /// The place for a local block where there is none.
    #[error("{{local}} belongs in articles only")]
    LocalElsewhere,
    /// A picture in a standing page.
    #[error("pictures belong in articles and local blocks")]
    PictureElsewhere,
    /// A picture inside a sentence.
    #[error("a picture stands on a line of its own")]
    PictureInLine,
    /// A contact among a step's words.
    #[error("a step names its contact as its desk, not in its words")]
    ContactInStep,
    /// Another reference than a fact among a step's words.
    #[error("the words of a step hold no reference but {{fact scope.key}}")]
    OnlyFactsInStep,
    /// A step whose window ends before it begins.
    #[error("the step would begin after the day it should be done")]
    DueBeforeStart,
    /// A rule that a newspaper vouches for, say.
    #[error("a rule needs an official source or a public register; put it on the list to confirm")]
    UnofficialRule,
    /// A step that a rule requires, without the rule.
    #[error("a step that a rule requires names an official source, or a fact that has one; else it is advice")]
    StepWithoutRule,
    /// An event or a home without a title or a place.
    #[error("a title and a place cannot be empty")]
    Empty,
    /// An event that ends before it begins.
    #[error("the last day comes before the first")]
    LastBeforeFirst,
    /// A home that names nobody.
    #[error("a home names a web address or a contact: where one asks for it")]
    NobodyToAsk,
}

impl Breach {
    /// The key of its sentence, after `studio-breach-`.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoContact(_) => "no-contact",
            Self::NoFact(_) => "no-fact",
            Self::NoPicture(_) => "no-picture",
            Self::NoMunicipality(_) => "no-municipality",
            Self::NoStep(_) => "no-step",
            Self::NoPage(_) => "no-page",
            Self::Reserved(_) => "reserved",
            Self::SuccessorsCircle(_) => "successors-circle",
            Self::NeedsCircle(_) => "needs-circle",
            Self::NoReference(_) => "no-reference",
            Self::NoReferenceOfStep(_) => "no-reference-of-step",
            Self::LocalOnce(_) => "local-once",
            Self::LocalElsewhere => "local-elsewhere",
            Self::PictureElsewhere => "picture-elsewhere",
            Self::PictureInLine => "picture-in-line",
            Self::ContactInStep => "contact-in-step",
            Self::OnlyFactsInStep => "only-facts-in-step",
            Self::DueBeforeStart => "due-before-start",
            Self::UnofficialRule => "unofficial-rule",
            Self::StepWithoutRule => "step-without-rule",
            Self::Empty => "empty",
            Self::LastBeforeFirst => "last-before-first",
            Self::NobodyToAsk => "nobody-to-ask",
        }
    }

    /// The name or the words it is about; empty where it is about the record itself.
    pub fn name(&self) -> String {
        match self {
            Self::NoContact(id)
            | Self::NoPicture(id)
            | Self::NoMunicipality(id)
            | Self::NoStep(id)
            | Self::Reserved(id)
            | Self::SuccessorsCircle(id)
            | Self::NeedsCircle(id) => id.to_string(),
            Self::NoFact(id) => id.to_string(),
            Self::NoPage(words) | Self::NoReference(words) | Self::NoReferenceOfStep(words) => words.clone(),
            Self::LocalOnce(times) => times.to_string(),
            _ => String::new(),
        }
    }
}
