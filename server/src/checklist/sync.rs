//! What a device of a household asks: send and fetch, listen, erase.

use super::{
    Checklist,
    pokes::{GONE, Listening},
    writer::NotKept,
};
use crate::{
    refusal::Refusal,
    store::documents::{Erasure, Outcome, Request},
};
use app::sync::wire::{Answer, Push};
use std::{collections::HashSet, sync::PoisonError};

/// A document in use is noted once a day, so that asking does not write each time.
const DAY: i64 = 86_400_000;

/// Documents whose token was right before, and those already noted as in use today. Only to save questions:
/// whether a token is right is always decided again where it matters.
#[derive(Debug, Default)]
pub struct Seen {
    known: HashSet<(String, String)>,
    touched: HashSet<String>,
    day: i64,
}

/// How many are remembered at most; then it begins afresh.
const MOST_SEEN: usize = 20_000;

impl Checklist {
    /// Whether a document is known and the token its own. An answer of yes may be old by a moment.
    ///
    /// # Errors
    /// [`Refusal::Busy`].
    pub async fn knows(&self, doc: &str, token_hash: &str) -> Result<bool, Refusal> {
        let name = (doc.to_owned(), token_hash.to_owned());
        if self.0.seen.lock().unwrap_or_else(PoisonError::into_inner).known.contains(&name) {
            return Ok(true);
        }
        let known = self.0.store.knows_document(doc, token_hash).await.map_err(|problem| self.trouble(problem))?;
        if known {
            let mut seen = self.0.seen.lock().unwrap_or_else(PoisonError::into_inner);
            if seen.known.len() >= MOST_SEEN {
                seen.known.clear();
            }
            seen.known.insert(name);
        }
        Ok(known)
    }

    /// Keeps what a device sends and gives it what it does not have. Once this returns an answer, all that it
    /// does not reject is on the disk.
    ///
    /// # Errors
    /// [`Refusal`]; nothing was kept then.
    pub async fn sync(&self, doc: String, token_hash: String, push: Push) -> Result<Answer, Refusal> {
        let request = Request { doc, token_hash, push, now_ms: self.now_ms() };
        let outcome = if request.push.ops.is_empty() {
            let outcome = self.0.store.read_document(&request).await.map_err(|problem| self.trouble(problem))?;
            if matches!(outcome, Outcome::Done { .. }) && self.is_first_today(&request) {
                self.0.store.touch_document(&request.doc, request.now_ms).await.map_err(|problem| self.trouble(problem))?;
            }
            outcome
        } else {
            self.0.writer.keep(request).await.map_err(|problem| self.not_kept(problem))?
        };
        self.works();
        match outcome {
            Outcome::Done { answer, .. } => Ok(answer),
            Outcome::Foreign => Err(Refusal::Foreign),
            Outcome::Erased => Err(Refusal::Erased),
        }
    }

    /// Begins to listen for news of a document.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn listen(&self, doc: String, token_hash: String) -> Result<Listening, Refusal> {
        // Listening begins before the question, so that no erasure falls between the two.
        let listening = self.0.pokes.listen(&doc).ok_or(Refusal::Busy)?;
        if self.0.store.knows_document(&doc, &token_hash).await.map_err(|problem| self.trouble(problem))? {
            return Ok(listening);
        }
        let erased = self.0.store.was_erased(&doc).await.map_err(|problem| self.trouble(problem))?;
        Err(if erased { Refusal::Erased } else { Refusal::Foreign })
    }

    /// Erases a document with all that belongs to it, and tells who listens. With `read`, only if that is its
    /// newest change.
    ///
    /// # Errors
    /// [`Refusal`]; [`Refusal::Erased`] when that was done before, [`Refusal::Changed`] when there is more than
    /// was read.
    pub async fn erase(&self, doc: &str, token_hash: &str, read: Option<i64>) -> Result<(), Refusal> {
        let erased = self.0.store.erase_document(doc, token_hash, read, self.now_ms()).await.map_err(|problem| self.trouble(problem))?;
        match erased {
            Erasure::Done => {
                self.0.writer.tell(doc, GONE);
                Ok(())
            }
            Erasure::Before => Err(Refusal::Erased),
            Erasure::Changed => Err(Refusal::Changed),
            Erasure::Foreign => Err(Refusal::Foreign),
        }
    }

    fn is_first_today(&self, request: &Request) -> bool {
        let mut seen = self.0.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let day = request.now_ms.div_euclid(DAY);
        if seen.day != day || seen.touched.len() >= MOST_SEEN {
            seen.touched.clear();
            seen.day = day;
        }
        seen.touched.insert(request.doc.clone())
    }

    fn not_kept(&self, problem: NotKept) -> Refusal {
        match problem {
            NotKept::Full => Refusal::Busy,
            NotKept::Store(problem) => self.trouble(problem),
        }
    }
}
