//! Translating side by side: the fields of a record's words in Swedish and in another language, which of them
//! were made from Swedish words that have changed since, and keeping what was translated.
//!
//! A field remembers the source it was made from. What is kept with a translation is the source that its
//! translator saw: where the Swedish changed meanwhile, the field is asked for again.

use super::{
    Studio,
    actor::Actor,
    form::{Faults, Values, reading::at},
    records::{Outcome, SAVE},
    refused::Refused,
};
use app::domain::{
    language::Language,
    record::{Record, RecordKey},
    translation::source_hash,
};
use serde_json::Value;

/// A field in two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name: `title`, `body`.
    pub name: String,
    /// The Swedish words.
    pub source: String,
    /// What marks them.
    pub hash: String,
    /// The translation; empty while there is none.
    pub translated: String,
    /// Whether it is asked for: there is none, or the Swedish has changed since.
    pub asked: bool,
    /// Whether it is a long text with marks and references.
    pub long: bool,
}

/// Where a record's words are in its JSON; `None` for records without words.
fn words(record: &Record) -> Option<&'static str> {
    match record {
        Record::Fact(fact) => matches!(fact.claim, app::domain::fact::Claim::Words(_)).then_some("claim.words"),
        Record::Contact(_)
        | Record::Article(_)
        | Record::Local(_)
        | Record::Page(_)
        | Record::Task(_)
        | Record::Event(_)
        | Record::Home(_)
        | Record::Picture(_) => Some("text"),
        _ => None,
    }
}

/// The names of a record's fields of words, in the order of its form.
const fn names(record: &Record) -> &'static [&'static str] {
    match record {
        Record::Contact(_) => &["name", "purpose", "need"],
        Record::Article(_) | Record::Page(_) => &["title", "lead", "body"],
        Record::Local(_) => &["summary", "body"],
        Record::Task(_) => &["title", "how", "bring"],
        Record::Fact(_) => &["sentence"],
        Record::Picture(_) => &["alt", "caption"],
        Record::Event(_) | Record::Home(_) => &["title", "about"],
        _ => &[],
    }
}

/// The two sides of a record's words; nothing for records without words.
pub fn sides(record: &Record, language: Language) -> Vec<Side> {
    let Some(path) = words(record) else { return Vec::new() };
    let tagged = serde_json::to_value(record).unwrap_or_default();
    let texts = at(&tagged["value"], path);
    let (from, to) = (&texts[Language::SOURCE.tag()], &texts[language.tag()]);
    let text = |side: &Value, name: &str| side["text"][name].as_str().unwrap_or_default().to_owned();
    let all = names(record).iter().map(|name| {
        let source = text(from, name);
        let hash = source_hash(&source);
        let asked = to["from"][name].as_str() != Some(hash.as_str()) && !(source.is_empty() && to.is_null());
        Side { name: (*name).to_owned(), translated: text(to, name), asked, long: *name == "body", source, hash }
    });
    all.collect()
}

/// How many fields of a record are asked for in a language.
pub fn asked(record: &Record, language: Language) -> usize {
    sides(record, language).into_iter().filter(|side| side.asked).count()
}

/// Puts what was translated into a record: `title` and `title.hash` for each field that was sent.
fn put(record: &Record, language: Language, sent: &Values) -> Result<Record, Faults> {
    let whole = || Faults::from([(String::new(), "bad-form")]);
    let path = words(record).ok_or_else(whole)?;
    let mut tagged = serde_json::to_value(record).map_err(|_| whole())?;
    let mut faults = Faults::new();
    let sides = sides(record, language);
    let texts = path.split('.').fold(&mut tagged["value"], |place, name| &mut place[name]);
    for side in sides {
        let Some(text) = sent.get(&side.name) else { continue };
        let text = text.replace("\r\n", "\n");
        let text = if side.long && !text.trim().is_empty() { format!("{}\n", text.trim()) } else { text.trim().to_owned() };
        if text.is_empty() && !side.source.is_empty() {
            faults.insert(side.name, "missing");
            continue;
        }
        let to = &mut texts[language.tag()];
        to["text"][&side.name] = if text.is_empty() { Value::Null } else { Value::String(text) };
        to["from"][&side.name] = Value::String(sent.get(&format!("{}.hash", side.name)).cloned().unwrap_or_default());
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    serde_json::from_value(tagged).map_err(|_| whole())
}

impl Studio {
    /// Keeps a translation as the working version, made from the revision `base`.
    ///
    /// # Errors
    /// As saving a record; [`Refused::Malformed`] for the source language itself.
    pub async fn translate(
        &self,
        actor: &Actor,
        key: &RecordKey,
        language: Language,
        base: i64,
        sent: &Values,
    ) -> Result<Outcome, Refused> {
        if language == Language::SOURCE {
            return Err(Refused::Malformed);
        }
        let open = self.open(actor, key).await?;
        let record = match put(&open.kept.record, language, sent) {
            Ok(record) => record,
            Err(faults) => return Ok(Outcome::Faulty(faults)),
        };
        if base != open.kept.head() && record != open.kept.record {
            return Ok(Outcome::Overtaken(Box::new(open)));
        }
        self.keep(actor, SAVE, &record, base, language.tag()).await
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Record, Values, asked, put, sides};
    use app::domain::{
        article::{LocalBlock, LocalText},
        slug::Slug,
        topic::Topic,
        translation::{Translated, source_hash},
    };
    use std::collections::BTreeMap;

    fn block(summary: &str, english: Option<&str>) -> Record {
        let mut text = Translated::new(LocalText { summary: summary.to_owned(), body: "Ring.\n".to_owned() });
        if let Some(english) = english {
            text.insert(Language::En, LocalText { summary: english.to_owned(), body: "Call.\n".to_owned() }, BTreeMap::new());
        }
        Record::Local(LocalBlock { municipality: Slug::parse("sorsele").expect("slug"), topic: Topic::Home, contacts: Vec::new(), text })
    }

    #[test]
    fn asks_only_for_what_has_changed() {
        assert_eq!(asked(&block("Svar.", Some("Answer.")), Language::En), 0);
        assert_eq!(asked(&block("Svar.", None), Language::En), 2);
        let Record::Local(mut changed) = block("Svar.", Some("Answer.")) else { panic!("a block") };
        changed.text.insert(Language::SOURCE, LocalText { summary: "Nytt svar.".to_owned(), body: "Ring.\n".to_owned() }, BTreeMap::new());
        let changed = Record::Local(changed);
        let names: Vec<String> = sides(&changed, Language::En).into_iter().filter(|side| side.asked).map(|side| side.name).collect();
        assert_eq!(names, ["summary"]);

        let sent = |hash: String| Values::from([("summary".to_owned(), "New answer.".to_owned()), ("summary.hash".to_owned(), hash)]);
        let kept = put(&changed, Language::En, &sent(source_hash("Nytt svar."))).expect("good");
        assert_eq!(asked(&kept, Language::En), 0);
        let late = put(&changed, Language::En, &sent(source_hash("Svar."))).expect("good");
        assert_eq!(asked(&late, Language::En), 1, "the translator saw other words");
        let empty = Values::from([("summary".to_owned(), " ".to_owned())]);
        assert_eq!(put(&changed, Language::En, &empty).expect_err("nothing").get("summary"), Some(&"missing"));
    }
}
