//! A step of the checklist in the open form: its tables, what is checked when it is read, and how it
//! is written. Whether other records keep their promises to it is checked over the whole guide.

use super::{FileError, line_at, shape::Hashes};
use app::domain::{
    audience::{Circumstance, Origin},
    language::Language,
    slug::Slug,
    source::Source,
    task::{Area, Basis, Desk, Task, TaskText},
    translation::{Translated, Translation},
};
use serde::{Deserialize, Serialize};

/// One language of a step's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskWords {
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    how: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bring: Vec<String>,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    from: Hashes,
}

impl TaskWords {
    fn text(&self) -> TaskText {
        let bring = (!self.bring.is_empty()).then(|| self.bring.join("\n"));
        TaskText { title: self.title.clone(), how: self.how.clone(), bring }
    }

    fn of(text: &TaskText, from: Hashes) -> Self {
        let bring = text.bring.iter().flat_map(|bring| bring.lines()).map(str::to_owned).collect();
        Self { title: text.title.clone(), how: text.how.clone(), bring, from }
    }
}

/// A step's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskFile {
    id: Slug,
    area: Area,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origins: Vec<Origin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    circumstances: Vec<Circumstance>,
    start_day: i16,
    due_day: i16,
    basis: Basis,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    needs: Vec<Slug>,
    desk: Desk,
    sv: TaskWords,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<TaskWords>,
    #[serde(default, rename = "source", skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Source>,
}

/// Days from the move beyond which a step would be a mistake.
const FARTHEST_DAY: i16 = 730;

/// Checks what a step's file says beyond its form; `text` is the file, to find the line.
///
/// # Errors
/// The first thing that no step may be.
pub fn parse(path: &str, file: TaskFile, text: &str) -> Result<Task, FileError> {
    let near = |words: &str, reason: &str| FileError {
        file: path.to_owned(),
        line: text.find(words).map(|at| line_at(text, at)),
        reason: reason.to_owned(),
    };
    if file.start_day < -FARTHEST_DAY || file.due_day > FARTHEST_DAY {
        return Err(near("_day", "the days of a step lie within two years of the move"));
    }
    for (table, words) in [("[sv]", Some(&file.sv)), ("[en]", file.en.as_ref())] {
        let bad = |text: &String| text.trim().is_empty() || text.contains('\n');
        if words.is_some_and(|words| bad(&words.title) || words.how.iter().chain(&words.bring).any(bad)) {
            return Err(near(table, "the words of a step are one line each, and none is empty"));
        }
    }
    if file.en.as_ref().is_some_and(|en| en.how.is_some() != file.sv.how.is_some() || en.bring.len() != file.sv.bring.len()) {
        return Err(near("[en]", "the translation has not the same words as the Swedish text"));
    }
    let mut words = Translated::new(file.sv.text());
    if let Some(en) = &file.en {
        words.insert(Language::En, en.text(), en.from.clone());
    }
    Ok(Task {
        id: file.id,
        area: file.area,
        origins: file.origins,
        circumstances: file.circumstances,
        start_day: file.start_day,
        due_day: file.due_day,
        basis: file.basis,
        needs: file.needs,
        desk: file.desk,
        text: words,
        sources: file.sources,
    })
}

/// A step as its file.
pub fn file(task: &Task) -> TaskFile {
    let words = |language| {
        let found = task.text.iter().find(|(found, _)| *found == language);
        found.map(|(_, Translation { text, from })| TaskWords::of(text, from.clone()))
    };
    TaskFile {
        id: task.id.clone(),
        area: task.area,
        origins: task.origins.clone(),
        circumstances: task.circumstances.clone(),
        start_day: task.start_day,
        due_day: task.due_day,
        basis: task.basis,
        needs: task.needs.clone(),
        desk: task.desk.clone(),
        sv: TaskWords::of(task.text.source(), Hashes::new()),
        en: words(Language::En),
        sources: task.sources.clone(),
    }
}
