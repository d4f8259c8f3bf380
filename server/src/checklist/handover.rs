//! A copy of steps that somebody hands to a municipality: what it may hold, and nothing else. Whoever sends
//! more is refused, so that nothing is kept that was not meant.

use crate::refusal::Refusal;
use app::domain::{date::SourceDate, language::Language, slug::Slug};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Longest time a copy may be read.
const DAYS_90: i64 = 90 * 86_400_000;
/// A phone whose clock is a little ahead must not be refused.
const SLACK: i64 = 3_600_000;

/// What was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// The version of this form: 1.
    pub v: u32,
    /// Whom it is for.
    pub municipality: Slug,
    /// What the person wants.
    pub purpose: String,
    /// The language of the person, a BCP 47 tag.
    pub language: String,
    /// Until when it may be read, in milliseconds since 1970, UTC.
    pub ends: i64,
    /// The steps.
    pub steps: Vec<Step>,
    /// What the person wants to be called.
    #[serde(default)]
    pub name: Option<String>,
    /// Where the person wants to be answered besides here.
    #[serde(default)]
    pub reply: Option<String>,
}

/// A step as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it is.
    pub title: String,
    /// Whether it is done.
    pub done: bool,
    /// The day it is due.
    #[serde(default)]
    pub due: Option<String>,
    /// The person's note to it.
    #[serde(default)]
    pub note: Option<String>,
}

impl Handover {
    /// Checks that it is within all limits.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], which says what is wrong.
    pub fn check(&self, now_ms: i64) -> Result<(), Refusal> {
        let wrong = |how: String| Err(Refusal::Malformed(Cow::Owned(how)));
        if self.v != 1 {
            return wrong("“v” must be 1.".to_owned());
        }
        if Language::parse(&self.language).is_none() {
            return wrong("“language” must be a language of Lotsen.".to_owned());
        }
        if self.ends <= now_ms || self.ends > now_ms + DAYS_90 + SLACK {
            return wrong("“ends” must lie ahead, by at most 90 days.".to_owned());
        }
        if self.steps.is_empty() || self.steps.len() > 200 {
            return wrong("“steps” must be 1 to 200 steps.".to_owned());
        }
        text("purpose", Some(&self.purpose), 1_000)?;
        text("name", self.name.as_deref(), 200)?;
        text("reply", self.reply.as_deref(), 200)?;
        for step in &self.steps {
            if step.title.trim().is_empty() {
                return wrong("Each step must have a title.".to_owned());
            }
            text("title", Some(&step.title), 1_000)?;
            text("note", step.note.as_deref(), 4_000)?;
            if step.due.as_deref().is_some_and(|due| due.len() != 10 || SourceDate::parse(due).is_err()) {
                return wrong("“due” must be a day like 2026-12-01.".to_owned());
            }
        }
        Ok(())
    }
}

fn text(name: &str, text: Option<&str>, longest: usize) -> Result<(), Refusal> {
    match text {
        Some(text) if text.len() > longest => Err(Refusal::Malformed(format!("“{name}” must be at most {longest} bytes.").into())),
        Some(text) if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') => {
            Err(Refusal::Malformed(format!("“{name}” must be text without control characters.").into()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{DAYS_90, Handover, SLACK, Step};
    use app::domain::slug::Slug;

    fn good() -> Handover {
        let step = Step { title: "Folkbokföring".to_owned(), done: false, due: Some("2026-12-01".to_owned()), note: None };
        Handover {
            v: 1,
            municipality: Slug::parse("sorsele").expect("slug"),
            purpose: "help".to_owned(),
            language: "sv".to_owned(),
            ends: DAYS_90,
            steps: vec![step],
            name: None,
            reply: None,
        }
    }

    #[test]
    fn takes_what_is_within_limits_and_nothing_else() {
        type Spoil = fn(&mut Handover);
        assert_eq!(good().check(0), Ok(()));
        let cases: [(&str, Spoil); 12] = [
            ("v", |it| it.v = 2),
            ("language", |it| it.language = "xx".to_owned()),
            ("past", |it| it.ends = 0),
            ("far", |it| it.ends = DAYS_90 + SLACK + 1),
            ("none", |it| it.steps.clear()),
            ("many", |it| it.steps = vec![it.steps[0].clone(); 201]),
            ("title", |it| it.steps[0].title = " ".to_owned()),
            ("long title", |it| it.steps[0].title = "a".repeat(1_001)),
            ("note", |it| it.steps[0].note = Some("å".repeat(2_001))),
            ("control", |it| it.steps[0].note = Some("\u{0}".to_owned())),
            ("due", |it| it.steps[0].due = Some("2026-02-30".to_owned())),
            ("purpose", |it| it.purpose = "a".repeat(1_001)),
        ];
        for (what, spoil) in cases {
            let mut handover = good();
            spoil(&mut handover);
            assert!(handover.check(0).is_err(), "{what}");
        }
    }
}
