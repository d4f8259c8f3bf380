//! A simulated phone: what its browser keeps, its clock, and its tabs.

use crate::sync::{
    key::CellKey,
    mutant::Mutant,
    queue::{Record, StorageChange},
    replica::Replica,
    snapshot::Snapshot,
    stamp::{Node, Stamp},
    wire::Push,
};
use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

/// How long a browser may keep a snapshot before it is on the disk.
const SNAPSHOT_LATENCY_MS: i64 = 5_000;
/// How long after the snapshot what it holds is removed from the queue.
pub(super) const SETTLE_MS: i64 = 10_000;

/// A note somebody has begun to write: which, and what stood there.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) key: CellKey,
    pub(super) saw: Option<Stamp>,
}

/// A tab.
#[derive(Debug)]
pub(super) struct Tab {
    pub(super) id: u64,
    pub(super) replica: Replica,
    pub(super) session: Option<Session>,
    /// The message under way: its number and when it left, by the device's clock.
    pub(super) flight: Option<(u64, i64)>,
    /// When the snapshot was written that settles what it says.
    pub(super) settles: Option<(i64, Vec<Stamp>)>,
}

/// A write to the database that is not confirmed yet.
#[derive(Debug)]
pub(super) struct Write {
    pub(super) tab: u64,
    pub(super) change: StorageChange,
    /// Whether a person waits for "saved on this phone".
    pub(super) by_person: bool,
}

/// A phone.
#[derive(Debug)]
pub(super) struct Device {
    /// Which document it belongs to.
    pub(super) doc: usize,
    /// Whether any of its tabs may send: stored with the household.
    pub(super) synced: bool,
    pub(super) online: bool,
    /// How far its clock is off.
    pub(super) skew_ms: i64,
    /// The document is gone; it has not joined another yet.
    pub(super) gone: bool,
    /// The first one leads, if any.
    pub(super) tabs: Vec<Tab>,
    pub(super) queue: BTreeMap<Stamp, Record>,
    pub(super) writes: VecDeque<Write>,
    snapshots: Vec<(i64, Rc<Snapshot>)>,
    /// When it had read everything again since its snapshot was torn; never, while it has not.
    whole_since: i64,
}

impl Device {
    pub(super) fn new(doc: usize, skew_ms: i64) -> Self {
        Self {
            doc,
            synced: false,
            online: true,
            skew_ms,
            gone: false,
            tabs: Vec::new(),
            queue: BTreeMap::new(),
            writes: VecDeque::new(),
            snapshots: Vec::new(),
            whole_since: 0,
        }
    }

    pub(super) fn clock(&self, now: i64) -> i64 {
        (now + self.skew_ms).max(0)
    }

    /// A page is loaded. The first tab gets the lock.
    pub(super) fn open_tab(&mut self, id: u64, node: Node, mutant: Mutant) {
        self.settle_writes();
        let mut replica = Replica::load(self.snapshot(), self.queue.values().cloned().collect(), node);
        replica.break_rule(mutant);
        if self.tabs.is_empty() {
            replica.lead(self.synced);
        }
        self.tabs.push(Tab { id, replica, session: None, flight: None, settles: None });
    }

    /// A tab is closed; when it led, the next one gets the lock.
    pub(super) fn close_tab(&mut self, place: usize, fresh: &Node) {
        self.settle_writes();
        if place < self.tabs.len() {
            self.tabs.remove(place);
        }
        if place == 0 && !self.tabs.is_empty() {
            self.reload_tab(0, fresh);
            let synced = self.synced;
            self.tabs[0].replica.lead(synced);
        }
    }

    /// A tab takes the lock from the one that has it.
    pub(super) fn take_lock(&mut self, place: usize, fresh: &Node) {
        self.tabs[0].flight = None;
        self.tabs[0].settles = None;
        self.tabs[0].replica.follow();
        self.tabs.swap(0, place);
        self.reload_tab(0, fresh);
        self.tabs[0].replica.lead(self.synced);
    }

    /// A tab reads the storage anew.
    pub(super) fn reload_tab(&mut self, place: usize, fresh: &Node) {
        self.settle_writes();
        let (snapshot, queue) = (self.snapshot(), self.queue.values().cloned().collect());
        self.tabs[place].replica.merge_storage(snapshot, queue, fresh);
    }

    pub(super) fn snapshot(&self) -> Option<Snapshot> {
        self.snapshots.last().map(|(_, snapshot)| Snapshot::clone(snapshot))
    }

    pub(super) fn keep_snapshot(&mut self, now: i64, snapshot: Snapshot) {
        let durable = self.snapshots.iter().rposition(|(at, _)| at + SNAPSHOT_LATENCY_MS <= now).unwrap_or_default();
        self.snapshots.drain(..durable);
        self.snapshots.push((now, Rc::new(snapshot)));
    }

    /// It has read to the end.
    pub(super) fn is_whole(&mut self, now: i64) {
        self.whole_since = self.whole_since.min(now);
    }

    /// Its snapshot was torn, and it has not read everything again.
    pub(super) fn is_torn(&self) -> bool {
        self.whole_since == i64::MAX
    }

    /// Whether a killed browser must show all it has shown.
    pub(super) fn must_remember(&self, now: i64) -> bool {
        self.whole_since.saturating_add(SNAPSHOT_LATENCY_MS) <= now
    }

    /// The oldest write that is not confirmed reaches the disk; gives the tab that wrote.
    pub(super) fn settle_write(&mut self) -> Option<u64> {
        let write = self.writes.pop_front()?;
        self.apply(&write.change);
        if let Some(tab) = self.tabs.iter_mut().find(|tab| tab.id == write.tab) {
            tab.replica.stored(&write.change);
        }
        Some(write.tab)
    }

    pub(super) fn settle_writes(&mut self) {
        while self.settle_write().is_some() {}
    }

    fn apply(&mut self, change: &StorageChange) {
        for stamp in &change.delete {
            self.queue.remove(stamp);
        }
        for record in &change.put {
            self.queue.insert(record.op.s.clone(), record.clone());
        }
    }

    /// The browser is killed: some of the last writes are lost, and the snapshot is the last that had
    /// reached the disk, or torn. Gives the lost writes of people.
    pub(super) fn kill(&mut self, now: i64, keeps: usize, torn: bool) -> Vec<StorageChange> {
        for _ in 0..keeps.min(self.writes.len()) {
            if let Some(write) = self.writes.pop_front() {
                self.apply(&write.change);
            }
        }
        let lost = self.writes.drain(..).filter(|write| write.by_person).map(|write| write.change).collect();
        self.tabs.clear();
        if !self.must_remember(now) {
            self.whole_since = i64::MAX;
        }
        self.snapshots.retain(|(at, _)| at + SNAPSHOT_LATENCY_MS <= now);
        if torn && !self.snapshots.is_empty() {
            self.snapshots.clear();
            self.whole_since = i64::MAX;
        }
        self.through_text();
        lost
    }

    /// What a browser keeps is text.
    fn through_text(&mut self) {
        for record in self.queue.values_mut() {
            if let Some(read) = Record::read(&record.text()) {
                *record = read;
            }
        }
        for (_, snapshot) in &mut self.snapshots {
            if let Some(read) = Snapshot::read(&snapshot.text()) {
                *snapshot = Rc::new(read);
            }
        }
    }

    /// Another document takes the place of this one, in one transaction.
    pub(super) fn move_to(&mut self, doc: usize, change: &StorageChange, now: i64, snapshot: Snapshot) {
        self.writes.clear();
        self.queue.clear();
        self.apply(change);
        self.snapshots.clear();
        self.keep_snapshot(now - SNAPSHOT_LATENCY_MS, snapshot);
        self.doc = doc;
        self.gone = false;
    }
}

/// A message under way.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    pub(super) device: usize,
    pub(super) tab: u64,
    pub(super) number: u64,
    pub(super) doc: usize,
    pub(super) push: Rc<Push>,
}
