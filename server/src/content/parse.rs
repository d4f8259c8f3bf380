//! Files in, records out; or every mistake found, with file, line and reason.

use super::{
    FileError,
    dated::{EventFile, HomeFile},
    front_matter::{split, toml_error},
    line_at,
    opening::week,
    shape::{ArticleMatter, ConfirmFile, ContactFile, FactTable, LocalMatter, Number, PageMatter, PictureFile},
    task,
};
use app::domain::{
    article::{Article, ArticleText, LocalBlock, LocalText, StandingPage},
    confirm::ConfirmList,
    contact::Contact,
    dated::{Event, Home},
    fact::{Claim, Fact, FactId, Sentence},
    guide::breach::Problem,
    language::Language,
    picture::{Picture, WIDTHS},
    record::{Record, RecordKey},
    slug::Slug,
    topic::Topic,
    translation::{Fields, Translated},
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

type One = Result<(Vec<Record>, Vec<String>), FileError>;

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
            let municipality: app::domain::municipality::Municipality = read(path, text)?;
            same_name(path, name, municipality.id.as_str())?;
            single(Record::Municipality(municipality))
        }
        ["contacts", name] => {
            let contact = contact(path, text)?;
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
            let picture = picture(path, text)?;
            same_name(path, name, picture.id.as_str())?;
            single(Record::Picture(picture))
        }
        ["tasks", name] => {
            let task = task::parse(path, read(path, text)?, text)?;
            same_name(path, name, task.id.as_str())?;
            single(Record::Task(task))
        }
        ["facts", name] => Ok((facts(path, name, text)?, vec![path.to_owned()])),
        ["to-confirm", name] => {
            let scope = scope(path, name)?;
            let items = read::<ConfirmFile>(path, text)?.items;
            single(Record::Confirm(ConfirmList { scope, items }))
        }
        ["articles", _] => article(path, files),
        ["pages", _] => page(path, files),
        ["local", municipality, _] => local(path, municipality, files),
        _ => Err(whole("this path is not part of the content form".to_owned())),
    }
}

fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, FileError> {
    toml::from_str(text).map_err(|problem| toml_error(path, text, 0, &problem))
}

fn same_name(path: &str, name: &str, id: &str) -> Result<(), FileError> {
    if name == format!("{id}.toml") {
        return Ok(());
    }
    Err(FileError { file: path.to_owned(), line: Some(1), reason: format!("the id “{id}” and the file name differ") })
}

fn scope(path: &str, name: &str) -> Result<Slug, FileError> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    Slug::parse(stem).map_err(|problem| FileError { file: path.to_owned(), line: None, reason: problem.to_string() })
}

fn facts(path: &str, name: &str, text: &str) -> Result<Vec<Record>, FileError> {
    let scope = scope(path, name)?;
    let tables: BTreeMap<Slug, FactTable> = read(path, text)?;
    tables
        .into_iter()
        .map(|(key, table)| {
            let line = text.find(&format!("[{key}]")).map(|at| line_at(text, at));
            let error = |reason: &str| FileError { file: path.to_owned(), line, reason: format!("fact “{key}”: {reason}") };
            let claim = match (&table.value, &table.unit, &table.sv) {
                #[expect(clippy::cast_precision_loss, reason = "figures of the guide are far below 2^53")]
                (Some(number), Some(unit), None) => {
                    let value = match number {
                        Number::Whole(whole) => *whole as f64,
                        Number::Decimal(decimal) => *decimal,
                    };
                    if !value.is_finite() {
                        return Err(error("the value must be a finite number"));
                    }
                    Claim::Number { value, unit: *unit }
                }
                (None, None, Some(sv)) => {
                    let mut words = Translated::new(Sentence { sentence: sv.clone() });
                    if let Some(en) = &table.en {
                        let from = table.en_from.iter().map(|hash| ("sentence".to_owned(), hash.clone())).collect();
                        words.insert(Language::En, Sentence { sentence: en.clone() }, from);
                    }
                    Claim::Words(words)
                }
                _ => {
                    return Err(error("a fact has either value and unit, or a sentence in sv"));
                }
            };
            if table.publisher.trim().is_empty() {
                return Err(error("a fact names its publisher"));
            }
            Ok(Record::Fact(Fact { id: FactId { scope: scope.clone(), key }, kind: table.kind, claim, source: table.source() }))
        })
        .collect()
}

fn contact(path: &str, text: &str) -> Result<Contact, FileError> {
    let file: ContactFile = read(path, text)?;
    let near =
        |words: &str, reason: String| FileError { file: path.to_owned(), line: text.find(words).map(|at| line_at(text, at)), reason };
    if let Some(hours) = &file.hours {
        week(hours).map_err(|problem| near("hours", format!("“{hours}” is not in the opening_hours form: {problem}")))?;
    }
    if file.sources.is_empty() {
        return Err(near("id", "a contact names the source of its fields".to_owned()));
    }
    let mut words = Translated::new(file.sv.text());
    if let Some(en) = &file.en {
        words.insert(Language::En, en.text(), en.from.clone());
    }
    Ok(Contact {
        id: file.id,
        kind: file.kind,
        municipality: file.municipality,
        phone: file.phone,
        mail: file.mail,
        web: file.web,
        postal: file.postal,
        visit: file.visit,
        hours: file.hours,
        languages: file.languages,
        valid_until: file.valid_until,
        successor: file.successor,
        rules: file.rules,
        text: words,
        sources: file.sources.into_iter().map(Into::into).collect(),
    })
}

fn picture(path: &str, text: &str) -> Result<Picture, FileError> {
    let file: PictureFile = read(path, text)?;
    let near = |words: &str, reason: &str| FileError {
        file: path.to_owned(),
        line: text.find(words).map(|at| line_at(text, at)),
        reason: reason.to_owned(),
    };
    if [Some(&file.sv), file.en.as_ref()].into_iter().flatten().any(|words| words.alt.trim().is_empty()) {
        return Err(near("alt", "a picture says in words what can be seen"));
    }
    if file.credit.trim().is_empty() {
        return Err(near("credit", "a picture names who made it"));
    }
    if file.width < WIDTHS[0] || file.width > WIDTHS[2] || file.height == 0 {
        return Err(near("width", "a picture is 480 to 1600 pixels wide"));
    }
    let mut words = Translated::new(file.sv.text());
    if let Some(en) = &file.en {
        words.insert(Language::En, en.text(), en.from.clone());
    }
    let PictureFile { id, municipality, credit, hash, width, height, .. } = file;
    Ok(Picture { id, municipality, credit, hash, width, height, text: words })
}

/// A text in its languages, its contacts, its name, and the files it was read from.
type TranslatedFiles<T> = (Translated<T>, Vec<Slug>, String, Vec<String>);

/// Reads `name.<lang>.md` in every language there is a file for. The Swedish file must exist; the
/// others are read with it, so each text is one record.
fn translated<M, T>(
    path: &str,
    files: &Files,
    build: impl Fn(M, String) -> (T, Vec<Slug>, super::shape::Hashes),
) -> Result<TranslatedFiles<T>, FileError>
where
    M: DeserializeOwned,
    T: Fields,
{
    let error = |file: &str, reason: &str| FileError { file: file.to_owned(), line: None, reason: reason.to_owned() };
    let stem = path
        .strip_suffix(".md")
        .and_then(|stem| stem.rsplit_once('.'))
        .filter(|(_, tag)| Language::parse(tag).is_some())
        .map(|(stem, _)| stem)
        .ok_or_else(|| error(path, "a text is called name.language.md"))?;
    let source_path = format!("{stem}.{}.md", Language::SOURCE);
    let source = files.get(&source_path).ok_or_else(|| error(path, "the Swedish text it translates is missing"))?;
    let (matter, body) = split(&source_path, source)?;
    let (text, contacts, _) = build(matter, body);
    let (mut texts, mut used) = (Translated::new(text), vec![source_path]);
    for language in Language::ALL.into_iter().skip(1) {
        let translation = format!("{stem}.{language}.md");
        let Some(content) = files.get(&translation) else {
            continue;
        };
        let (matter, body) = split(&translation, content)?;
        let (text, its_contacts, from) = build(matter, body);
        if its_contacts != contacts {
            return Err(error(&translation, "its contacts differ from those of the Swedish text"));
        }
        texts.insert(language, text, from);
        used.push(translation);
    }
    let name = stem.rsplit('/').next().unwrap_or(stem).to_owned();
    Ok((texts, contacts, name, used))
}

fn topic(path: &str, name: &str) -> Result<Topic, FileError> {
    let reason = || format!("there is no topic “{name}”");
    Topic::parse(name).ok_or_else(|| FileError { file: path.to_owned(), line: None, reason: reason() })
}

fn article(path: &str, files: &Files) -> One {
    let (text, contacts, name, used) = translated(path, files, |matter: ArticleMatter, body| {
        (ArticleText { title: matter.title, lead: matter.lead, body }, matter.contacts, matter.from)
    })?;
    Ok((vec![Record::Article(Article { topic: topic(path, &name)?, contacts, text })], used))
}

fn page(path: &str, files: &Files) -> One {
    let (text, _, name, used) = translated(path, files, |matter: PageMatter, body| {
        (ArticleText { title: matter.title, lead: matter.lead, body }, Vec::new(), matter.from)
    })?;
    let id = scope(path, &name)?;
    Ok((vec![Record::Page(StandingPage { id, text })], used))
}

fn local(path: &str, municipality: &str, files: &Files) -> One {
    let (text, contacts, name, used) =
        translated(path, files, |matter: LocalMatter, body| (LocalText { summary: matter.summary, body }, matter.contacts, matter.from))?;
    let municipality = scope(path, municipality)?;
    Ok((vec![Record::Local(LocalBlock { municipality, topic: topic(path, &name)?, contacts, text })], used))
}
