//! Content files into the store, and out of it again: between `content` and `store`, knowing both
//! and no HTTP.

use crate::{
    content::{
        FileError,
        folder::{self, MEDIA},
        parse, write,
    },
    pictures,
    store::{Store, StoreError, records::Change},
};
use anyhow::{Context, Result};
use app::domain::{
    guide::Guide,
    picture::{Picture, PictureHash, picture_of},
    record::Record,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

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

/// Width and bytes of each file, by picture.
type Media = BTreeMap<PictureHash, Vec<(u16, Vec<u8>)>>;

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
    let media = match folder::media(source, pictures::MADE_LIMIT)? {
        Ok(media) => media,
        Err(errors) => return Ok(Imported::Refused(errors)),
    };
    let named: Vec<&Picture> =
        parsed.records.iter().filter_map(|record| if let Record::Picture(picture) = record { Some(picture) } else { None }).collect();
    let media = match sound(&named, media) {
        Ok(media) => media,
        Err(errors) => return Ok(Imported::Refused(errors)),
    };
    let missing = missing(store, &named, &media).await?;
    if !missing.is_empty() {
        return Ok(Imported::Refused(missing));
    }
    let mut all: HashMap<_, Record> = store.load_live().await?.records.into_iter().map(|record| (record.key(), record)).collect();
    all.extend(parsed.records.iter().map(|record| (record.key(), record.clone())));
    let problems = Guide::new(all.into_values()).problems();
    if !problems.is_empty() {
        return Ok(Imported::Refused(problems.iter().map(|problem| parsed.locate(&files, problem)).collect()));
    }
    // Files that nobody names do no harm and are forgotten: they may come before their pictures, not after them.
    for (hash, files) in &media {
        store.keep_picture(hash, files).await?;
    }
    let changed = store.save(&parsed.records, change).await?.len();
    Ok(Imported::Stored { changed, read: parsed.records.len() })
}

/// The files, each as a picture says it is.
fn sound(named: &[&Picture], files: BTreeMap<String, Vec<u8>>) -> Result<Media, Vec<FileError>> {
    let (mut media, mut errors) = (Media::new(), Vec::new());
    for (name, bytes) in files {
        let of = picture_of(&name).and_then(|(hash, width)| {
            let picture = named.iter().find(|picture| picture.hash == hash && picture.widths().any(|known| known == width))?;
            Some((*picture, width))
        });
        let refuse = |reason: &str| FileError { file: format!("{MEDIA}/{name}"), line: None, reason: reason.to_owned() };
        match of {
            None => errors.push(refuse("no picture in pictures/ has a file of this name")),
            Some((picture, width)) => {
                let largest = width == picture.width;
                if !pictures::is_made(&bytes, width, largest.then_some(picture.height)) {
                    errors.push(refuse("the file is no picture as the guide makes them; send it in the studio instead"));
                } else if largest && pictures::hash(&bytes).as_ref() != Some(&picture.hash) {
                    errors.push(refuse("the file was changed: its hash is another"));
                } else {
                    media.entry(picture.hash.clone()).or_default().push((width, bytes));
                }
            }
        }
    }
    if errors.is_empty() { Ok(media) } else { Err(errors) }
}

/// What pictures name and neither the folder nor the store has.
async fn missing(store: &Store, named: &[&Picture], media: &Media) -> Result<Vec<FileError>, StoreError> {
    let mut errors = Vec::new();
    for picture in named {
        let here: BTreeSet<u16> = media.get(&picture.hash).into_iter().flatten().map(|(width, _)| *width).collect();
        if !picture.widths().all(|width| here.contains(&width)) && !has(store, picture).await? {
            let reason = format!("the files of this picture are not all in {MEDIA}/");
            errors.push(FileError { file: format!("pictures/{}.toml", picture.id), line: None, reason });
        }
    }
    Ok(errors)
}

/// Whether the store has a picture's files, and they are as the picture says.
async fn has(store: &Store, picture: &Picture) -> Result<bool, StoreError> {
    let largest = store.picture_file(&picture.hash, picture.width).await?.unwrap_or_default();
    let sound =
        pictures::hash(&largest).as_ref() == Some(&picture.hash) && pictures::is_made(&largest, picture.width, Some(picture.height));
    Ok(sound && store.has_picture(picture).await?)
}

/// What is live as files: their names within a folder, and their bytes.
///
/// # Errors
/// The store; a record that cannot be written.
pub async fn files(store: &Store) -> Result<BTreeMap<String, Vec<u8>>> {
    let live = store.load_live().await?;
    let texts = write::write(&live.records).context("a record cannot be written")?;
    let mut files: BTreeMap<String, Vec<u8>> = texts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    for record in &live.records {
        let Record::Picture(picture) = record else { continue };
        for width in picture.widths() {
            let name = picture.path(width).replacen("/m", MEDIA, 1);
            let body = store.picture_file(&picture.hash, width).await?;
            files.insert(name, body.with_context(|| format!("a file of {} is missing", record.key()))?);
        }
    }
    Ok(files)
}

/// Writes everything live into a new folder.
///
/// # Errors
/// The store, or the folder.
pub async fn export(store: &Store, target: &Path) -> Result<usize> {
    let files = files(store).await?;
    folder::write(target, &files)?;
    Ok(files.len())
}
