//! The end of a story: everybody is online and nothing is lost any more. Then all must know the
//! same, see every text nobody has replaced, and none that somebody has.

use super::{Violation, world::World};
use crate::sync::{
    key::CellKey,
    replica::Replica,
    stamp::Stamp,
    view::{View, overlay},
};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds until nothing is new; more would be a talk without end.
const ROUNDS: usize = 60;

impl World {
    /// Brings everybody to rest and looks at what they see.
    pub(super) fn end(&mut self) -> Result<(), Violation> {
        self.pass(60_000)?;
        self.drop_messages();
        for device in 0..self.devices.len() {
            self.devices[device].online = true;
            if self.devices[device].tabs.is_empty() {
                self.open(device);
            }
        }
        self.come_to_rest()?;
        self.look()?;
        if self.profile.erases {
            self.erase()?;
        }
        Ok(())
    }

    fn come_to_rest(&mut self) -> Result<(), Violation> {
        for _ in 0..ROUNDS {
            let mut quiet = !self.finish_now()?;
            for device in 0..self.devices.len() {
                let fresh = self.node();
                self.devices[device].reload_tab(0, &fresh);
                if self.devices[device].gone || self.devices[device].doc != self.doc {
                    self.devices[device].synced = true;
                    self.devices[device].gone = true;
                    self.join(device)?;
                    quiet = false;
                }
                if self.talk(device)? {
                    return Err(self.violation(format!("the document of device {device} is gone")));
                }
                let q = self.service.document(self.doc).map_or(0, |document| document.q);
                if self.devices[device].tabs[0].replica.cursor() != q {
                    return Err(self.violation(format!("device {device} believes it has read all, and has not")));
                }
            }
            self.pass(20_000)?;
            self.drop_messages();
            let q = self.service.document(self.doc).map_or(0, |document| document.q);
            quiet &= self.devices.iter().all(|here| here.doc == self.doc && here.tabs[0].replica.cursor() == q);
            quiet &= self.devices.iter().all(|here| here.tabs[0].replica.sendable().next().is_none());
            if quiet && !self.settle_what_waits() {
                return Ok(());
            }
        }
        Err(self.violation("they never come to rest".to_owned()))
    }

    /// Changes that wait for room get some: somebody settles the versions of the cell.
    fn settle_what_waits(&mut self) -> bool {
        for device in 0..self.devices.len() {
            let held: Option<CellKey> = self.devices[device].queue.values().find(|record| record.held).map(|record| record.op.k.clone());
            let view = held.and_then(|key| self.devices[device].tabs[0].replica.view(&key));
            if let Some(view) = view.filter(|view| !view.alternatives.is_empty()) {
                let edit = crate::sync::replica::Edit {
                    resolves: view.others(),
                    ..crate::sync::replica::Edit::new(view.key.clone(), Some(format!("settled {}", self.ledger.len())))
                };
                self.edit(device, 0, edit);
                return true;
            }
        }
        false
    }

    fn look(&mut self) -> Result<(), Violation> {
        self.service_is_sound()?;
        for device in 0..self.devices.len() {
            let fresh = self.node();
            let places = self.devices[device].tabs.len();
            for place in 0..places {
                self.devices[device].reload_tab(place, &fresh);
                let replica = &self.devices[device].tabs[place].replica;
                if place == 0 && replica.pending() > 0 {
                    return Err(self.violation(format!("device {device} keeps {} changes for itself", replica.pending())));
                }
                if let Some(key) = self.differs_from_service(replica) {
                    let what = format!("device {device} tab {place} and the service differ in {}", key.as_str());
                    return Err(self.violation(what + &self.ledger.story(&key)));
                }
            }
        }
        let keys: Vec<CellKey> = self.ledger.keys().cloned().collect();
        keys.iter().try_for_each(|key| self.cell_is_right(key))
    }

    fn differs_from_service(&self, replica: &Replica) -> Option<CellKey> {
        let document = self.service.document(self.doc);
        let there: BTreeMap<CellKey, Shown> = document
            .into_iter()
            .flat_map(|document| document.cells.values())
            .filter_map(|cell| shown(overlay(Some(cell), [].into_iter())?))
            .collect();
        let here: BTreeMap<CellKey, Shown> = replica.cells().into_iter().filter_map(shown).collect();
        let keys: BTreeSet<&CellKey> = there.keys().chain(here.keys()).collect();
        keys.into_iter().find(|key| there.get(*key) != here.get(*key)).cloned()
    }

    fn service_is_sound(&self) -> Result<(), Violation> {
        let Some(document) = self.service.document(self.doc) else { return Ok(()) };
        let length = |value: &Option<String>| value.as_ref().map_or(0, String::len);
        let bytes: usize =
            document.cells.values().map(|cell| length(&cell.v) + cell.alt.iter().map(|other| length(&other.v)).sum::<usize>()).sum();
        if i64::try_from(bytes) != Ok(document.size.bytes) || i64::try_from(document.cells.len()) != Ok(document.size.cells) {
            return Err(self.violation(format!("the service has counted wrongly: {:?}, it is {bytes} bytes", document.size)));
        }
        Ok(())
    }

    fn cell_is_right(&self, key: &CellKey) -> Result<(), Violation> {
        let view = self.devices[0].tabs[0].replica.view(key);
        let rescued: BTreeSet<&String> = self
            .devices
            .iter()
            .flat_map(|here| here.tabs[0].replica.rescued())
            .filter(|rescued| rescued.op.k == *key)
            .filter_map(|rescued| rescued.op.v.as_ref())
            .collect();
        let value = view.as_ref().and_then(|view| view.value.as_ref());
        let others: BTreeSet<&String> = view.iter().flat_map(|view| &view.alternatives).filter_map(|other| other.v.as_ref()).collect();
        let failed = |what: &str, text: &str| {
            let text = &text[..text.len().min(30)];
            Err(self.violation(format!("{what} in {}: {text:?}{}", key.as_str(), self.ledger.story(key))))
        };
        if key.keeps_alternatives() {
            let in_sight = |text: &String| Some(text) == value || others.contains(text) || rescued.contains(text);
            if let Some(text) = self.ledger.must_be_seen(key).into_iter().find(|text| !in_sight(text)) {
                return failed("a text is lost", text);
            }
        }
        let may = self.ledger.may_be_seen(key);
        if let Some(text) = others.iter().find(|text| !may.contains(&Some(**text))) {
            return failed("a text that was replaced is shown as another version", text);
        }
        if view.is_some() && !may.contains(&value) {
            return failed("a value that was replaced has come back", value.map_or("nothing", |text| text));
        }
        if view.is_none() && !may.is_empty() && !may.contains(&None) && rescued.is_empty() {
            return failed("a value is gone", "");
        }
        Ok(())
    }

    /// Somebody erases the household's document. The others keep what they see, or wipe it.
    fn erase(&mut self) -> Result<(), Violation> {
        self.service.erase(self.doc, None);
        for device in 0..self.devices.len() {
            if !self.talk(device)? {
                return Err(self.violation(format!("device {device} still reads what was erased")));
            }
            let node = self.node();
            let old = &self.devices[device].tabs[0].replica;
            let (new, change) = old.carry_over(&node);
            let reloaded = Replica::load(None, change.put, node);
            // An emptied text with another version beside it is that version afterwards.
            let texts = |replica: &Replica| -> BTreeMap<CellKey, BTreeSet<String>> {
                let of = |view: &View| -> BTreeSet<String> {
                    view.alternatives.iter().map(|other| other.v.clone()).chain([view.value.clone()]).flatten().collect()
                };
                let cells = replica.cells();
                let kept = cells.iter().map(|view| (view.key.clone(), of(view)));
                kept.filter(|(_, texts)| !texts.is_empty()).collect()
            };
            if texts(old) != texts(&new) || texts(&new) != texts(&reloaded) || old.rescued().count() != reloaded.rescued().count() {
                return Err(self.violation(format!("device {device} lost something when it kept its copy")));
            }
        }
        if self.service.document(self.doc).is_some() {
            return Err(self.violation("the service still has what was erased".to_owned()));
        }
        Ok(())
    }
}

type Shown = (Option<String>, Stamp, BTreeSet<Stamp>);

/// What is compared: an empty cell may be forgotten by one and not yet by another.
fn shown(view: View) -> Option<(CellKey, Shown)> {
    let others: BTreeSet<Stamp> = view.alternatives.iter().map(|other| other.s.clone()).collect();
    (view.value.is_some() || !others.is_empty()).then_some((view.key, (view.value, view.stamp, others)))
}
