//! What one list brings into another: everything the other does not say itself, and every text.
//! Pure.

use super::edits::Edit;
use crate::{
    browser::keys::Keys,
    sync::{
        key::{CellKey, Field, ItemId},
        replica::Replica,
    },
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Title {
    task: Option<String>,
}

/// The step of the template that a title cell names, if it names one.
fn task(title: &str) -> Option<String> {
    serde_json::from_str::<Title>(title).ok()?.task
}

/// The changes that bring one list's content into another. Steps of the template meet their own
/// there, though each list has ids of its own. Where both say something the other list is right,
/// except that what is done stays done and that notes are put together.
pub(super) fn absorbed(old: &Replica, into: &Replica, keys: &Keys) -> Vec<Edit> {
    let mut homes: BTreeMap<ItemId, ItemId> = BTreeMap::new();
    for cell in old.cells() {
        if let (Some((item, Field::Title)), Some(title)) = (cell.key.field(), cell.value)
            && let Some(task) = task(title)
        {
            homes.insert(item, keys.item_of(&task));
        }
    }
    let mut edits = Vec::new();
    for cell in old.cells() {
        let (Some(value), None) = (cell.value, cell.key.of_device()) else { continue };
        let field = cell.key.field();
        let key = match &field {
            Some((item, field)) => CellKey::item(homes.get(item).unwrap_or(item), *field),
            None => cell.key.clone(),
        };
        let ours = cell
            .alternatives
            .iter()
            .filter_map(|other| other.v.as_deref())
            .fold(value.to_owned(), |all, text| if matches!(field, Some((_, Field::Note))) { together(&all, text) } else { all });
        let there = into.view(&key).and_then(|cell| cell.value.map(str::to_owned));
        let value = match (&there, &field) {
            (None, _) | (Some(_), Some((_, Field::Done))) => ours,
            (Some(theirs), Some((_, Field::Note))) => together(theirs, &ours),
            (Some(_), _) => continue,
        };
        if there.as_ref() != Some(&value) {
            edits.push(Edit::new(key, Some(value)));
        }
    }
    edits
}

/// Both texts, unless one holds the other.
fn together(one: &str, other: &str) -> String {
    if one.contains(other) {
        one.to_owned()
    } else if other.contains(one) {
        other.to_owned()
    } else {
        [one, "\n\n", other].concat()
    }
}
