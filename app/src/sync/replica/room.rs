//! Whether a list can hold a change. The service takes only so much, and refuses for good what goes
//! beyond: a list that was never synced must not grow to where its changes would be lost later.

use super::{Edit, Replica};
use crate::sync::{document::Size, stamp::Stamp, wire::VALUE_LIMIT};

impl Replica {
    /// Whether the service would take these changes beside what is here. `weight` tells how many
    /// bytes a text has on the wire. Who makes room may always do so.
    pub fn has_room(&self, edits: &[Edit], weight: impl Fn(&str) -> usize) -> bool {
        let bytes = |text: &Option<String>| text.as_deref().map_or(0, &weight);
        // Of several changes of a cell the last one stays.
        let mut last: Vec<&Edit> = Vec::new();
        for edit in edits.iter().rev() {
            if last.iter().all(|later| later.key != edit.key) {
                last.push(edit);
            }
        }
        let (mut before, mut after) = (Size::default(), Size::default());
        for view in self.cells() {
            let others = |settled: &[Stamp]| -> usize {
                view.alternatives.iter().filter(|other| !settled.contains(&other.s)).map(|other| bytes(&other.v)).sum()
            };
            let now = bytes(&view.value) + others(&[]);
            before.add(&view.key, view.value.is_some(), now);
            match last.iter().position(|edit| edit.key == view.key).map(|place| last.swap_remove(place)) {
                Some(edit) => after.add(&view.key, edit.value.is_some(), bytes(&edit.value) + others(&edit.resolves)),
                None => after.add(&view.key, view.value.is_some(), now),
            }
        }
        // What is left are new cells.
        for edit in last.iter().filter(|edit| edit.value.is_some()) {
            after.add(&edit.key, true, bytes(&edit.value));
        }
        before.may_become(&after) && edits.iter().all(|edit| bytes(&edit.value) <= VALUE_LIMIT)
    }

    /// Whether the service would take this list as it is in the place of another.
    pub fn fits_in_place_of(&self, other: &Self, weight: impl Fn(&str) -> usize) -> bool {
        let size = |list: &Self| {
            let mut size = Size::default();
            for view in list.cells() {
                let texts = view.alternatives.iter().filter_map(|other| other.v.as_deref()).chain(view.value.as_deref());
                size.add(&view.key, view.value.is_some(), texts.map(&weight).sum());
            }
            size
        };
        size(other).may_become(&size(self))
    }
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
            let fits = list.has_room(std::slice::from_ref(edit), str::len);
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
        let room = |list: &Replica, edits: &[Edit]| list.has_room(edits, str::len);
        assert!(!room(&full, &[cell(900, Field::Title, Some("x"))]));
        assert!(room(&full, &[cell(900, Field::Title, Some("x")), cell(900, Field::Title, None)]), "the last one counts");
        assert!(room(&full, &[cell(0, Field::Title, Some("another name"))]) && room(&full, &[cell(0, Field::Done, Some("1"))]));
        assert!(room(&full, &[cell(0, Field::Title, None), cell(900, Field::Title, Some("x"))]), "one goes, one comes");
        assert!(!room(&full, &[cell(0, Field::Note, Some(&"x".repeat(VALUE_LIMIT + 1)))]));
        let change = full.delete_item(&ItemId::from_u64(0), NOW + 1);
        full.stored(&change);
        assert!(room(&full, &[cell(900, Field::Title, Some("x"))]));
    }

    #[test]
    fn a_whole_list_is_measured_too() {
        let (mut small, mut large) = (list(), list());
        fill(&mut small, (0..3).map(|item| cell(item, Field::Note, Some("x"))));
        fill(&mut large, (0..30).map(|item| cell(item, Field::Note, Some(&"x".repeat(4_000)))));
        assert!(large.fits_in_place_of(&small, str::len));
        assert!(!large.fits_in_place_of(&small, |text| 3 * text.len()) && small.fits_in_place_of(&large, |text| 3 * text.len()));
    }
}
