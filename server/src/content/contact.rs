//! A contact in the open form: what is checked when it is read.

use super::{FileError, line_at, opening::week, parse::read, shape::ContactFile};
use app::domain::{contact::Contact, language::Language, translation::Translated};

/// Reads a contact.
///
/// # Errors
/// Hours that cannot be read, or no source.
pub fn parse(path: &str, text: &str) -> Result<Contact, FileError> {
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
