//! Content files on disk: the only place of this room that touches them.

use super::{FileError, parse::Files};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, fs, path::Path};

/// A content file larger than this is a mistake, not a text (bytes).
pub const FILE_LIMIT: u64 = 256 * 1024;
/// More files than this are not a guide.
pub const COUNT_LIMIT: usize = 20_000;

/// The folder in it that holds the files of pictures, which are no texts.
pub const MEDIA: &str = "media";

/// Reads every text of a folder. Hidden files are skipped; links are not followed.
///
/// # Errors
/// The folder cannot be read; or, in the inner result, files that cannot be content.
pub fn read(folder: &Path) -> Result<Result<Files, Vec<FileError>>> {
    let (mut files, mut errors) = (Files::new(), Vec::new());
    let mut open = vec![folder.to_owned()];
    while let Some(current) = open.pop() {
        for entry in fs::read_dir(&current).with_context(|| format!("cannot read the folder {}", current.display()))? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let refuse = |reason: &str| FileError { file: name.clone(), line: None, reason: reason.to_owned() };
            let kind = entry.file_type()?;
            if kind.is_dir() {
                if name != MEDIA {
                    open.push(path);
                }
            } else if !kind.is_file() {
                errors.push(refuse("links and special files are not read"));
            } else if entry.metadata()?.len() > FILE_LIMIT {
                errors.push(refuse("the file is larger than 256 KiB"));
            } else {
                let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                match String::from_utf8(bytes) {
                    Ok(text) => drop(files.insert(name.clone(), text)),
                    Err(_) => errors.push(refuse("the file is not UTF-8 text")),
                }
            }
            if files.len() + errors.len() > COUNT_LIMIT {
                return Ok(Err(vec![refuse("the folder holds more than 20 000 files")]));
            }
        }
    }
    Ok(if errors.is_empty() { Ok(files) } else { Err(errors) })
}

/// Files of pictures by name.
pub type Media = BTreeMap<String, Vec<u8>>;

/// Reads the files of pictures of a folder, by their names: `<hash>-480.jpg`.
///
/// # Errors
/// The folder cannot be read; or, in the inner result, files that cannot be a picture's.
pub fn media(folder: &Path, limit: usize) -> Result<Result<Media, Vec<FileError>>> {
    let (mut files, mut errors) = (Media::new(), Vec::new());
    let place = folder.join(MEDIA);
    if !place.is_dir() {
        return Ok(Ok(files));
    }
    for entry in fs::read_dir(&place).with_context(|| format!("cannot read the folder {}", place.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let refuse = |reason: &str| FileError { file: format!("{MEDIA}/{name}"), line: None, reason: reason.to_owned() };
        if !entry.file_type()?.is_file() || entry.metadata()?.len() > limit as u64 || files.len() >= COUNT_LIMIT {
            errors.push(refuse("no file of a picture is like this"));
        } else {
            let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
            files.insert(name, bytes);
        }
    }
    Ok(if errors.is_empty() { Ok(files) } else { Err(errors) })
}

/// Writes files, by their names in it, into a folder that is empty or does not exist yet.
///
/// # Errors
/// The folder holds something already, or a file cannot be written.
pub fn write(folder: &Path, files: impl IntoIterator<Item = (impl AsRef<Path>, impl AsRef<[u8]>)>) -> Result<()> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        anyhow::bail!("{} is not empty; name a new folder", folder.display());
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
