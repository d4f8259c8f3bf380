//! What refers to a record, and on which pages a reader meets it.

use app::domain::{
    address::{PageId, Standing},
    guide::Guide,
    record::{Record, RecordKey},
    reference::{Part, Reference, parts},
    slug::Slug,
    topic::Topic,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// The fields that hold the id of a record, and of which kind.
const FIELDS: [(&str, &str); 8] = [
    ("contact", "contact"),
    ("contacts", "contact"),
    ("successor", "contact"),
    ("switchboard", "contact"),
    ("guide", "contact"),
    ("desk", "contact"),
    ("rules", "fact"),
    ("needs", "task"),
];

/// Every record that a record refers to.
pub fn referred(record: &Record) -> BTreeSet<RecordKey> {
    let mut found = BTreeSet::new();
    let json = serde_json::to_value(record).unwrap_or_default();
    collect("", &json["value"], &mut found);
    if !record.place().is_empty() && !matches!(record, Record::Municipality(_)) {
        found.extend(RecordKey::of("municipality", record.place()));
    }
    if let Record::Local(local) = record {
        found.extend(RecordKey::of("article", local.topic.id()));
    }
    found
}

fn collect(name: &str, value: &Value, found: &mut BTreeSet<RecordKey>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| collect(name, value, found)),
        Value::Array(all) => all.iter().for_each(|value| collect(name, value, found)),
        Value::String(text) => {
            if let Some((_, kind)) = FIELDS.iter().find(|(field, _)| *field == name) {
                found.extend(RecordKey::of(kind, text));
            }
            for part in parts(text) {
                match part {
                    Part::Reference(Reference::Fact(id)) => found.extend(RecordKey::of("fact", &id.to_string())),
                    Part::Reference(Reference::Contact(id)) => found.extend(RecordKey::of("contact", id.as_str())),
                    Part::Reference(Reference::Picture(id)) => found.extend(RecordKey::of("picture", id.as_str())),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// The records that refer to one.
pub fn users<'a>(records: &'a [Record], key: &RecordKey) -> Vec<&'a Record> {
    // Whoever refers to it names it: most records need no second look.
    let names = |record: &&Record| serde_json::to_string(record).is_ok_and(|json| json.contains(&key.id));
    records.iter().filter(names).filter(|record| referred(record).contains(key)).collect()
}

/// The pages on which a reader meets a record itself: its own, and those of records that refer to it (its
/// [`users`]). A page that every reader meets (who answers for the guide) stands for all.
pub fn pages<'a>(guide: &Guide, users: impl IntoIterator<Item = &'a Record>, record: &Record) -> Vec<PageId> {
    let mut found = own_pages(guide, record);
    for user in users {
        // A fact stands on a contact's page, a picture in a text, and a contact inside another's card; steps are one page.
        found.extend(own_pages(guide, user));
    }
    let mut seen = BTreeSet::new();
    found.retain(|page| seen.insert(page.clone()));
    found
}

fn own_pages(guide: &Guide, record: &Record) -> Vec<PageId> {
    match record {
        Record::Municipality(m) => vec![PageId::Municipality(m.id.clone())],
        Record::Article(a) => vec![PageId::Regional(a.topic)],
        Record::Local(l) => vec![PageId::Local(l.municipality.clone(), l.topic)],
        Record::Page(p) => Standing::ALL.into_iter().filter(|page| page.id() == p.id.as_str()).map(PageId::Standing).collect(),
        Record::Contact(c) if c.has_page() => vec![PageId::Authority(c.id.clone())],
        Record::Contact(c) => c.municipality.iter().cloned().map(PageId::Municipality).collect(),
        Record::Fact(f) if guide.municipalities.contains_key(&f.id.scope) && shown_as_figure(&f.id.key) => {
            vec![PageId::Municipality(f.id.scope.clone())]
        }
        Record::Event(e) => vec![e.municipality.clone().map_or(PageId::Start, PageId::Municipality)],
        Record::Home(h) => vec![PageId::Local(h.municipality.clone(), Topic::Home)],
        Record::Fact(_) | Record::Picture(_) | Record::Confirm(_) | Record::Redirects(_) => Vec::new(),
        Record::Task(_) => vec![PageId::AllSteps],
        Record::Operator(_) => vec![PageId::Start],
        Record::Statement(_) => vec![PageId::Standing(Standing::Accessibility)],
    }
}

/// The facts that a municipality's page shows as figures.
fn shown_as_figure(key: &Slug) -> bool {
    ["land-area", "population"].contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Record, RecordKey, referred};
    use app::domain::{
        article::{LocalBlock, LocalText},
        slug::Slug,
        topic::Topic,
        translation::Translated,
    };

    #[test]
    fn finds_what_stands_in_fields_and_in_words() {
        let slug = |text: &str| Slug::parse(text).expect("slug");
        let body = "Ring {contact sorsele-kommun}. {fact sorsele.housing} Ring {contact municipality}.\n\n{picture lake}\n".to_owned();
        let text = Translated::new(LocalText { summary: "Ring.".to_owned(), body });
        let record =
            Record::Local(LocalBlock { municipality: slug("sorsele"), topic: Topic::Home, contacts: vec![slug("bobutiken")], text });
        let found: Vec<String> = referred(&record).iter().map(RecordKey::to_string).collect();
        assert_eq!(
            found,
            ["article home", "contact bobutiken", "contact sorsele-kommun", "fact sorsele.housing", "municipality sorsele", "picture lake"]
        );
    }
}
