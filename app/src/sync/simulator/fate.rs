//! What befalls a simulated household: closed and killed browsers, wrong clocks, power cuts, purges,
//! another secret, a second list that joins.

use super::{
    Violation,
    world::{Event, World},
};
use crate::sync::{mutant::Mutant, replica::Replica, stamp::Stamp, view::View};

impl World {
    /// Something happens that nobody wanted.
    pub(super) fn something_befalls(&mut self) -> Result<(), Violation> {
        let device = self.random.below(self.devices.len());
        match self.random.below(100) {
            0..=24 => {
                let here = &mut self.devices[device];
                here.online = !here.online;
                self.later(100, Event::Sync(device));
            }
            25..=39 => self.close_or_open_tab(device),
            40..=54 => {
                let writing = (0..self.devices.len()).find(|device| !self.devices[*device].writes.is_empty());
                self.kill(writing.unwrap_or(device))?;
            }
            55..=64 => {
                self.devices[device].skew_ms = self.profile.skew(&mut self.random);
                self.acts_on(device);
            }
            65..=74 => {
                self.note(|| "power cut at the service".to_owned());
                self.service.power_cut();
                self.drop_messages();
            }
            75..=84 => self.service.purge(self.now),
            85..=89 if self.profile.sleeps > 0 => {
                self.profile.sleeps -= 1;
                self.note(|| "half a year".to_owned());
                self.pass(super::profile::Profile::SLEEP_MS)?;
                self.service.purge(self.now);
            }
            90..=94 if self.profile.secrets > 0 => self.change_secret(device)?,
            _ => self.later(100, Event::Sync(device)),
        }
        Ok(())
    }

    fn close_or_open_tab(&mut self, device: usize) {
        let (fresh, tabs) = (self.node(), self.devices[device].tabs.len());
        if tabs > 0 && self.random.chance(60) {
            let place = self.random.below(tabs);
            self.devices[device].close_tab(place, &fresh);
            self.note(|| format!("device {device} closes tab {place}"));
        } else if tabs < self.profile.tabs {
            self.open_tab(device);
            self.note(|| format!("device {device} opens tab {tabs}"));
        }
        self.later(1_000, Event::Sync(device));
    }

    /// The browser dies. What its person had been told is saved must be there when it is opened.
    fn kill(&mut self, device: usize) -> Result<(), Violation> {
        let before = self.devices[device].tabs.first().map(|tab| tab.replica.cells()).unwrap_or_default();
        let (keeps, torn) = (self.random.below(4), self.random.chance(10));
        let now = self.now;
        let must_remember = self.devices[device].must_remember(now) && !torn;
        for change in self.devices[device].kill(now, keeps, torn) {
            for record in change.put {
                self.ledger.unsave(&record.op.s);
            }
        }
        self.note(|| format!("device {device} is killed{}", if torn { ", its snapshot torn" } else { "" }));
        self.open(device);
        if !must_remember {
            return Ok(());
        }
        let after = self.devices[device].tabs[0].replica.cells();
        for view in before {
            let own = |stamp: &Stamp| self.ledger.is_by(stamp, device) && self.ledger.is_current(&view.key, stamp);
            let shown = std::iter::once((&view.stamp, &view.value)).chain(view.alternatives.iter().map(|other| (&other.s, &other.v)));
            let now = after.iter().find(|now| now.key == view.key);
            let is_there = |value: &Option<String>| {
                let later = |now: &View| !now.key.keeps_alternatives() && now.stamp > view.stamp;
                now.is_some_and(|now| later(now) || now.value == *value || now.alternatives.iter().any(|other| other.v == *value))
            };
            if let Some((_, value)) = shown.into_iter().find(|(stamp, value)| value.is_some() && own(stamp) && !is_there(value)) {
                let what = format!("device {device} was killed and has lost sight of {value:?} in {}", view.key.as_str());
                return Err(self.violation(what + &self.ledger.story(&view.key)));
            }
        }
        self.later(1_000, Event::Sync(device));
        Ok(())
    }

    /// Sync is turned on.
    pub(super) fn turn_on(&mut self, device: usize) {
        self.devices[device].synced = true;
        self.later(100, Event::Sync(device));
    }

    /// A device begins to sync: the first one its own document, the others that one.
    pub(super) fn turn_on_or_join(&mut self, device: usize) -> Result<(), Violation> {
        if device == 0 {
            self.turn_on(0);
        } else if self.devices[0].synced {
            self.join(device)?;
        }
        Ok(())
    }

    /// A device joins the household's document and brings what it has changed by itself.
    pub(super) fn join(&mut self, device: usize) -> Result<(), Violation> {
        let doc = self.doc;
        if self.devices[device].doc == doc && !self.devices[device].gone {
            return Ok(());
        }
        let fresh = self.node();
        self.prepare_to_move(device);
        self.devices[device].reload_tab(0, &fresh);
        let old = self.devices[device].tabs[0].replica.clone();
        let new = self.empty_replica();
        self.devices[device].doc = doc;
        if self.devices[device].is_torn() {
            // It no longer knows what its changes were based on.
            self.ledger.forget_seen(self.devices[device].queue.values());
        }
        let queue = std::mem::take(&mut self.devices[device].queue);
        self.devices[device].tabs[0].replica = new;
        if self.talk(device)? {
            return Err(self.violation("the household's document is gone".to_owned()));
        }
        let clock = self.devices[device].clock(self.now);
        let new = &mut self.devices[device].tabs[0].replica;
        let there = new.cells();
        let change = new.take_in(&old, clock);
        let (snapshot, read) = (new.snapshot(), (doc, new.cursor()));
        let brought: Vec<View> = old.cells().into_iter().filter(|view| view.pending).collect();
        self.ledger.unite(&brought, &there, queue.values());
        self.ledger.write_again(&brought, &there, &change, device, read);
        self.note(|| format!("device {device} joins {doc} and brings {:?}", change.put));
        self.finish_move(device, doc, &change, snapshot);
        Ok(())
    }

    /// Somebody is put out: a new secret, and everything is copied to a new document. The old one is
    /// erased only if it holds nothing that was not copied.
    pub(super) fn change_secret(&mut self, device: usize) -> Result<(), Violation> {
        let here = &self.devices[device];
        if here.gone || !here.online || !here.synced || here.doc != self.doc || here.tabs.is_empty() {
            return Ok(());
        }
        let fresh = self.node();
        self.prepare_to_move(device);
        self.devices[device].reload_tab(0, &fresh);
        let old = self.devices[device].tabs[0].replica.clone();
        let read = (self.mutant != Mutant::ErasedUnread).then(|| old.cursor());
        if !self.service.erase(self.doc, read) {
            return Ok(());
        }
        self.profile.secrets -= 1;
        self.doc = self.documents;
        self.documents += 1;
        let node = self.node();
        let (new, change) = old.carry_over(&node);
        self.ledger.follow_texts(&old.cells(), &change);
        self.note(|| format!("device {device} changes the secret and carries {:?}", change.put));
        let doc = self.doc;
        self.finish_move(device, doc, &change, new.snapshot());
        // The others are invited by a device that has sent everything.
        self.talk(device)?;
        Ok(())
    }

    fn empty_replica(&mut self) -> Replica {
        let mut new = Replica::load(None, Vec::new(), self.node());
        new.break_rule(self.mutant);
        new.lead(true);
        new
    }

    fn prepare_to_move(&mut self, device: usize) {
        if self.devices[device].tabs.is_empty() {
            self.open(device);
        }
        let here = &mut self.devices[device];
        here.settle_writes();
        if let Some((_, _)) = here.tabs[0].flight.take() {
            here.tabs[0].replica.abandon();
        }
    }

    fn finish_move(
        &mut self,
        device: usize,
        doc: usize,
        change: &crate::sync::queue::StorageChange,
        snapshot: crate::sync::snapshot::Snapshot,
    ) {
        let now = self.now;
        self.devices[device].move_to(doc, change, now, snapshot);
        self.devices[device].synced = true;
        self.devices[device].tabs.clear();
        self.open(device);
        self.later(100, Event::Sync(device));
    }
}
