//! A simulated household in its time: what happens when.

use super::{
    Report, Violation,
    device::{Device, Flight, Write},
    ledger::Ledger,
    moving::Former,
    profile::Profile,
    random::Random,
    service::{Reply, Service},
};
use crate::sync::{
    key::CellKey,
    mutant::Mutant,
    queue::StorageChange,
    stamp::{Node, Stamp},
};
use std::collections::{BTreeMap, BTreeSet};

/// When every story begins.
const START_MS: i64 = 1_795_288_443_123;

/// Something that is going to happen.
pub(super) enum Event {
    /// The oldest write of a device reaches its disk.
    Stored(usize),
    /// A tab hears that another has written.
    Heard(usize, u64),
    /// A device's leading tab talks to the service.
    Sync(usize),
    /// A message reaches the service.
    Arrived(Flight),
    /// An answer reaches the tab.
    Answered(Flight, Box<Reply>),
    /// A tab stops waiting.
    GaveUp(Flight),
    /// A device joins the document the household has now.
    Join(usize),
    /// The device that changed the secret brings what came to the old document since.
    Finish,
    /// It has read the old document up to here, and asks to erase it.
    Erase(i64),
}

/// Everything.
pub(super) struct World {
    pub(super) mutant: Mutant,
    pub(super) random: Random,
    pub(super) profile: Profile,
    pub(super) now: i64,
    pub(super) service: Service,
    pub(super) devices: Vec<Device>,
    pub(super) ledger: Ledger,
    pub(super) report: Report,
    /// The document of the household.
    pub(super) doc: usize,
    /// The one before it, until that is erased.
    pub(super) former: Option<Former>,
    pub(super) documents: usize,
    pub(super) keys: Vec<CellKey>,
    /// Changes that were refused.
    pub(super) refused: BTreeSet<Stamp>,
    pub(super) trace: Vec<String>,
    tracing: bool,
    events: BTreeMap<(i64, u64), Event>,
    numbers: u64,
}

impl World {
    pub(super) fn new(seed: u64, mutant: Mutant, tracing: bool) -> Self {
        let mut random = Random::new(seed);
        let profile = Profile::new(&mut random);
        let devices = (0..profile.devices).map(|doc| Device::new(doc, profile.skew(&mut random))).collect();
        let keys = super::people::keys(profile.items);
        let service = Service::new(mutant, profile.page);
        let documents = profile.devices;
        let mut world = Self {
            mutant,
            random,
            profile,
            now: START_MS,
            service,
            devices,
            ledger: Ledger::default(),
            report: Report::default(),
            doc: 0,
            former: None,
            documents,
            keys,
            refused: BTreeSet::new(),
            trace: Vec::new(),
            tracing,
            events: BTreeMap::new(),
            numbers: 0,
        };
        for device in 0..world.devices.len() {
            world.open(device);
        }
        world
    }

    pub(super) fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    pub(super) fn node(&mut self) -> Node {
        Node::from_u64(self.random.bits())
    }

    /// Notes what happens, for a failing seed.
    pub(super) fn note(&mut self, text: impl FnOnce() -> String) {
        if self.tracing {
            let line = format!("{} {}", self.now - START_MS, text());
            self.trace.push(line);
        }
    }

    pub(super) fn violation(&self, what: String) -> Violation {
        Violation { what, trace: self.trace.clone() }
    }

    /// Opens as many tabs as a device may have, or one.
    pub(super) fn open(&mut self, device: usize) {
        let tabs = 1 + self.random.below(self.profile.tabs);
        while self.devices[device].tabs.len() < tabs {
            self.open_tab(device);
        }
    }

    pub(super) fn open_tab(&mut self, device: usize) {
        let (id, node, mutant) = (self.number(), self.node(), self.mutant);
        self.devices[device].open_tab(id, node, mutant);
        if mutant == Mutant::NoLock {
            let synced = self.devices[device].synced;
            self.devices[device].tabs.iter_mut().for_each(|tab| tab.replica.lead(synced));
        }
    }

    pub(super) fn later(&mut self, most_ms: i64, event: Event) {
        let at = self.now + self.random.within(1, most_ms);
        let number = self.number();
        self.events.insert((at, number), event);
    }

    /// Lets time pass and everything happen that is due.
    pub(super) fn pass(&mut self, ms: i64) -> Result<(), Violation> {
        let until = self.now + ms;
        while let Some(entry) = self.events.first_entry().filter(|entry| entry.key().0 <= until) {
            let ((at, _), event) = entry.remove_entry();
            self.now = self.now.max(at);
            self.happen(event)?;
        }
        self.now = until;
        Ok(())
    }

    /// Nothing that was under way arrives any more.
    pub(super) fn drop_messages(&mut self) {
        self.events.retain(|_, event| !matches!(event, Event::Answered(..) | Event::Arrived(_)));
    }

    fn happen(&mut self, event: Event) -> Result<(), Violation> {
        match event {
            Event::Stored(device) => {
                if let Some(writer) = self.devices[device].settle_write() {
                    self.notify_others(device, writer);
                }
            }
            Event::Heard(device, tab) => {
                let fresh = self.node();
                if let Some(place) = self.devices[device].tabs.iter().position(|open| open.id == tab) {
                    self.devices[device].reload_tab(place, &fresh);
                    if place == 0 {
                        self.later(50, Event::Sync(device));
                    }
                }
            }
            Event::Sync(device) => self.sync(device),
            Event::Arrived(flight) => self.arrived(flight)?,
            Event::Answered(flight, reply) => self.answered(&flight, *reply)?,
            Event::GaveUp(flight) => self.gave_up(&flight),
            Event::Join(device) => self.join(device)?,
            Event::Finish => self.finish()?,
            Event::Erase(read) => self.erase_former(read),
        }
        Ok(())
    }

    /// Tells the other tabs of a device; some hear late, some never.
    pub(super) fn notify_others(&mut self, device: usize, but: u64) {
        let others: Vec<u64> = self.devices[device].tabs.iter().map(|tab| tab.id).filter(|id| *id != but).collect();
        if self.devices[device].tabs.len() < 2 {
            return;
        }
        for other in others {
            if !self.random.chance(15) {
                self.later(300, Event::Heard(device, other));
            }
        }
    }

    /// Hands a change to a device's database.
    pub(super) fn store(&mut self, device: usize, tab: u64, change: StorageChange, by_person: bool) {
        self.ledger.follow(&change);
        if change.is_empty() {
            return;
        }
        self.devices[device].writes.push_back(Write { tab, change, by_person });
        let most = if self.random.chance(15) { 3_000 } else { 40 };
        self.later(most, Event::Stored(device));
    }
}
