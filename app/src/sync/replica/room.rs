//! Whether a list can hold a change. The service takes only so much, and refuses for good what goes
//! beyond: a list that was never synced must not grow to where its changes would be lost later.

use super::{Edit, Replica};
use crate::sync::{document::Size, stamp::Stamp, view::View, wire::VALUE_LIMIT};

/// How many bytes a text has on the wire.
pub type Weight = dyn Fn(&str) -> usize;

impl Replica {
    /// Whether the service would take these changes beside what is here. Who makes room may always do
    /// so.
    pub fn has_room(&self, edits: &[Edit], weight: &Weight) -> bool {
        let before = self.size(weight);
        let mut after = before;
        for (place, edit) in edits.iter().enumerate() {
            let value = edit.value.as_deref().map_or(0, weight);
            if value > VALUE_LIMIT {
                return false;
            }
            // Of several changes of a cell the last one stays.
            if edits[place + 1..].iter().any(|later| later.key == edit.key) {
                continue;
            }
            let view = self.view(&edit.key);
            if let Some(view) = &view {
                after.remove(&edit.key, view.value.is_some(), bytes(view, &[], weight));
            }
            if edit.value.is_some() || view.is_some() {
                let others = view.map_or(0, |view| bytes(&View { value: None, ..view }, &edit.resolves, weight));
                after.add(&edit.key, edit.value.is_some(), value + others);
            }
        }
        before.may_become(&after)
    }

    /// How large the list is on the service.
    pub(super) fn size(&self, weight: &Weight) -> Size {
        let mut size = Size::default();
        for view in self.cells() {
            size.add(&view.key, view.value.is_some(), bytes(&view, &[], weight));
        }
        size
    }
}

/// The texts of a cell, but for versions that are settled.
fn bytes(view: &View, settled: &[Stamp], weight: &Weight) -> usize {
    let others = view.alternatives.iter().filter(|other| !settled.contains(&other.s)).filter_map(|other| other.v.as_deref());
    others.chain(view.value.as_deref()).map(weight).sum()
}

#[cfg(test)]
mod tests {
    use super::{Edit, Replica};
    use crate::sync::{
        document::Document,
        key::{CellKey, Field, ItemId},
        mutant::Mutant,
        stamp::Node,
        wire::{CELL_LIMIT, DOCUMENT_LIMIT, ITEM_LIMIT, VALUE_LIMIT},
    };

    const NOW: i64 = 1_795_288_443_123;

    fn cell(item: usize, field: Field, value: Option<&str>) -> Edit {
        Edit::new(CellKey::item(&ItemId::from_u64(item as u64), field), value.map(str::to_owned))
    }

    fn list() -> Replica {
        Replica::load(None, Vec::new(), Node::from_u64(1))
    }

    /// Makes changes while there is room; how many there was room for.
    fn fill(list: &mut Replica, edits: impl Iterator<Item = Edit>) -> usize {
        let fits = |edit: &Edit| {
            let fits = list.has_room(std::slice::from_ref(edit), &str::len);
            if fits {
                let change = list.edit(edit.clone(), NOW);
                list.stored(&change);
            }
            fits
        };
        edits.take_while(fits).count()
    }

    #[test]
    fn what_there_is_room_for_is_what_the_service_takes() {
        let titles = || (0..).map(|item| cell(item, Field::Title, Some("x")));
        let cells = || (0..).flat_map(|item| Field::ALL.into_iter().skip(1).map(move |field| cell(item, field, Some("x"))));
        let notes = || (0..).map(|item| cell(item, Field::Note, Some(&"x".repeat(VALUE_LIMIT))));
        let expected = [ITEM_LIMIT, CELL_LIMIT, DOCUMENT_LIMIT / VALUE_LIMIT];
        let all: [Box<dyn Iterator<Item = Edit>>; 3] =
            [Box::new(titles()), Box::new(cells().filter(|edit| !titled(edit))), Box::new(notes())];
        for (edits, expected) in all.into_iter().zip(expected) {
            let mut full = list();
            let mut edits = edits;
            assert_eq!(fill(&mut full, edits.by_ref()), expected);
            let mut document = Document::default();
            full.lead(true);
            let push = full.push(usize::MAX).expect("stored");
            assert!(document.apply(&push.ops, NOW, Mutant::None).rejected.is_empty());
            // One more is refused there, too.
            let change = full.edit(edits.next().expect("endless"), NOW + 1);
            let op = change.put[0].op.clone();
            assert_eq!(document.apply(&[op], NOW + 1, Mutant::None).rejected.len(), 1);
        }
    }

    fn titled(edit: &Edit) -> bool {
        edit.key.field().is_some_and(|(_, field)| field == Field::Title)
    }

    #[test]
    fn in_a_full_list_one_may_change_and_make_room() {
        let mut full = list();
        fill(&mut full, (0..).map(|item| cell(item, Field::Title, Some("x"))));
        let room = |list: &Replica, edits: &[Edit]| list.has_room(edits, &str::len);
        assert!(!room(&full, &[cell(900, Field::Title, Some("x"))]));
        assert!(room(&full, &[cell(900, Field::Title, Some("x")), cell(900, Field::Title, None)]), "the last one counts");
        assert!(room(&full, &[cell(0, Field::Title, Some("another name"))]) && room(&full, &[cell(0, Field::Done, Some("1"))]));
        assert!(room(&full, &[cell(0, Field::Title, None), cell(900, Field::Title, Some("x"))]), "one goes, one comes");
        assert!(!room(&full, &[cell(0, Field::Note, Some(&"x".repeat(VALUE_LIMIT + 1)))]));
        let change = full.delete_item(&ItemId::from_u64(0), NOW + 1);
        full.stored(&change);
        assert!(room(&full, &[cell(900, Field::Title, Some("x"))]));
    }
}
