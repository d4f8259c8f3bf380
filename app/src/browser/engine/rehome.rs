//! Making one list's changes fit another household: its steps of the template have other ids there,
//! and what the household has said already is not asked again. Pure.

use crate::domain::sorted::SortedMap;
use crate::sync::{
    items::Title,
    key::{CellKey, Field, ItemId},
    queue::Record,
    replica::Replica,
    stamp::Node,
};

/// The items that steps of the template have in a list.
pub(super) fn homes(list: &Replica) -> SortedMap<String, ItemId> {
    let cells = list.cells().into_iter();
    cells.filter_map(|cell| Some((Title::read(&cell.value?).task?, titled(&cell.key)?))).collect()
}

fn titled(key: &CellKey) -> Option<ItemId> {
    key.field().filter(|(_, field)| *field == Field::Title).map(|(item, _)| item)
}

/// Where the items of one list's steps lie in another list that has been read to its end.
pub(super) fn moves(list: &Replica, other: &Replica, item_of: impl Fn(&str) -> ItemId) -> SortedMap<ItemId, ItemId> {
    let there = homes(other);
    homes(list).into_iter().map(|(task, item)| (item, there.get(&task).cloned().unwrap_or_else(|| item_of(&task)))).collect()
}

/// Where a cell lies when its item has moved.
pub(super) fn home(moves: &SortedMap<ItemId, ItemId>, key: &CellKey) -> CellKey {
    let new = key.field().and_then(|(item, field)| Some(CellKey::item(moves.get(&item)?, field)));
    new.unwrap_or_else(|| key.clone())
}

/// One list with its changes moved to where another list, read to its end, has the same steps.
/// Answers and titles the other list has are left out, and so are devices: they belong to the
/// household that is left.
pub(super) fn rehomed(list: &Replica, other: &Replica, item_of: impl Fn(&str) -> ItemId, node: Node) -> Replica {
    let moved = moves(list, other, item_of);
    let home = |key: &CellKey| home(&moved, key);
    let has = |key: &CellKey| other.view(key).is_some_and(|view| view.value.is_some());
    let wanted = |record: &Record| {
        let of_template = titled(&record.op.k).is_some_and(|item| moved.values().any(|home| *home == item));
        let settled = of_template || record.op.k.as_str().starts_with("plan.");
        record.op.k.of_device().is_none() && !(settled && has(&record.op.k))
    };
    let records = list.records().map(|record| {
        let mut record = record.clone();
        record.op.k = home(&record.op.k);
        record
    });
    let mut snapshot = list.snapshot();
    for cell in &mut snapshot.cells {
        cell.k = home(&cell.k);
    }
    Replica::load(Some(snapshot), records.filter(wanted).collect(), node)
}
