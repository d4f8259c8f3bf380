//! What the service is known to have, as one text a browser can keep and may lose: everything here
//! can be read again.

use super::{
    clock::Clock,
    key::CellKey,
    queue::{Aliases, Queue},
    stamp::Stamp,
    wire::{Answer, Cell, phone::stamp},
};
use crate::domain::{
    json::{Json, Object, Writer},
    sorted::{SortedMap, SortedSet},
};

/// As many renamed stamps are remembered after their changes have left the queue.
const ALIAS_LIMIT: usize = 200;

/// The stored form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// How far the device has read.
    pub q: i64,
    /// Cells without a value up to here are forgotten.
    pub horizon: i64,
    /// How far the device's clock is ahead of the service's.
    pub skew_ms: i64,
    /// The cells.
    pub cells: Vec<Cell>,
    /// Changes whose outcome is in `cells`, though they may still lie in the stored queue.
    pub done: SortedSet<Stamp>,
    /// What became of stamps that are gone.
    pub aliases: SortedMap<Stamp, Option<Stamp>>,
}

impl Snapshot {
    /// As it is stored.
    pub fn text(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        to.number_of("q", self.q);
        to.number_of("horizon", self.horizon);
        to.number_of("skew_ms", self.skew_ms);
        to.name("cells");
        to.open('[');
        for cell in &self.cells {
            cell.write(&mut to);
        }
        to.close(']');
        to.texts_of("done", self.done.iter().map(Stamp::as_str));
        to.name("aliases");
        to.open('{');
        for (stamp, now) in &self.aliases {
            to.maybe_of(stamp.as_str(), now.as_ref().map(Stamp::as_str));
        }
        to.close('}');
        to.close('}');
        to.done()
    }

    /// Reads what is stored; none when it is damaged.
    pub fn read(text: &str) -> Option<Self> {
        let mut from = Object::read(text)?;
        Some(Self {
            q: from.number("q")?,
            horizon: from.number("horizon")?,
            skew_ms: from.number("skew_ms")?,
            cells: from.take("cells")?.each(Cell::read)?,
            done: from.each("done", stamp)?.into_iter().collect(),
            aliases: from.take("aliases").map_or_else(|| Some(SortedMap::new()), aliases)?,
        })
    }
}

fn aliases(from: Json) -> Option<Aliases> {
    let mut aliases = SortedMap::new();
    for (name, now) in from.object()?.entries() {
        let now = if now == Json::Null { None } else { Some(stamp(now)?) };
        aliases.insert(Stamp::parse(&name).ok()?, now);
    }
    Some(aliases)
}

/// What the service is known to have.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) q: i64,
    pub(super) horizon: i64,
    pub(super) cells: SortedMap<CellKey, Cell>,
}

impl Known {
    pub(super) fn new(snapshot: Snapshot) -> Self {
        let cells = snapshot.cells.into_iter().map(|cell| (cell.k.clone(), cell)).collect();
        Self { q: snapshot.q, horizon: snapshot.horizon, cells }
    }

    pub(super) fn to_snapshot(&self, queue: &Queue, clock: &Clock) -> Snapshot {
        Snapshot {
            q: self.q,
            horizon: self.horizon,
            skew_ms: clock.skew_ms(),
            cells: self.cells.values().cloned().collect(),
            done: queue.done().clone(),
            aliases: newest(queue.aliases()),
        }
    }

    /// Takes a page of the service's state; says which cells are different now.
    pub(super) fn take(&mut self, answer: Answer) -> SortedSet<CellKey> {
        let mut changed = SortedSet::new();
        if answer.reset {
            changed.extend(self.cells.keys().cloned());
            *self = Self::default();
        }
        for cell in answer.cells {
            changed.insert(cell.k.clone());
            self.cells.insert(cell.k.clone(), cell);
        }
        self.q = answer.q;
        self.horizon = answer.horizon;
        self.forget(&mut changed);
        changed
    }

    /// What was deleted so long ago that the service has forgotten it is forgotten here: a change
    /// must not be based on it.
    fn forget(&mut self, changed: &mut SortedSet<CellKey>) {
        let horizon = self.horizon;
        let gone = |cell: &Cell| cell.v.is_none() && cell.alt.is_empty() && cell.q <= horizon;
        changed.extend(self.cells.values().filter(|cell| gone(cell)).map(|cell| cell.k.clone()));
        self.cells.retain(|_, cell| !gone(cell));
    }
}

fn newest(aliases: &Aliases) -> Aliases {
    let excess = aliases.len().saturating_sub(ALIAS_LIMIT);
    aliases.iter().skip(excess).map(|(stamp, now)| (stamp.clone(), now.clone())).collect()
}
