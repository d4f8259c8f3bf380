//! Changing the list: seen at once, then written to the device, and only then said to be saved.

use super::{Change, Household};
use crate::{
    browser::{
        clock::now_ms,
        engine::record::Record,
        persist,
        script::{Timer, settled, spawn},
        settings,
        storage::{Placing, StorageError, Writing},
        tabs::Word,
    },
    sync::{key::CellKey, replica::StorageChange, stamp::Stamp},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// How soon the device is asked again after it refused.
const RETRY_MS: i32 = 10_000;

/// A change to one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Which cell.
    pub key: CellKey,
    /// What it is to hold; none empties it.
    pub value: Option<String>,
    /// The other versions of a text that this settles.
    pub resolves: Vec<Stamp>,
}

impl Edit {
    /// A change that settles no other versions.
    pub fn new(key: CellKey, value: Option<String>) -> Self {
        Self { key, value, resolves: Vec::new() }
    }
}

impl Household {
    /// Changes cells. They show at once, before this returns; the future is ready when the change
    /// would survive a killed browser. It need not be waited for.
    pub fn edit(&self, edits: Vec<Edit>) -> impl Future<Output = Result<(), StorageError>> + use<> {
        let mut all = StorageChange::default();
        let mut keys = Vec::with_capacity(edits.len());
        {
            let mut state = self.state_mut();
            let now = now_ms();
            for edit in edits {
                keys.push(edit.key.clone());
                let change = state.replica.edit(edit.key, edit.value, edit.resolves, now);
                all.put.extend(change.put);
                all.delete.extend(change.delete);
            }
        }
        if self.state().record.synced {
            self.seal_ahead(all.put.clone());
        }
        let stored = self.store(self.writing(all));
        self.changed(&Change::Cells(keys));
        stored
    }

    /// Writes to the device what the list says must be there.
    pub(super) fn store(&self, writing: Writing) -> impl Future<Output = Result<(), StorageError>> + use<> {
        let me = self.clone();
        // A promise runs whether or not anybody waits for it.
        let promise =
            future_to_promise(async move { me.written(writing).await.map(|()| JsValue::TRUE).map_err(|error| error.word().into()) });
        async move {
            match settled(promise).await {
                Ok(_) => Ok(()),
                Err(word) => Err(StorageError::from_word(&word.as_string().unwrap_or_default())),
            }
        }
    }

    async fn written(&self, writing: Writing) -> Result<(), StorageError> {
        if self.state().gone {
            return Ok(());
        }
        let all = {
            let mut state = self.state_mut();
            let mut all = std::mem::take(&mut state.unwritten);
            all.then(writing);
            if !state.stored && all.household.is_none() {
                all.household = Some((text(&state.record), Placing::First));
            }
            state.stored = true;
            state.writing += 1;
            all
        };
        let result = self.0.storage.write(&all).await;
        let error = result.err();
        {
            let mut state = self.state_mut();
            state.writing -= 1;
            state.storage_error = error;
            if error.is_some() {
                // A first record that is not there must come with the next try.
                state.stored = !matches!(all.household, Some((_, Placing::First)));
                let later = std::mem::replace(&mut state.unwritten, all);
                state.unwritten.then(later);
            }
        }
        match error {
            None => {
                ask_to_keep();
                self.say(Word::Queue);
                self.plan_after_change();
            }
            Some(StorageError::Taken) => {
                let me = self.clone();
                spawn(async move {
                    if let Ok(Some(found)) = me.found_again().await {
                        me.go_over_to(found);
                    }
                });
            }
            Some(_) => self.try_again(),
        }
        self.changed_status();
        result
    }

    fn try_again(&self) {
        let me = self.clone();
        let timer = Timer::once(RETRY_MS, move || {
            if me.state().storage_error.is_some() {
                drop(me.store(Writing::default()));
            }
        });
        self.state_mut().storage_retry = Some(timer);
    }

    /// Changes the household's record on the device.
    pub(super) async fn keep_record(&self, record: Record) -> Result<(), StorageError> {
        let writing = Writing { household: Some((text(&record), Placing::Replace)), ..Writing::default() };
        self.store(writing).await?;
        self.state_mut().record = record;
        Ok(())
    }

    /// What this list asks to be stored, as records.
    pub(super) fn writing(&self, change: StorageChange) -> Writing {
        records(&self.state().keys.doc, change)
    }

    pub(super) fn say(&self, word: Word) {
        let doc = self.state().keys.doc.clone();
        if let Some(channel) = &*self.0.channel.borrow() {
            channel.say(word, &doc);
        }
    }
}

/// The first change is the moment to ask the browser not to throw the list away.
fn ask_to_keep() {
    const ASKED: &str = "asked-to-keep";
    if settings::read(ASKED).is_none() {
        settings::write(ASKED, "yes");
        spawn(async {
            // What the browser answers is shown from what it keeps, not from here.
            let _: bool = persist::keep().await;
        });
    }
}

pub(super) fn text(record: &Record) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

/// What a list asks to be stored, as records.
pub(super) fn records(doc: &str, change: StorageChange) -> Writing {
    let key = |stamp: &Stamp| [doc, "/", stamp.as_str()].concat();
    Writing {
        put: change.put.iter().filter_map(|op| Some((key(&op.s), serde_json::to_string(op).ok()?))).collect(),
        delete: change.delete.iter().map(key).collect(),
        ..Writing::default()
    }
}
