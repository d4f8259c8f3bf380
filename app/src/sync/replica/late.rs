//! What comes to a document after it was carried over to another: somebody was told that it is kept,
//! so it goes there too before the old document is erased.
//!
//! It is written as what it was: each version under the stamp its author gave it, only as another
//! node, and settling what it had settled. So the new document's rules decide as the old one's would
//! have, whatever was written there meanwhile, and carrying the same thing twice is a repeat.

use super::{Record, Replica, StorageChange, restamp::successor};
use crate::sync::{
    clock::{after, place},
    key::CellKey,
    snapshot::Snapshot,
    stamp::{Node, Stamp},
    wire::{ALTERNATIVE_LIMIT, Cell, Op},
};

impl Replica {
    /// What [`Replica::carry_over`] takes, to be kept until the old document is erased: what comes to
    /// it later is told from this.
    pub fn carried(&self) -> Snapshot {
        let mut carried = self.snapshot();
        // On the other side, too, whether the old service ever hears of them or not.
        carried.done.extend(self.queue.live().map(|op| op.s.clone()));
        carried
    }

    /// Brings what came to the old document since it was `carried` under this `node`. `old` has been
    /// read to its end; `home` tells where a cell lies here; `fresh` is a node never used before.
    /// Devices are left out: they belong to the household that is left.
    pub fn carry_late(
        &mut self,
        carried: &Snapshot,
        old: &Self,
        [node, fresh]: [&Node; 2],
        home: impl Fn(&CellKey) -> CellKey,
    ) -> StorageChange {
        let mut change = StorageChange::default();
        for cell in old.known.cells.values().filter(|cell| cell.k.of_device().is_none()) {
            let before = carried.cells.iter().find(|before| before.k == cell.k);
            let known = |stamp: &Stamp| carried.done.contains(stamp) || before.is_some_and(|before| stamps(before).any(|was| was == stamp));
            let mut new: Vec<(&Stamp, &Option<String>)> = versions(cell).filter(|(stamp, _)| !known(stamp)).collect();
            new.sort_unstable();
            let gone = before.into_iter().flat_map(stamps).filter(|stamp| !stamps(cell).any(|now| now == *stamp));
            // What was carried has one name and what came late has the other; one of them is there.
            let names = gone.flat_map(|gone| [name(gone, node), name(gone, &later(node))]);
            let mut gone: Vec<Stamp> = names.filter_map(|name| self.queue.now(name)).collect();
            let key = home(&cell.k);
            for (stamp, value) in new.into_iter().filter(|(_, value)| value.is_some() || !gone.is_empty()) {
                let s = name(stamp, &later(node));
                let r = gone.iter().filter(|gone| **gone < s).take(ALTERNATIVE_LIMIT + 1).cloned().collect();
                self.write(Record::new(Op { k: key.clone(), v: value.clone(), s, b: None, r }), &mut change);
            }
            // Settled by a change that has left no trace: it took a value away where a later one stood.
            let view = self.view(&key);
            gone.retain(|gone| view.as_ref().is_some_and(|view| view.stamp != *gone && view.holds(gone)));
            gone.truncate(ALTERNATIVE_LIMIT + 1);
            if let Some(last) = gone.iter().max() {
                let (ms, counter) = after(place(last));
                let s = Stamp::new(ms, counter, &successor(&last.node(), fresh));
                self.write(Record::new(Op { k: key, v: None, s, b: None, r: gone }), &mut change);
            }
        }
        change
    }
}

/// What was carried at first may hold later changes of a page than what comes late: under the same
/// node the service would take those for repeats.
fn later(node: &Node) -> Node {
    Node::from_u64(!node.to_u64())
}

fn name(stamp: &Stamp, node: &Node) -> Stamp {
    Stamp::new(stamp.ms(), stamp.counter(), &successor(&stamp.node(), node))
}

fn versions(cell: &Cell) -> impl Iterator<Item = (&Stamp, &Option<String>)> {
    cell.alt.iter().map(|other| (&other.s, &other.v)).chain([(&cell.s, &cell.v)])
}

fn stamps(cell: &Cell) -> impl Iterator<Item = &Stamp> {
    versions(cell).map(|(stamp, _)| stamp)
}

#[cfg(test)]
mod tests {
    use super::{CellKey, Node, Replica, Stamp};
    use crate::sync::{document::Document, mutant::Mutant, replica::Edit, wire::Answer};

    const NOW: i64 = 1_795_288_443_123;
    const NOTE: &str = "0000000000001.n";

    fn tab(node: u64) -> Replica {
        let mut tab = Replica::load(None, Vec::new(), Node::from_u64(node));
        tab.lead(true);
        tab
    }

    fn write(tab: &mut Replica, cell: &str, text: Option<&str>, now: i64) {
        let change = tab.edit(Edit::new(CellKey::parse(cell).expect(cell), text.map(str::to_owned)), now);
        tab.stored(&change);
    }

    fn exchange(tab: &mut Replica, document: &mut Document, now: i64) {
        let push = tab.push(200).expect("nothing under way");
        assert_eq!(push.check(), Ok(()));
        let rejected = document.apply(&push.ops, now, Mutant::None).rejected;
        let mut cells: Vec<_> = document.cells.values().filter(|cell| cell.q > push.since).cloned().collect();
        cells.sort_by_key(|cell| cell.q);
        let answer = Answer { v: 1, now, q: document.q, horizon: 0, reset: false, more: false, rejected, cells };
        let outcome = tab.answered(answer, now, now, &Node::from_u64(now.cast_unsigned()));
        tab.stored(&outcome.storage);
    }

    /// Every text of a cell, the shown one first.
    fn texts(tab: &Replica, cell: &str) -> Vec<String> {
        let view = tab.view(&CellKey::parse(cell).expect(cell)).expect("cell");
        let others: Vec<Option<String>> = view.alternatives.into_iter().map(|other| other.v).collect();
        [view.value].into_iter().chain(others).flatten().collect()
    }

    /// Two phones have read the same; one carries it over, and its list is on the new service.
    fn carried() -> (Replica, Document, Replica, Document, super::Snapshot) {
        let (mut old, mut document) = (tab(1), Document::default());
        for (cell, text) in [(NOTE, "a"), ("0000000000002.n", "b"), ("0000000000002.d", "1"), ("dev.0000000000009", "phone")] {
            write(&mut old, cell, Some(text), NOW);
        }
        exchange(&mut old, &mut document, NOW);
        let mut other = tab(2);
        exchange(&mut other, &mut document, NOW);
        let (mut new, change) = old.carry_over(&Node::from_u64(77));
        new.stored(&change);
        new.lead(true);
        let mut there = Document::default();
        exchange(&mut new, &mut there, NOW + 1);
        (other, document, new, there, old.carried())
    }

    fn carry(new: &mut Replica, there: &mut Document, carried: &super::Snapshot, document: &mut Document) -> (usize, super::Snapshot) {
        let mut old = Replica::load(Some(carried.clone()), Vec::new(), Node::from_u64(5));
        old.lead(false);
        exchange(&mut old, document, NOW + 9);
        let change = new.carry_late(carried, &old, [&Node::from_u64(77), &Node::from_u64(78)], CellKey::clone);
        new.stored(&change);
        exchange(new, there, NOW + 10);
        (change.put.len(), old.snapshot())
    }

    #[test]
    fn what_comes_late_replaces_what_it_had_replaced_and_nothing_else() {
        let (mut other, mut document, mut new, mut there, carried) = carried();
        write(&mut other, NOTE, Some("a, late"), NOW + 2);
        write(&mut other, "0000000000002.n", Some("b, late"), NOW + 2);
        write(&mut other, "0000000000002.d", None, NOW + 2);
        write(&mut other, "0000000000003.n", Some("new"), NOW + 2);
        write(&mut other, "dev.0000000000009", Some("phone, seen again"), NOW + 2);
        exchange(&mut other, &mut document, NOW + 3);
        write(&mut new, "0000000000002.n", Some("b, here"), NOW + 4);
        exchange(&mut new, &mut there, NOW + 4);
        let (count, carried) = carry(&mut new, &mut there, &carried, &mut document);
        assert_eq!(count, 4, "the device is not carried");
        assert_eq!(texts(&new, NOTE), ["a, late"]);
        assert_eq!(texts(&new, "0000000000002.n"), ["b, here", "b, late"]);
        assert!(texts(&new, "0000000000002.d").is_empty());
        assert_eq!(texts(&new, "0000000000003.n"), ["new"]);
        // Once more, and nothing is new; then a text that rests on one that came late.
        assert_eq!(carry(&mut new, &mut there, &carried, &mut document).0, 0);
        write(&mut other, NOTE, Some("a, later still"), NOW + 11);
        exchange(&mut other, &mut document, NOW + 11);
        carry(&mut new, &mut there, &carried, &mut document);
        assert_eq!(texts(&new, NOTE), ["a, later still"]);
    }

    #[test]
    fn what_was_settled_late_is_settled_though_nothing_new_tells_of_it() {
        let (mut other, mut document, _, _, _) = carried();
        let mut third = tab(3);
        exchange(&mut third, &mut document, NOW + 1);
        for (tab, text) in [(&mut third, "c"), (&mut other, "d")] {
            write(tab, NOTE, Some(text), NOW + 2);
        }
        exchange(&mut third, &mut document, NOW + 3);
        exchange(&mut other, &mut document, NOW + 3);
        exchange(&mut third, &mut document, NOW + 3);
        let others = third.view(&CellKey::parse(NOTE).expect("key")).expect("note").others();
        let empties = Edit { resolves: others, ..Edit::new(CellKey::parse(NOTE).expect("key"), None) };
        let change = third.edit(empties, NOW + 4);
        third.stored(&change);
        write(&mut other, NOTE, Some("c, further"), NOW + 5);
        exchange(&mut other, &mut document, NOW + 5);
        let (mut new, change) = other.carry_over(&Node::from_u64(77));
        new.stored(&change);
        new.lead(true);
        let mut there = Document::default();
        exchange(&mut new, &mut there, NOW + 6);
        assert_eq!(texts(&new, NOTE), ["c, further", "d"]);
        exchange(&mut third, &mut document, NOW + 7);
        carry(&mut new, &mut there, &other.carried(), &mut document);
        assert_eq!(texts(&new, NOTE), ["c, further"]);
    }

    #[test]
    fn carrying_the_same_twice_is_a_repeat() {
        let (mut other, mut document, mut new, mut there, carried) = carried();
        write(&mut other, NOTE, Some("a, late"), NOW + 2);
        exchange(&mut other, &mut document, NOW + 3);
        carry(&mut new, &mut there, &carried, &mut document);
        write(&mut new, NOTE, Some("read and answered"), NOW + 12);
        exchange(&mut new, &mut there, NOW + 12);
        // The page was killed before it could keep what it had carried.
        carry(&mut new, &mut there, &carried, &mut document);
        assert_eq!(texts(&new, NOTE), ["read and answered"]);
        assert!(there.cells[&CellKey::parse(NOTE).expect("key")].alt.is_empty());
    }

    #[test]
    fn what_was_still_unsent_when_it_was_carried_is_no_news() {
        let (mut old, mut document) = (tab(1), Document::default());
        write(&mut old, NOTE, Some("a"), NOW);
        exchange(&mut old, &mut document, NOW);
        write(&mut old, NOTE, Some("a, under way"), NOW + 1);
        let under_way = old.push(200).expect("one");
        let (mut new, change) = old.carry_over(&Node::from_u64(77));
        new.stored(&change);
        new.lead(true);
        let (mut there, carried) = (Document::default(), old.carried());
        exchange(&mut new, &mut there, NOW + 2);
        let arrived: Vec<Stamp> = document.apply(&under_way.ops, NOW + 3, Mutant::None).rejected.into_iter().map(|no| no.s).collect();
        assert!(arrived.is_empty());
        assert_eq!(carry(&mut new, &mut there, &carried, &mut document).0, 0);
        assert_eq!(texts(&new, NOTE), ["a, under way"]);
    }
}
