//! Cells as the items and answers they make up, and back: which text a cell holds for what.
//!
//! The texts are what members of a household read; the service only ever sees them encrypted.

use super::key::{Answer, CellKey, Field, ItemId};
use crate::domain::{
    audience::{Circumstance, Origin},
    day::Day,
    item::Item,
    json::{Json, Object, Writer},
    plan::Answers,
    sorted::SortedMap,
};

/// What a put-away step's cell holds.
pub const HIDDEN: &str = "hidden";
/// What a deleted step's cell holds.
pub const DELETED: &str = "deleted";
/// What a ticked step's cell holds.
pub const DONE: &str = "1";

/// A cell as a person sees it: its value, and what was written at the same time elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The value.
    pub value: Option<String>,
    /// Other versions.
    pub others: Vec<Option<String>>,
}

/// What the title cell of an item holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// The step of the template it is about.
    pub task: Option<String>,
    /// Its name: the person's, or the template's when it was touched.
    pub title: String,
}

impl Title {
    /// As the cell holds it.
    pub fn text(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        if let Some(task) = &self.task {
            to.text_of("task", task);
        }
        to.text_of("title", &self.title);
        to.close('}');
        to.done()
    }

    /// Reads a cell. What is no such text, from a version to come, is shown as it is.
    pub fn read(text: &str) -> Self {
        let read = || {
            let mut from = Object::read(text)?;
            let title = from.take("title").map_or_else(|| Some(String::new()), Json::text)?;
            Some(Self { task: from.maybe("task", Json::text)?, title })
        };
        read().unwrap_or_else(|| Self { task: None, title: text.to_owned() })
    }
}

/// The items that cells make up, deleted ones left out, in the order of their ids.
pub fn items<'a>(cells: impl IntoIterator<Item = (&'a CellKey, &'a Seen)>) -> Vec<Item> {
    let mut found: SortedMap<ItemId, (Item, bool)> = SortedMap::new();
    for (key, seen) in cells {
        let Some((id, field)) = key.field() else {
            continue;
        };
        let (item, deleted) = found.or_default(id);
        let value = seen.value.clone().filter(|value| !value.is_empty());
        match field {
            Field::Title => {
                let title = Title::read(value.as_deref().unwrap_or_default());
                item.task = title.task;
                item.title = Some(title.title).filter(|title| !title.is_empty());
                item.other_titles = seen.others.iter().flatten().map(|text| Title::read(text).title).collect();
            }
            Field::Done => item.done = value.is_some(),
            Field::Due => item.due = value.and_then(|text| Day::parse(&text).ok()),
            Field::Who => item.who = value,
            Field::Order => item.order = value,
            Field::Away => {
                item.hidden = value.as_deref() == Some(HIDDEN);
                *deleted = value.as_deref() == Some(DELETED);
            }
            Field::Note => item.notes = value.into_iter().chain(seen.others.iter().flatten().cloned()).collect(),
        }
    }
    // A deleted step whose note was edited elsewhere at the same time still has words in it: nobody
    // saw them before it was deleted, so it is shown again.
    let kept = found.into_iter().filter(|(_, (item, deleted))| !deleted || !item.notes.is_empty());
    let named = kept.filter(|(_, (item, _))| item.task.is_some() || item.title.is_some() || !item.notes.is_empty());
    named.map(|(id, (item, _))| Item { id: id.into(), ..item }).collect()
}

/// The answers that cells make up.
pub fn answers(value: impl Fn(&CellKey) -> Option<String>) -> Answers {
    let of = |answer| value(&CellKey::plan(answer));
    let list = |answer| of(answer).map(|text| Circumstance::read_list(&text));
    Answers {
        from: of(Answer::From).and_then(|text| Origin::parse(&text)),
        to: of(Answer::Municipality).filter(|place| !place.is_empty()),
        date: of(Answer::Date).and_then(|text| Day::parse(&text).ok()),
        household: list(Answer::Household),
        work: list(Answer::Work),
        living: list(Answer::Living),
    }
}

/// The cells that answers make up, skipped ones as nothing.
pub fn answer_cells(answers: &Answers) -> [(CellKey, Option<String>); 6] {
    let list = |list: &Option<Vec<Circumstance>>| list.as_ref().map(|list| Circumstance::write_list(list));
    [
        (CellKey::plan(Answer::From), answers.from.map(|origin| origin.id().to_owned())),
        (CellKey::plan(Answer::Municipality), answers.to.clone()),
        (CellKey::plan(Answer::Date), answers.date.map(Day::iso)),
        (CellKey::plan(Answer::Household), list(&answers.household)),
        (CellKey::plan(Answer::Work), list(&answers.work)),
        (CellKey::plan(Answer::Living), list(&answers.living)),
    ]
}

#[cfg(test)]
mod tests {
    use super::{DELETED, DONE, HIDDEN, Seen, Title, answer_cells, answers, items};
    use crate::{
        domain::{
            audience::{Circumstance, Origin},
            day::Day,
            item::Item,
            plan::Answers,
        },
        sync::key::{CellKey, Field, ItemId},
    };
    use std::collections::BTreeMap;

    fn seen(value: &str) -> Seen {
        Seen { value: Some(value.to_owned()), others: Vec::new() }
    }

    #[test]
    fn cells_make_up_an_item() {
        let id = ItemId::from_u64(5);
        let key = |field| CellKey::item(&id, field);
        let title = Title { task: Some("bank".to_owned()), title: "Öppna konto".to_owned() };
        let mut cells = BTreeMap::from([
            (key(Field::Title), seen(&title.text())),
            (key(Field::Done), seen(DONE)),
            (key(Field::Due), seen("2026-12-01")),
            (key(Field::Away), seen(HIDDEN)),
            (key(Field::Note), Seen { value: Some("a".to_owned()), others: vec![Some("b".to_owned()), None] }),
        ]);
        let expected = Item {
            id: id.as_str().to_owned(),
            task: Some("bank".to_owned()),
            title: Some("Öppna konto".to_owned()),
            done: true,
            due: Day::parse("2026-12-01").ok(),
            hidden: true,
            notes: vec!["a".to_owned(), "b".to_owned()],
            ..Item::default()
        };
        assert_eq!(items(&cells), [expected]);
        cells.insert(key(Field::Away), seen(DELETED));
        assert_eq!(items(&cells).len(), 1, "a note nobody saw is shown again");
        cells.remove(&key(Field::Note));
        assert!(items(&cells).is_empty());
    }

    #[test]
    fn answers_come_back_as_they_went() {
        let given = Answers {
            from: Some(Origin::Eu),
            to: Some("sorsele".to_owned()),
            date: Day::parse("2027-02-01").ok(),
            household: Some(Vec::new()),
            work: None,
            living: Some(vec![Circumstance::Renter, Circumstance::Car]),
        };
        let cells: BTreeMap<_, _> = answer_cells(&given).into();
        assert_eq!(answers(|key| cells[key].clone()), given);
    }
}
