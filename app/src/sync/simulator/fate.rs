//! What befalls a simulated household: closed and killed browsers, wrong clocks, power cuts, purges.
//! Moves from one document to another are in `moving`.

use super::{
    Violation,
    world::{Event, World},
};
use crate::sync::{stamp::Stamp, view::View};

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
            90..=92 => self.take_lock(device),
            93..=96 if self.profile.secrets > 0 => self.change_secret(device)?,
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

    /// The tab that leads sleeps, and another takes the lock from it.
    fn take_lock(&mut self, device: usize) {
        let (fresh, tabs) = (self.node(), self.devices[device].tabs.len());
        if tabs > 1 {
            let place = 1 + self.random.below(tabs - 1);
            self.devices[device].take_lock(place, &fresh);
            self.note(|| format!("device {device}: tab {place} takes the lock"));
            self.later(100, Event::Sync(device));
        }
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
}
