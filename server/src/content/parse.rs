//! Files in, records out; or every mistake found, with file, line and reason.

use super::{
    FileError, contact,
    dated::{EventFile, HomeFile},
    fact,
    front_matter::toml_error,
    line_at, picture,
    shape::ConfirmFile,
    task, texts,
};
use app::domain::{
    confirm::ConfirmList,
    dated::{Event, Home},
    guide::breach::Problem,
    municipality::Municipality,
    record::{Record, RecordKey},
    slug::Slug,
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Content files by path, as text.
pub type Files = BTreeMap<String, String>;

/// What was read: the records, and the files each came from.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Every record.
    pub records: Vec<Record>,
    /// Where a record stands; several files for a translated text.
    pub origin: HashMap<RecordKey, Vec<String>>,
}

impl Parsed {
    /// Turns a broken promise between records into file, line and reason.
    pub fn locate(&self, files: &Files, problem: &Problem) -> FileError {
        let none = Vec::new();
        let candidates = self.origin.get(&problem.record).unwrap_or(&none);
        let found = candidates.iter().find_map(|file| {
            let text = files.get(file)?;
            text.find(&problem.near).map(|at| (file, line_at(text, at)))
        });
        match found {
            Some((file, line)) => FileError { file: file.clone(), line: Some(line), reason: problem.breach.to_string() },
            None => FileError {
                file: candidates.first().cloned().unwrap_or_else(|| problem.record.to_string()),
                line: None,
                reason: problem.breach.to_string(),
            },
        }
    }
}

/// Reads all files.
///
/// # Errors
/// Every mistake found, in the order of the files; never a part of the records.
pub fn parse(files: &Files) -> Result<Parsed, Vec<FileError>> {
    let mut parsed = Parsed::default();
    let mut errors = Vec::new();
    let mut done = BTreeSet::new();
    for (path, text) in files {
        if done.contains(path) {
            continue;
        }
        match one(path, text, files) {
            Ok((records, used)) => {
                for record in records {
                    parsed.origin.insert(record.key(), used.clone());
                    parsed.records.push(record);
                }
                done.extend(used);
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(parsed) } else { Err(errors) }
}

/// The records of a file, and the files they were read from.
pub(super) type One = Result<(Vec<Record>, Vec<String>), FileError>;

fn one(path: &str, text: &str, files: &Files) -> One {
    let whole = |reason: String| FileError { file: path.to_owned(), line: None, reason };
    if text.contains('\r') {
        return Err(whole("lines must end with LF alone".to_owned()));
    }
    let pieces: Vec<&str> = path.split('/').collect();
    let single = |record| Ok((vec![record], vec![path.to_owned()]));
    match pieces.as_slice() {
        ["operator.toml"] => single(Record::Operator(read(path, text)?)),
        ["accessibility.toml"] => single(Record::Statement(read(path, text)?)),
        ["redirects.toml"] => single(Record::Redirects(read(path, text)?)),
        ["municipalities", name] => {
            let municipality: Municipality = read(path, text)?;
            same_name(path, name, municipality.id.as_str())?;
            single(Record::Municipality(municipality))
        }
        ["contacts", name] => {
            let contact = contact::parse(path, text)?;
            same_name(path, name, contact.id.as_str())?;
            single(Record::Contact(contact))
        }
        ["events", name] => {
            let event = Event::from(read::<EventFile>(path, text)?);
            same_name(path, name, event.id.as_str())?;
            single(Record::Event(event))
        }
        ["homes", name] => {
            let home = Home::from(read::<HomeFile>(path, text)?);
            same_name(path, name, home.id.as_str())?;
            single(Record::Home(home))
        }
        ["pictures", name] => {
            let picture = picture::parse(path, text)?;
            same_name(path, name, picture.id.as_str())?;
            single(Record::Picture(picture))
        }
        ["tasks", name] => {
            let task = task::parse(path, read(path, text)?, text)?;
            same_name(path, name, task.id.as_str())?;
            single(Record::Task(task))
        }
        ["facts", name] => Ok((fact::parse(path, name, text)?, vec![path.to_owned()])),
        ["to-confirm", name] => {
            let scope = scope(path, name)?;
            let items = read::<ConfirmFile>(path, text)?.items;
            single(Record::Confirm(ConfirmList { scope, items }))
        }
        ["articles", _] => texts::article(path, files),
        ["pages", _] => texts::page(path, files),
        ["local", municipality, _] => texts::local(path, municipality, files),
        _ => Err(whole("this path is not part of the content form".to_owned())),
    }
}

pub(super) fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, FileError> {
    toml::from_str(text).map_err(|problem| toml_error(path, text, 0, &problem))
}

fn same_name(path: &str, name: &str, id: &str) -> Result<(), FileError> {
    if name == format!("{id}.toml") {
        return Ok(());
    }
    Err(FileError { file: path.to_owned(), line: Some(1), reason: format!("the id “{id}” and the file name differ") })
}

pub(super) fn scope(path: &str, name: &str) -> Result<Slug, FileError> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    Slug::parse(stem).map_err(|problem| FileError { file: path.to_owned(), line: None, reason: problem.to_string() })
}
