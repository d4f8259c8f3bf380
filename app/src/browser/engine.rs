//! The household's list as the islands use it: what it shows, changes that are safe on the device
//! before they are said to be, and everything that follows by itself (other tabs, the server).
//! How anything looks, and what a step is, must not go here.

mod edits;
pub mod error;
mod files;
mod leading;
mod opening;
mod page;
mod plan;
pub mod record;
mod rehome;
pub mod status;
pub mod synced;

use super::{
    keys::Keys,
    network,
    script::{Timer, random_u64},
    storage::{Storage, StorageError, Writing},
    tabs::Channel,
};
pub use crate::sync::replica::Edit;
use crate::{
    domain::sorted::SortedMap,
    sync::{
        key::{CellKey, ItemId},
        phrase::Secret,
        replica::Replica,
        stamp::Stamp,
    },
};
use plan::Plan;
use record::Record;
use status::{Outcome, Status};
use std::{
    cell::{Ref, RefCell, RefMut},
    rc::Rc,
};

/// What changed, told to whoever listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// These cells.
    Cells(Vec<CellKey>),
    /// Everything may be different: another list, or read anew.
    All,
    /// Only how the list stands.
    Status,
}

type Listener = Rc<dyn Fn(&Change)>;

/// The household's list on this device. Clones are the same list.
#[derive(Clone)]
pub struct Household(Rc<Inner>);

struct Inner {
    storage: Storage,
    state: RefCell<State>,
    channel: RefCell<Option<Channel>>,
    listeners: RefCell<Vec<Listener>>,
}

struct State {
    record: Record,
    keys: Keys,
    replica: Replica,
    /// Whether the record lies on the device: it does from the first change on.
    stored: bool,
    /// What the device did not take; it goes with the next writing.
    unwritten: Writing,
    writing: usize,
    storage_error: Option<StorageError>,
    storage_retry: Option<Timer>,
    outcome: Outcome,
    answered_ms: Option<i64>,
    sealed: SortedMap<Stamp, String>,
    plan: Plan,
    talk: Talk,
    /// Wiped: nothing is left to do.
    gone: bool,
}

/// Whether this tab talks to the server just now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Talk {
    Silent,
    Talking,
    /// Once more when it has ended.
    Again,
}

impl State {
    fn may_exchange(&self) -> bool {
        self.record.synced && self.plan.holds && !self.gone && !matches!(self.outcome, Outcome::Erased | Outcome::Unknown)
    }
}

impl Household {
    fn state(&self) -> Ref<'_, State> {
        self.0.state.borrow()
    }

    fn state_mut(&self) -> RefMut<'_, State> {
        self.0.state.borrow_mut()
    }

    /// Listens to changes for the rest of the page's life.
    pub fn on_change(&self, listener: impl Fn(&Change) + 'static) {
        self.0.listeners.borrow_mut().push(Rc::new(listener));
    }

    fn changed(&self, change: &Change) {
        // A listener may add another.
        let listeners = self.0.listeners.borrow().clone();
        for listener in listeners {
            listener(change);
        }
    }

    fn changed_status(&self) {
        self.changed(&Change::Status);
    }

    /// Looks at the list: what each cell holds, the other versions of a text, what is rescued.
    pub fn look<T>(&self, look: impl FnOnce(&Replica) -> T) -> T {
        look(&self.state().replica)
    }

    /// How the list stands.
    pub fn status(&self) -> Status {
        let state = self.state();
        if let Some(error) = state.storage_error {
            return Status::NotSaved(error);
        }
        match &state.outcome {
            Outcome::Erased => return Status::Erased,
            Outcome::Unknown => return Status::Unknown,
            _ if state.writing > 0 => return Status::Saving,
            _ if !state.record.synced => return Status::Local,
            _ => {}
        }
        match changed_places(&state.replica) {
            0 => Status::Synced { at_ms: state.answered_ms },
            changes if !network::may_be_online() => Status::Waiting { changes, why: Some("offline") },
            changes => match state.outcome {
                Outcome::Failed(why) => Status::Waiting { changes, why: Some(why) },
                _ => Status::Waiting { changes, why: None },
            },
        }
    }

    /// Whether the list was wiped from this device: a new one may be made.
    pub fn is_gone(&self) -> bool {
        self.state().gone
    }

    /// Whether the person turned sync on.
    pub fn is_synced(&self) -> bool {
        self.state().record.synced
    }

    /// The secret, to be shown as the phrase.
    ///
    /// # Panics
    /// Never: the keys were derived from it.
    pub fn secret(&self) -> Secret {
        self.state().record.secret().expect("read when the list was opened")
    }

    /// The item of a template's step, the same on every device of the household.
    pub fn item_of(&self, task: &str) -> ItemId {
        self.state().keys.item_of(task)
    }

    /// A new item's id, for a step of the person's own.
    pub fn new_item() -> ItemId {
        ItemId::from_u64(random_u64())
    }

    fn has_unsent(&self) -> bool {
        self.state().may_exchange() && self.state().replica.sendable().next().is_some()
    }
}

/// How many steps, answers and devices have changes that are not on the server yet: what a person
/// would count.
fn changed_places(replica: &Replica) -> usize {
    if replica.pending() == 0 {
        return 0;
    }
    let mut places: Vec<String> = Vec::new();
    for view in replica.cells().into_iter().filter(|view| view.pending) {
        let place = view.key.as_str().split('.').next().unwrap_or_default();
        if places.last().is_none_or(|last| last != place) {
            places.push(place.to_owned());
        }
    }
    places.len().max(1)
}
