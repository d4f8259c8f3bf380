//! Messages of a simulated household: lost, late and doubled.
//!
//! One known limit of the protocol is left out: a message that was given up, part of which was
//! refused when it was sent again, and that arrives only then, when the reason has gone.

use super::{
    Violation,
    device::{Flight, SETTLE_MS},
    service::Reply,
    world::{Event, World},
};
use crate::sync::{
    mutant::Mutant,
    replica::Outcome,
    wire::{Answer, Code, Push},
};
use std::rc::Rc;

const PATIENCE_MS: i64 = 15_000;
/// Messages until a device has said and heard all; more would be a talk without end.
const MESSAGES: usize = 800;

impl World {
    /// A device's leading tab sends what it has and asks for news.
    pub(super) fn sync(&mut self, device: usize) {
        let here = &self.devices[device];
        if !here.online || !here.synced || here.gone || here.tabs.is_empty() {
            return;
        }
        let place = if self.mutant == Mutant::NoLock { self.random.below(self.devices[device].tabs.len()) } else { 0 };
        self.settle(device, place);
        let batch = self.profile.batch;
        let here = &mut self.devices[device];
        let (doc, clock, unstored) = (here.doc, here.clock(self.now), !here.writes.is_empty());
        let tab = &mut here.tabs[place];
        let Some(push) = tab.replica.push(batch) else {
            if unstored && tab.flight.is_none() {
                self.later(60, Event::Sync(device));
            }
            return;
        };
        let id = tab.id;
        let number = self.number();
        self.devices[device].tabs[place].flight = Some((number, clock));
        self.note(|| format!("device {device} sends {number}: {:?}", push.ops.iter().map(|op| op.s.as_str()).collect::<Vec<_>>()));
        let flight = Flight { device, tab: id, number, doc, push: Rc::new(push) };
        self.send(flight);
    }

    fn send(&mut self, flight: Flight) {
        self.report.messages += 1;
        let at = self.now + PATIENCE_MS;
        if !self.random.chance(self.profile.lost) {
            let late = self.random.chance(3);
            self.later(if late { 20_000 } else { 400 }, Event::Arrived(flight.clone()));
        }
        if self.random.chance(10) {
            self.later(3_000, Event::Arrived(flight.clone()));
        }
        self.later(at - self.now, Event::GaveUp(flight));
    }

    /// What the snapshot has held for long enough leaves the queue.
    fn settle(&mut self, device: usize, place: usize) {
        let now = self.now;
        let tab = &mut self.devices[device].tabs[place];
        let due = |(at, _): &mut (i64, _)| now - *at >= SETTLE_MS;
        let Some((_, stamps)) = tab.settles.take_if(due) else { return };
        let (id, change) = (tab.id, tab.replica.remove(&stamps));
        self.store(device, id, change, false);
    }

    pub(super) fn arrived(&mut self, flight: Flight) -> Result<(), Violation> {
        let here = &self.devices[flight.device];
        let given_up = here.tabs.iter().all(|tab| tab.flight.is_none_or(|(number, _)| number != flight.number));
        if given_up && flight.push.ops.iter().any(|op| self.refused.contains(&op.s)) {
            return Ok(());
        }
        let reply = self.at_service(flight.doc, &flight.push)?;
        if let Reply::Answer(answer) = &reply {
            let refused = answer.rejected.iter().filter(|rejected| rejected.code != Code::Held);
            self.refused.extend(refused.map(|rejected| rejected.s.clone()));
        }
        if !self.random.chance(self.profile.lost) {
            self.later(400, Event::Answered(flight, Box::new(reply)));
        }
        Ok(())
    }

    fn at_service(&mut self, doc: usize, push: &Push) -> Result<Reply, Violation> {
        self.service.exchange(doc, push, self.now).map_err(|what| self.violation(what))
    }

    pub(super) fn gave_up(&mut self, flight: &Flight) {
        if let Some(tab) = self.devices[flight.device].tabs.iter_mut().find(|tab| tab.id == flight.tab)
            && tab.flight.take_if(|(number, _)| *number == flight.number).is_some()
        {
            tab.replica.abandon();
            self.later(5_000, Event::Sync(flight.device));
        }
    }

    pub(super) fn answered(&mut self, flight: &Flight, reply: Reply) -> Result<(), Violation> {
        let device = flight.device;
        let Some(place) = self.devices[device].tabs.iter().position(|tab| tab.id == flight.tab) else { return Ok(()) };
        let under_way = self.devices[device].tabs[place].flight.take_if(|(number, _)| *number == flight.number);
        let Some((_, sent)) = under_way else { return Ok(()) };
        match reply {
            Reply::Gone => {
                let here = &mut self.devices[device];
                here.tabs[place].replica.abandon();
                here.gone = true;
                self.later(60_000, Event::Join(device));
            }
            Reply::Answer(answer) => {
                self.take(device, place, answer, sent)?;
                if self.devices[device].tabs[place].replica.wants_exchange() {
                    self.later(50, Event::Sync(device));
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, device: usize, place: usize, answer: Answer, sent: i64) -> Result<Outcome, Violation> {
        let fresh = self.node();
        let now = self.now;
        let (horizon, refused, more) = (answer.horizon, answer.rejected.clone(), answer.more);
        let here = &mut self.devices[device];
        let clock = here.clock(now);
        let tab = &mut here.tabs[place];
        let id = tab.id;
        let outcome = tab.replica.answered(answer, sent, clock, &fresh);
        let early = self.mutant == Mutant::ForgottenEarly;
        let mut storage = outcome.storage.clone();
        if early {
            storage.then(tab.replica.remove(&tab.replica.settled()));
        }
        let settled = tab.replica.settled();
        let snapshot = tab.replica.snapshot();
        if !settled.is_empty() {
            tab.settles.get_or_insert((now, settled));
        }
        here.keep_snapshot(now, snapshot);
        if !more {
            here.is_whole(now);
        }
        self.note(|| format!("device {device} read; refused {refused:?}; stores {:?} without {:?}", names(&storage.put), storage.delete));
        self.store(device, id, storage, false);
        self.notify_others(device, id);
        self.report.restamps += usize::from(outcome.restamped);
        for refusal in refused {
            match refusal.code {
                Code::AltFull => self.report.full += 1,
                Code::TooLarge | Code::Limit | Code::Stale => {
                    self.report.refused += 1;
                    let read = self.ledger.refuse(&refusal.s);
                    // What it had taken the place of never came to the service either.
                    let record = self.devices[device].tabs[place].replica.rescued_record(&refusal.s);
                    for gathered in record.into_iter().flat_map(|record| record.took_in) {
                        self.ledger.refuse(&gathered);
                    }
                    let doc = self.devices[device].doc;
                    let knew = |(of, q): (usize, i64)| of == doc && q >= horizon;
                    if refusal.code == Code::Stale && read.is_some_and(knew) {
                        return Err(self.violation(format!("{} was refused as stale, though its device had read all", refusal.s.as_str())));
                    }
                }
                Code::ClockAhead | Code::Held => {}
            }
        }
        Ok(outcome)
    }

    /// Talks with the service until there is nothing to say, and nothing is lost on the way. Tells
    /// whether the document is gone.
    pub(super) fn talk(&mut self, device: usize) -> Result<bool, Violation> {
        let batch = self.profile.batch;
        for _ in 0..MESSAGES {
            self.devices[device].settle_writes();
            let now = self.now;
            let here = &mut self.devices[device];
            let (doc, clock) = (here.doc, here.clock(now));
            if here.tabs[0].flight.take().is_some() {
                here.tabs[0].replica.abandon();
            }
            self.settle(device, 0);
            self.devices[device].settle_writes();
            let Some(push) = self.devices[device].tabs[0].replica.push(batch) else {
                return Err(self.violation(format!("device {device} cannot send, though all is stored")));
            };
            self.now += 20;
            match self.at_service(doc, &push)? {
                Reply::Gone => {
                    self.devices[device].tabs[0].replica.abandon();
                    return Ok(true);
                }
                Reply::Answer(answer) => self.take(device, 0, answer, clock)?,
            };
            self.devices[device].settle_writes();
            if !self.devices[device].tabs[0].replica.wants_exchange() {
                return Ok(false);
            }
        }
        Err(self.violation(format!("device {device} never comes to an end with the service")))
    }
}

fn names(records: &[crate::sync::queue::Record]) -> Vec<&str> {
    records.iter().map(|record| record.op.s.as_str()).collect()
}
