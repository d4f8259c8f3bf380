//! What people typed and what they had before their eyes: kept apart from all that is tested, to
//! tell afterwards which texts must be seen and which must not.

use crate::sync::{
    key::CellKey,
    queue::{Record, StorageChange},
    stamp::Stamp,
    view::View,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A version of a cell, by number.
pub(super) type Version = usize;

#[derive(Debug)]
struct Written {
    text: Option<String>,
    /// Versions the author replaced knowingly.
    saw: Vec<Version>,
    /// Versions it replaces if it had been sent before its device forgot what it had read.
    may_have_seen: Vec<Version>,
    /// Which device wrote it.
    author: usize,
    /// How far its device had read then, and in which document.
    read: (usize, i64),
    /// The service refused it for good.
    refused: bool,
    /// It was lost before the device said it was saved.
    unsaved: bool,
}

/// All versions ever written.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    written: Vec<Written>,
    of_stamp: HashMap<Stamp, Version>,
    of_key: BTreeMap<CellKey, Vec<Version>>,
}

impl Ledger {
    /// A person wrote. `stamp` is the name the device gave it.
    pub(super) fn write(
        &mut self,
        stamp: &Stamp,
        key: &CellKey,
        text: Option<&String>,
        saw: Vec<Version>,
        author: usize,
        read: (usize, i64),
    ) {
        let version = self.written.len();
        self.written.push(Written { text: text.cloned(), saw, may_have_seen: Vec::new(), author, read, refused: false, unsaved: false });
        self.of_stamp.insert(stamp.clone(), version);
        self.of_key.entry(key.clone()).or_default().push(version);
    }

    pub(super) fn version(&self, stamp: &Stamp) -> Option<Version> {
        self.of_stamp.get(stamp).copied()
    }

    /// Versions with a text of a cell that a view shows or stands for.
    pub(super) fn seen(&self, stamps: impl Iterator<Item = Stamp>) -> Vec<Version> {
        stamps.filter_map(|stamp| self.version(&stamp)).collect()
    }

    /// Follows stamps that are new names of old ones.
    pub(super) fn follow(&mut self, change: &StorageChange) {
        for record in &change.put {
            let known = record.was.iter().rev().find_map(|was| self.version(was));
            if let Some(version) = known {
                self.of_stamp.entry(record.op.s.clone()).or_insert(version);
            }
        }
    }

    /// Follows texts that were carried from one document to another.
    pub(super) fn follow_texts(&mut self, before: &[View], change: &StorageChange) {
        for record in &change.put {
            let Some(view) = before.iter().find(|view| view.key == record.op.k) else { continue };
            let carried = all(view).find(|(_, text)| **text == record.op.v).and_then(|(stamp, _)| self.version(stamp));
            let Some(version) = carried else { continue };
            self.of_stamp.entry(record.op.s.clone()).or_insert(version);
            // Of a text that two had written, one is carried.
            let twins: Vec<Version> = self.seen(view.silent.iter().cloned());
            let twins = twins.into_iter().filter(|twin| *twin != version && self.written[*twin].text == record.op.v);
            let twins: Vec<Version> = twins.collect();
            self.written[version].saw.extend(twins);
        }
    }

    /// A device brings its texts to another document. Whether they were there before, no one can tell
    /// if an answer was lost: they are written anew.
    pub(super) fn write_again(&mut self, before: &[View], there: &[View], change: &StorageChange, author: usize, read: (usize, i64)) {
        for record in &change.put {
            let op = &record.op;
            let seen = before.iter().chain(there).filter(|view| view.key == op.k).flat_map(all);
            let said = seen.filter(|(_, text)| **text == op.v).map(|(stamp, _)| stamp);
            let saw = said.chain(&op.b).chain(&op.r);
            let silent = before.iter().filter(|view| view.key == op.k).flat_map(|view| &view.silent);
            let silent = silent.filter_map(|stamp| self.version(stamp)).filter(|silent| self.written[*silent].text == op.v);
            let saw = saw.filter_map(|stamp| self.version(stamp)).chain(silent).collect();
            self.write(&op.s, &op.k, op.v.as_ref(), saw, author, read);
        }
    }

    /// Texts that a device brings to a document that has the same already are those. What it went
    /// through on the way to them replaces nothing there.
    pub(super) fn unite<'a>(&mut self, brought: &[View], there: &[View], records: impl Iterator<Item = &'a Record>) {
        let own = self.versions_of(records);
        for view in brought {
            let Some(there) = there.iter().find(|there| there.key == view.key) else { continue };
            let shown = all(view).map(|(stamp, _)| stamp).chain(&view.silent);
            for brought in self.seen(shown.cloned()).into_iter().filter(|version| own.contains(version)) {
                let text = &self.written[brought].text;
                let same = all(there).find(|(_, there)| *there == text).and_then(|(stamp, _)| self.version(stamp));
                let Some(same) = same.filter(|same| *same != brought) else { continue };
                self.written[same].saw.push(brought);
                for version in &own {
                    self.written[*version].saw.retain(|saw| *saw != same);
                }
            }
        }
    }

    /// The versions of stored changes, and of those they took in.
    fn versions_of<'a>(&self, records: impl Iterator<Item = &'a Record>) -> BTreeSet<Version> {
        records.flat_map(|record| record.took_in.iter().chain([&record.op.s])).filter_map(|stamp| self.version(stamp)).collect()
    }

    /// A device no longer knows what its changes replaced, except each other.
    pub(super) fn forget_seen<'a>(&mut self, records: impl Iterator<Item = &'a Record>) {
        let known = self.versions_of(records);
        for version in &known {
            let (sure, unsure) = std::mem::take(&mut self.written[*version].saw).into_iter().partition(|saw| known.contains(saw));
            self.written[*version].saw = sure;
            self.written[*version].may_have_seen = unsure;
        }
    }

    pub(super) fn unsave(&mut self, stamp: &Stamp) {
        if let Some(version) = self.version(stamp) {
            self.written[version].unsaved = true;
        }
    }

    /// Notes a final refusal; gives how far the author had read, the first time.
    pub(super) fn refuse(&mut self, stamp: &Stamp) -> Option<(usize, i64)> {
        let version = self.version(stamp)?;
        let mut all = vec![version];
        let mut read = None;
        while let Some(version) = all.pop() {
            let written = &self.written[version];
            // What a device has written anew in another document is refused with it.
            let copies =
                written.saw.iter().filter(|saw| self.written[**saw].text == written.text && self.written[**saw].author == written.author);
            all.extend(copies.copied());
            if !std::mem::replace(&mut self.written[version].refused, true) {
                read = read.or(Some(self.written[version].read));
            }
        }
        read
    }

    /// Whether nobody has replaced it by a change that was taken.
    pub(super) fn is_current(&self, key: &CellKey, stamp: &Stamp) -> bool {
        self.version(stamp).is_some_and(|version| self.frontier(key, false).contains(&version))
    }

    pub(super) fn is_by(&self, stamp: &Stamp, author: usize) -> bool {
        self.version(stamp).is_some_and(|version| self.written[version].author == author && !self.written[version].unsaved)
    }

    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &CellKey> {
        self.of_key.keys()
    }

    /// Texts nobody has knowingly replaced: each must be in sight.
    pub(super) fn must_be_seen(&self, key: &CellKey) -> BTreeSet<&String> {
        self.frontier(key, true)
            .into_iter()
            .filter(|version| !self.written[*version].unsaved)
            .filter_map(|version| self.written[version].text.as_ref())
            .collect()
    }

    /// What may be in sight: nothing that was replaced by a change that was taken.
    pub(super) fn may_be_seen(&self, key: &CellKey) -> BTreeSet<Option<&String>> {
        self.frontier(key, false).into_iter().map(|version| self.written[version].text.as_ref()).collect()
    }

    fn frontier(&self, key: &CellKey, refused_count: bool) -> Vec<Version> {
        let all = self.of_key.get(key).map_or(&[][..], Vec::as_slice);
        let counts = |version: &&Version| !self.written[**version].unsaved && (refused_count || !self.written[**version].refused);
        let mut replaced: BTreeSet<Version> = BTreeSet::new();
        for version in all.iter().filter(counts) {
            let written = &self.written[*version];
            let unsure = if refused_count { &written.may_have_seen[..] } else { &[] };
            replaced.extend(written.saw.iter().chain(unsure).filter(|saw| *saw != version));
        }
        all.iter().copied().filter(|version| !replaced.contains(version) && !self.written[*version].unsaved).collect()
    }

    /// For a failing seed: the story of a cell.
    pub(super) fn story(&self, key: &CellKey) -> String {
        let mut story = String::new();
        for version in self.of_key.get(key).into_iter().flatten() {
            let written = &self.written[*version];
            let mut names: Vec<&str> = self.of_stamp.iter().filter(|(_, of)| *of == version).map(|(stamp, _)| stamp.as_str()).collect();
            names.sort_unstable();
            story.push_str(&format!(
                "\n  #{version} {:?} by {} saw {:?}{}{} {names:?}",
                written.text.as_ref().map(|text| &text[..text.len().min(20)]),
                written.author,
                written.saw,
                if written.refused { " refused" } else { "" },
                if written.unsaved { " unsaved" } else { "" },
            ));
        }
        story
    }
}

fn all(view: &View) -> impl Iterator<Item = (&Stamp, &Option<String>)> {
    std::iter::once((&view.stamp, &view.value)).chain(view.alternatives.iter().map(|other| (&other.s, &other.v)))
}
