//! Opening the list a device has, making one, and following what other tabs do to it.

use super::{
    Change, Household, Inner, State, Talk,
    error::Failure,
    plan::Plan,
    record::Record,
    status::Outcome,
    synced::{Event, gone_over},
};
use crate::{
    browser::{
        clock::now_ms,
        keys::Keys,
        script::{begun, random_u64, settled, spawn},
        settings, snapshot,
        storage::{Storage, StorageError, Writing},
        tabs::{Channel, Word},
    },
    domain::sorted::SortedMap,
    sync::{queue::Record as Queued, replica::Replica, snapshot::Snapshot, stamp::Node},
};
use js_sys::Promise;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;

thread_local! {
    /// The page's list, one for all its islands; and the opening they all wait for.
    static LIST: RefCell<Result<Option<Household>, Failure>> = const { RefCell::new(Ok(None)) };
    static OPENING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// What lies on the device.
pub(super) struct Found {
    pub record: Record,
    pub keys: Keys,
    pub replica: Replica,
}

impl Household {
    /// The list this device has, if it has one. Every island of a page gets the same.
    ///
    /// # Errors
    /// The device keeps nothing for this page, or has no cryptography.
    pub async fn open() -> Result<Option<Self>, Failure> {
        let opening = OPENING.with_borrow_mut(|opening| {
            opening
                .get_or_insert_with(|| {
                    begun(async {
                        let found = opened().await;
                        LIST.set(found);
                        Ok(JsValue::UNDEFINED)
                    })
                })
                .clone()
        });
        let _ = settled(opening).await;
        let found = LIST.with_borrow(Clone::clone);
        if found.is_err() {
            // The next island, or the person, may try again.
            OPENING.set(None);
        }
        Ok(found?.filter(|household| !household.is_gone()))
    }

    /// A new list with a secret of its own; nothing lies on the device before the first change.
    /// When the page has a list already, that one.
    ///
    /// # Errors
    /// As [`Household::open`].
    pub async fn create() -> Result<Self, Failure> {
        if let Some(household) = Self::open().await? {
            return Ok(household);
        }
        let record = Record::fresh();
        let keys = Keys::derive(&record.secret().ok_or(StorageError::Broken)?).await?;
        let replica = empty();
        let household = Self::begin(Storage::open().await?, Found { record, keys, replica }, false);
        // Another island may have made one meanwhile.
        let first = LIST.with_borrow(|list| list.as_ref().ok().and_then(Clone::clone)).filter(|other| !other.is_gone());
        if let Some(first) = first {
            return Ok(first);
        }
        LIST.set(Ok(Some(household.clone())));
        household.follow();
        Ok(household)
    }

    fn begin(storage: Storage, found: Found, stored: bool) -> Self {
        Self(Rc::new(Inner {
            storage,
            state: RefCell::new(State {
                answered_ms: answered(&found.keys.doc),
                record: found.record,
                keys: found.keys,
                replica: found.replica,
                stored,
                unwritten: Writing::default(),
                writing: 0,
                storage_error: None,
                storage_retry: None,
                outcome: Outcome::None,
                sealed: SortedMap::new(),
                plan: Plan::default(),
                talk: Talk::Silent,
                gone: false,
            }),
            channel: RefCell::new(None),
            listeners: RefCell::new(Vec::new()),
        }))
    }

    fn follow(&self) {
        let me = self.clone();
        let channel = Channel::open(move |word, doc| {
            let ours = doc == me.state().keys.doc;
            match word {
                _ if !ours => {}
                Word::Household | Word::Queue | Word::Snapshot => me.reload(),
                Word::Ask => me.answer_ask(),
                Word::Here => me.heard_here(),
            }
        });
        self.0.channel.replace(Some(channel));
        self.follow_page();
        self.take_part();
    }

    /// Another tab changed what lies on the device.
    pub(super) fn reload(&self) {
        let me = self.clone();
        spawn(async move { me.read_again().await });
    }

    /// Reads the device again: the queue first, then the snapshot. What this tab is still writing
    /// itself stays.
    pub(super) async fn read_again(&self) {
        let Ok((record, queue)) = self.0.storage.read().await else { return };
        // Nothing of this list lies there yet, or not all, or nothing will again.
        if !self.state().stored || !self.state().unwritten.is_empty() || self.state().gone {
            return;
        }
        let record = record.and_then(|record| Record::read(&record));
        let Some(record) = record.filter(|record| record.secret() == self.state().record.secret()) else {
            return self.reopen().await;
        };
        self.state_mut().record = record;
        let doc = self.state().keys.doc.clone();
        let snapshot = read_snapshot(&doc);
        self.state_mut().replica.merge_storage(snapshot, operations(&doc, &queue), &node());
        self.state_mut().answered_ms = answered(&doc);
        self.take_part();
        self.changed(&Change::All);
        if self.has_unsent() {
            self.tell(Event::Unsent);
        }
    }

    /// Another tab put another list in the place of this one, or wiped it.
    async fn reopen(&self) {
        match found(&self.0.storage).await {
            // A change was on its way into the list that is not there any more.
            Ok(Some(found)) if self.state().writing > 0 || !self.state().unwritten.is_empty() => {
                // What fails is tried again when something is written.
                drop(gone_over(self.clone(), found).await);
            }
            Ok(Some(found)) => self.become_list(found),
            Ok(None) => self.vanish(),
            // Trouble of the device is told when something is to be written.
            Err(_) => {}
        }
    }

    /// Takes another list's place in this page. It must already lie on the device.
    pub(super) fn become_list(&self, found: Found) {
        self.step_back();
        {
            let mut state = self.state_mut();
            state.answered_ms = answered(&found.keys.doc);
            state.record = found.record;
            state.keys = found.keys;
            state.replica = found.replica;
            state.stored = true;
            state.storage_error = None;
            state.outcome = Outcome::None;
            state.sealed.clear();
            state.unwritten = Writing::default();
            state.plan = Plan::default();
        }
        self.take_part();
        self.changed(&Change::All);
    }

    /// Nothing is left on the device.
    pub(super) fn vanish(&self) {
        self.step_back();
        self.state_mut().gone = true;
        LIST.set(Ok(None));
        self.changed(&Change::All);
    }

    /// What lies on the device now.
    pub(super) async fn found_again(&self) -> Result<Option<Found>, Failure> {
        found(&self.0.storage).await
    }
}

async fn opened() -> Result<Option<Household>, Failure> {
    let storage = Storage::open().await?;
    let Some(found) = found(&storage).await? else { return Ok(None) };
    let household = Household::begin(storage, found, true);
    household.follow();
    Ok(Some(household))
}

async fn found(storage: &Storage) -> Result<Option<Found>, Failure> {
    let (record, queue) = storage.read().await?;
    let Some(record) = record else { return Ok(None) };
    let record = Record::read(&record).ok_or(StorageError::Broken)?;
    let secret = record.secret().ok_or(StorageError::Broken)?;
    let keys = Keys::derive(&secret).await?;
    let replica = Replica::load(read_snapshot(&keys.doc), operations(&keys.doc, &queue), node());
    Ok(Some(Found { record, keys, replica }))
}

/// A list that holds nothing.
pub(super) fn empty() -> Replica {
    Replica::load(None, Vec::new(), node())
}

/// Fresh with every load of a page: two tabs must not share one.
pub(super) fn node() -> Node {
    Node::from_u64(random_u64())
}

/// The changes of one list: a tab that slept may have written one of a list that was here before.
fn operations(doc: &str, queue: &[(String, String)]) -> Vec<Queued> {
    let ours = queue.iter().filter(|(key, _)| key.starts_with(doc));
    ours.filter_map(|(_, record)| Queued::read(record)).collect()
}

/// The snapshot that is kept under a name.
pub(super) fn read_snapshot(doc: &str) -> Option<Snapshot> {
    Snapshot::read(&snapshot::read(doc)?)
}

fn answered(doc: &str) -> Option<i64> {
    settings::read(&["answered/", doc].concat())?.parse().ok()
}

/// Remembers when the server last answered.
pub(super) fn remember_answered(doc: &str) -> i64 {
    let now = now_ms();
    settings::write(&["answered/", doc].concat(), &now.to_string());
    now
}
