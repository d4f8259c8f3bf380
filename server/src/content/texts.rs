//! Texts in their languages in the open form: articles, local blocks, pages about the guide.

use super::{
    FileError,
    front_matter::split,
    parse::{Files, One, scope},
    shape::{ArticleMatter, Hashes, LocalMatter, PageMatter},
};
use app::domain::{
    article::{Article, ArticleText, LocalBlock, LocalText, StandingPage},
    language::Language,
    record::Record,
    slug::Slug,
    topic::Topic,
    translation::{Fields, Translated},
};
use serde::de::DeserializeOwned;

/// A text in its languages, its contacts, its name, and the files it was read from.
type TranslatedFiles<T> = (Translated<T>, Vec<Slug>, String, Vec<String>);

/// Reads `name.<lang>.md` in every language there is a file for. The Swedish file must exist; the
/// others are read with it, so each text is one record.
fn translated<M, T>(path: &str, files: &Files, build: impl Fn(M, String) -> (T, Vec<Slug>, Hashes)) -> Result<TranslatedFiles<T>, FileError>
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

/// Reads an article.
///
/// # Errors
/// A missing Swedish text, front matter that cannot be read, or no such topic.
pub fn article(path: &str, files: &Files) -> One {
    let (text, contacts, name, used) = translated(path, files, |matter: ArticleMatter, body| {
        (ArticleText { title: matter.title, lead: matter.lead, body }, matter.contacts, matter.from)
    })?;
    Ok((vec![Record::Article(Article { topic: topic(path, &name)?, contacts, text })], used))
}

/// Reads a page about the guide.
///
/// # Errors
/// As [`article`].
pub fn page(path: &str, files: &Files) -> One {
    let (text, _, name, used) = translated(path, files, |matter: PageMatter, body| {
        (ArticleText { title: matter.title, lead: matter.lead, body }, Vec::new(), matter.from)
    })?;
    let id = scope(path, &name)?;
    Ok((vec![Record::Page(StandingPage { id, text })], used))
}

/// Reads a local block.
///
/// # Errors
/// As [`article`].
pub fn local(path: &str, municipality: &str, files: &Files) -> One {
    let (text, contacts, name, used) =
        translated(path, files, |matter: LocalMatter, body| (LocalText { summary: matter.summary, body }, matter.contacts, matter.from))?;
    let municipality = scope(path, municipality)?;
    Ok((vec![Record::Local(LocalBlock { municipality, topic: topic(path, &name)?, contacts, text })], used))
}
