//! What readers say of a page, and plain counts of what reached the server: by month, place and language, never
//! by anything that tells who somebody is.

use super::{Studio, actor::Actor, refused::Refused};
use crate::store::feedback::{Count, Feedback};
use app::domain::{address::PageId, language::Language};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// The longest word of a reader, in characters.
const LONGEST: usize = 600;

/// What a reader says of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It is right.
    Right,
    /// Something is wrong.
    Wrong,
    /// It does not say what the reader looked for.
    Question,
}

impl Word {
    /// As forms and counts name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Question => "question",
        }
    }
}

/// Pages that were fetched since the last time they were written down.
#[derive(Debug, Default)]
pub(super) struct Fetched(Mutex<HashMap<(String, Language), i64>>);

/// Where a page belongs.
fn place(page: &PageId) -> &str {
    match page {
        PageId::Municipality(id) | PageId::Local(id, _) => id.as_str(),
        _ => "",
    }
}

impl Studio {
    /// Hears a reader: that a page is right is counted, anything else is kept for who keeps the place, and counted.
    ///
    /// # Errors
    /// [`Refused::Malformed`] for words that are too long, and for a question without any; [`Refused::Busy`] when too
    /// much waits for this page already, or the store is away: a phone keeps it and tries again.
    pub async fn hear(&self, page: &PageId, language: Language, word: Word, words: &str) -> Result<(), Refused> {
        let words = words.replace("\r\n", "\n");
        let words: String = words.trim().chars().filter(|character| !character.is_control() || *character == '\n').collect();
        if words.chars().count() > LONGEST || (word == Word::Question && words.is_empty()) {
            return Err(Refused::Malformed);
        }
        let place = place(page);
        if word != Word::Right {
            let said = Feedback {
                n: 0,
                place: place.to_owned(),
                page: page.stable(),
                language: language.tag().to_owned(),
                sort: word.name().to_owned(),
                words,
                at_ms: self.now_ms(),
            };
            if !self.0.store.add_feedback(&said).await? {
                return Err(Refused::Busy);
            }
        }
        // What is kept is not sent again for the sake of a count.
        if let Err(problem) = self.0.store.add_counts(&[self.count(place, language, word.name(), 1)]).await {
            tracing::warn!(%problem, "a reader's word is kept and could not be counted");
        }
        Ok(())
    }

    fn count(&self, place: &str, language: Language, what: &str, n: i64) -> Count {
        let month = self.today().map(|day| day.as_str().chars().take(7).collect()).unwrap_or_default();
        Count { month, place: place.to_owned(), language: language.tag().to_owned(), what: what.to_owned(), n }
    }

    /// Counts a page that was fetched, in memory.
    pub fn fetched(&self, place: &str, language: Language) {
        let mut fetched = self.0.fetched.0.lock().unwrap_or_else(PoisonError::into_inner);
        *fetched.entry((place.to_owned(), language)).or_default() += 1;
    }

    /// Writes down what was counted in memory. What a server that ends had not written is lost: these are
    /// counts, not accounts.
    ///
    /// # Errors
    /// The store; the counts wait for the next time.
    pub async fn write_counts(&self) -> Result<(), Refused> {
        let fetched = std::mem::take(&mut *self.0.fetched.0.lock().unwrap_or_else(PoisonError::into_inner));
        if fetched.is_empty() {
            return Ok(());
        }
        let counts: Vec<Count> = fetched.iter().map(|((place, language), n)| self.count(place, *language, "page", *n)).collect();
        if let Err(problem) = self.0.store.add_counts(&counts).await {
            let mut again = self.0.fetched.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (key, n) in fetched {
                *again.entry(key).or_default() += n;
            }
            return Err(problem.into());
        }
        Ok(())
    }

    /// The counts that somebody sees: of their own place and of the region.
    ///
    /// # Errors
    /// The store.
    pub async fn counts(&self, actor: &Actor) -> Result<Vec<Count>, Refused> {
        Ok(self.0.store.counts(actor.scope()).await?)
    }
}
