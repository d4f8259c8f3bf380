//! Records in, files out: always the same bytes for the same records.

use super::{
    dated::{EventFile, HomeFile},
    front_matter::join,
    parse::Files,
    shape::{
        ArticleMatter, ConfirmFile, ContactFile, ContactWords, FactTable, Hashes, LocalMatter, Number, PageMatter, PictureFile,
        PictureWords,
    },
    task,
};
use app::domain::{
    contact::Contact,
    fact::{Claim, Fact},
    language::Language,
    picture::Picture,
    record::Record,
    slug::Slug,
    translation::{Fields, Translated, Translation},
};
use std::collections::BTreeMap;

/// Writes all records as files.
///
/// # Errors
/// Only when a record cannot be written as TOML, which is a mistake in the program.
pub fn write<'a>(records: impl IntoIterator<Item = &'a Record>) -> Result<Files, toml::ser::Error> {
    let mut files = Files::new();
    let mut facts: BTreeMap<&Slug, BTreeMap<String, FactTable>> = BTreeMap::new();
    for record in records {
        match record {
            Record::Municipality(m) => drop(files.insert(format!("municipalities/{}.toml", m.id), toml::to_string(m)?)),
            Record::Operator(o) => drop(files.insert("operator.toml".to_owned(), toml::to_string(o)?)),
            Record::Statement(s) => drop(files.insert("accessibility.toml".to_owned(), toml::to_string(s)?)),
            Record::Redirects(r) => drop(files.insert("redirects.toml".to_owned(), toml::to_string(r)?)),
            Record::Contact(c) => drop(files.insert(format!("contacts/{}.toml", c.id), toml::to_string(&contact(c))?)),
            Record::Task(t) => drop(files.insert(format!("tasks/{}.toml", t.id), toml::to_string(&task::file(t))?)),
            Record::Event(e) => drop(files.insert(format!("events/{}.toml", e.id), toml::to_string(&EventFile::from(e))?)),
            Record::Home(h) => drop(files.insert(format!("homes/{}.toml", h.id), toml::to_string(&HomeFile::from(h))?)),
            Record::Picture(p) => drop(files.insert(format!("pictures/{}.toml", p.id), toml::to_string(&picture(p))?)),
            Record::Confirm(c) => {
                let file = ConfirmFile { items: c.items.clone() };
                files.insert(format!("to-confirm/{}.toml", c.scope), toml::to_string(&file)?);
            }
            Record::Fact(f) => drop(facts.entry(&f.id.scope).or_default().insert(f.id.key.to_string(), fact(f))),
            Record::Article(a) => texts(&mut files, &format!("articles/{}", a.topic.id()), &a.text, |t, from| {
                let contacts = a.contacts.clone();
                join(&ArticleMatter { title: t.title.clone(), lead: t.lead.clone(), contacts, from }, &t.body)
            })?,
            Record::Local(l) => texts(&mut files, &format!("local/{}/{}", l.municipality, l.topic.id()), &l.text, |t, from| {
                let contacts = l.contacts.clone();
                join(&LocalMatter { summary: t.summary.clone(), contacts, from }, &t.body)
            })?,
            Record::Page(p) => texts(&mut files, &format!("pages/{}", p.id), &p.text, |t, from| {
                join(&PageMatter { title: t.title.clone(), lead: t.lead.clone(), from }, &t.body)
            })?,
        }
    }
    for (scope, tables) in facts {
        files.insert(format!("facts/{scope}.toml"), toml::to_string(&tables)?);
    }
    Ok(files)
}

fn texts<T: Fields>(
    files: &mut Files,
    stem: &str,
    texts: &Translated<T>,
    file: impl Fn(&T, Hashes) -> Result<String, toml::ser::Error>,
) -> Result<(), toml::ser::Error> {
    for (language, Translation { text, from }) in texts.iter() {
        files.insert(format!("{stem}.{language}.md"), file(text, from.clone())?);
    }
    Ok(())
}

fn fact(fact: &Fact) -> FactTable {
    let source = &fact.source;
    let mut table = FactTable {
        kind: fact.kind,
        value: None,
        unit: None,
        sv: None,
        en: None,
        en_from: None,
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        as_of: source.as_of.clone(),
        checked: source.checked.clone(),
        grade: source.grade,
    };
    match &fact.claim {
        Claim::Number { value, unit } => {
            #[expect(clippy::cast_possible_truncation, reason = "whole and far below 2^53")]
            let whole = (value.fract() == 0.0 && value.abs() < 9e15).then_some(*value as i64);
            table.value = Some(whole.map_or(Number::Decimal(*value), Number::Whole));
            table.unit = Some(*unit);
        }
        Claim::Words(words) => {
            table.sv = Some(words.source().sentence.clone());
            if let Some((_, translation)) = words.iter().find(|(language, _)| *language == Language::En) {
                table.en = Some(translation.text.sentence.clone());
                table.en_from = translation.from.get("sentence").cloned();
            }
        }
    }
    table
}

fn contact(contact: &Contact) -> ContactFile {
    let words = |language| {
        contact.text.iter().find(|(found, _)| *found == language).map(|(_, Translation { text, from })| ContactWords {
            name: text.name.clone(),
            purpose: text.purpose.clone(),
            need: text.need.clone(),
            from: from.clone(),
        })
    };
    let source = contact.text.source();
    ContactFile {
        id: contact.id.clone(),
        kind: contact.kind,
        municipality: contact.municipality.clone(),
        phone: contact.phone.clone(),
        mail: contact.mail.clone(),
        web: contact.web.clone(),
        postal: contact.postal.clone(),
        visit: contact.visit.clone(),
        hours: contact.hours.clone(),
        languages: contact.languages.clone(),
        valid_until: contact.valid_until.clone(),
        successor: contact.successor.clone(),
        rules: contact.rules.clone(),
        sv: ContactWords { name: source.name.clone(), purpose: source.purpose.clone(), need: source.need.clone(), from: Hashes::new() },
        en: words(Language::En),
        sources: contact.sources.iter().cloned().map(Into::into).collect(),
    }
}

fn picture(picture: &Picture) -> PictureFile {
    let words = |language| {
        let found = picture.text.iter().find(|(found, _)| *found == language);
        found.map(|(_, Translation { text, from })| PictureWords {
            alt: text.alt.clone(),
            caption: text.caption.clone(),
            from: from.clone(),
        })
    };
    let source = picture.text.source();
    PictureFile {
        id: picture.id.clone(),
        municipality: picture.municipality.clone(),
        credit: picture.credit.clone(),
        hash: picture.hash.clone(),
        width: picture.width,
        height: picture.height,
        sv: PictureWords { alt: source.alt.clone(), caption: source.caption.clone(), from: Hashes::new() },
        en: words(Language::En),
    }
}
