//! From one document to another in a simulated household: sync turned on, a second list that joins,
//! another secret and what becomes of the document before it.

use super::{
    Violation,
    service::Reply,
    world::{Event, World},
};
use crate::sync::{
    key::CellKey,
    mutant::Mutant,
    queue::StorageChange,
    replica::Replica,
    snapshot::Snapshot,
    stamp::Node,
    view::View,
    wire::{Push, VERSION},
};

/// The document a device left when it changed the secret.
#[derive(Clone, Debug)]
pub(super) struct Former {
    doc: usize,
    /// Who left it.
    device: usize,
    /// What was carried over, under which node.
    carried: Snapshot,
    node: Node,
}

impl World {
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
    /// erased when the new one is on the service and everything that came to the old one meanwhile.
    pub(super) fn change_secret(&mut self, device: usize) -> Result<(), Violation> {
        let here = &self.devices[device];
        if here.gone || !here.online || !here.synced || here.doc != self.doc || here.tabs.is_empty() || self.former.is_some() {
            return Ok(());
        }
        let fresh = self.node();
        self.prepare_to_move(device);
        self.devices[device].reload_tab(0, &fresh);
        // Else nobody could tell whether what was under way came to the old document and was replaced there.
        self.talk(device)?;
        self.profile.secrets -= 1;
        let old = self.devices[device].tabs[0].replica.clone();
        let node = self.node();
        let (new, change) = old.carry_over(&node);
        self.ledger.follow_texts(&old.cells(), &change);
        self.note(|| format!("device {device} changes the secret and carries {:?}", change.put));
        self.former = Some(Former { doc: self.doc, device, carried: old.carried(), node });
        self.doc = self.documents;
        self.documents += 1;
        let doc = self.doc;
        self.finish_move(device, doc, &change, new.snapshot());
        // The others are invited by a device that has sent everything.
        self.talk(device)?;
        self.later(60_000, Event::Finish);
        Ok(())
    }

    /// Brings what came to the old document, sends it, and asks to erase what was read.
    pub(super) fn finish(&mut self) -> Result<(), Violation> {
        let Some(Former { doc, device, carried, node }) = self.former.clone() else { return Ok(()) };
        if !self.devices[device].online {
            self.later(300_000, Event::Finish);
            return Ok(());
        }
        let fresh = self.node();
        self.prepare_to_move(device);
        self.devices[device].reload_tab(0, &fresh);
        let old = self.read(doc, &carried)?;
        // Killed before it could keep how far it had come, it brings the same once more.
        for _ in 0..=usize::from(self.random.chance(20)) {
            if self.mutant != Mutant::ErasedUnread {
                let here = &mut self.devices[device].tabs[0];
                let (id, change) = (here.id, here.replica.carry_late(&carried, &old, [&node, &fresh], CellKey::clone));
                self.ledger.follow_texts(&old.cells(), &change);
                self.note(|| format!("device {device} brings what came late to {doc}: {:?}", change.put));
                self.store(device, id, change, false);
            }
            self.talk(device)?;
        }
        self.former = Some(Former { doc, device, carried: old.snapshot(), node });
        let read = old.cursor();
        self.later(30_000, Event::Erase(read));
        Ok(())
    }

    /// Reads a document to its end.
    fn read(&mut self, doc: usize, from: &Snapshot) -> Result<Replica, Violation> {
        let mut old = Replica::load(Some(from.clone()), Vec::new(), self.node());
        old.lead(false);
        while let Some(Push { since, .. }) = old.wants_exchange().then(|| old.push(0)).flatten() {
            let asked = self.service.exchange(doc, &Push { v: VERSION, since, ops: Vec::new() }, self.now);
            let Reply::Answer(answer) = asked.map_err(|what| self.violation(what))? else {
                return Err(self.violation("the old document is gone before its time".to_owned()));
            };
            old.answered(answer, self.now, self.now, &self.node());
        }
        Ok(old)
    }

    /// The old document is erased, unless something has come to it since.
    pub(super) fn erase_former(&mut self, read: i64) {
        let Some(former) = &self.former else { return };
        if self.service.erase(former.doc, Some(read)) {
            self.former = None;
        } else {
            self.later(1_000, Event::Finish);
        }
    }

    /// At the end of a story the old document goes, too.
    pub(super) fn finish_now(&mut self) -> Result<bool, Violation> {
        if self.former.is_none() {
            return Ok(false);
        }
        while self.former.is_some() {
            self.finish()?;
            self.pass(40_000)?;
        }
        Ok(true)
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

    fn finish_move(&mut self, device: usize, doc: usize, change: &StorageChange, snapshot: Snapshot) {
        let now = self.now;
        self.devices[device].move_to(doc, change, now, snapshot);
        self.devices[device].synced = true;
        self.devices[device].tabs.clear();
        self.open(device);
        self.later(100, Event::Sync(device));
    }
}
