//! Content files into the store, and out of it again: between `content` and `store`, knowing both
//! and no HTTP.

use crate::{
    content::{FileError, folder, parse, write},
    store::{Store, records::Change},
};
use anyhow::{Context, Result};
use app::domain::{guide::Guide, record::Record};
use std::{collections::HashMap, path::Path};

/// What came of an import.
#[derive(Debug)]
pub enum Imported {
    /// Stored: how many records changed, of how many read.
    Stored {
        /// Those that differ from what was live.
        changed: usize,
        /// All.
        read: usize,
    },
    /// Refused whole; nothing was stored.
    Refused(Vec<FileError>),
}

/// Reads a folder of content and makes it live, all of it or nothing. Records that the folder does
/// not name stay as they are.
///
/// # Errors
/// The folder cannot be read, or the store refuses.
pub async fn import(store: &Store, source: &Path, change: Change<'_>) -> Result<Imported> {
    let files = match folder::read(source)? {
        Ok(files) => files,
        Err(errors) => return Ok(Imported::Refused(errors)),
    };
    let parsed = match parse::parse(&files) {
        Ok(parsed) => parsed,
        Err(errors) => return Ok(Imported::Refused(errors)),
    };
    let mut all: HashMap<_, Record> = store.load_live().await?.records.into_iter().map(|record| (record.key(), record)).collect();
    all.extend(parsed.records.iter().map(|record| (record.key(), record.clone())));
    let problems = Guide::new(all.into_values()).problems();
    if !problems.is_empty() {
        return Ok(Imported::Refused(problems.iter().map(|problem| parsed.locate(&files, problem)).collect()));
    }
    let changed = store.save(&parsed.records, change).await?.len();
    Ok(Imported::Stored { changed, read: parsed.records.len() })
}

/// Writes everything live into a new folder.
///
/// # Errors
/// The store, or the folder.
pub async fn export(store: &Store, target: &Path) -> Result<usize> {
    let live = store.load_live().await?;
    let files = write::write(&live.records).context("a record cannot be written")?;
    folder::write(target, &files)?;
    Ok(files.len())
}
