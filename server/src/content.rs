//! The open file form of the content: Markdown with TOML front matter for texts, TOML for the rest.
//!
//! The same form is the seed in `content/`, what `lotsen export` writes and what `lotsen import`
//! reads. Pure but for [`folder`], which alone touches files. No database here.
//!
//! To add a kind of record: give it a path in [`write`] and a reader in [`parse`]; the round-trip
//! test covers it from then on.

pub mod contact;
pub mod dated;
pub mod fact;
pub mod folder;
pub mod front_matter;
pub mod opening;
pub mod parse;
pub mod picture;
pub mod shape;
pub mod task;
pub mod texts;
pub mod write;

use std::fmt;

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// Path within the content folder, with `/`.
    pub file: String,
    /// Line, from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong, in one sentence.
    pub reason: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.file, self.reason),
            None => write!(formatter, "{}: {}", self.file, self.reason),
        }
    }
}

/// The line (from 1) in which a byte offset lies.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
