//! Changing the list: seen at once, then written to the device, and only then said to be saved.

use super::{
    Change, Household,
    synced::{Event, gone_over},
};
use crate::{
    browser::{
        cipher::sealed_len,
        clock::now_ms,
        engine::record::Record,
        persist,
        script::{Timer, begun, settled},
        storage::{Placing, StorageError, Writing},
        tabs::Word,
    },
    sync::{
        key::ItemId,
        queue::StorageChange,
        replica::{Edit, Replica},
        stamp::Stamp,
    },
};
use std::pin::Pin;
use wasm_bindgen::JsValue;

/// How soon the device is asked again after it refused.
const RETRY_MS: i32 = 10_000;

/// Ready when a change would survive a killed browser. It need not be waited for.
pub type Stored = Pin<Box<dyn Future<Output = Result<(), StorageError>>>>;

impl Household {
    /// Changes cells. They show at once, before this returns; the future is ready when the change
    /// would survive a killed browser. It need not be waited for.
    ///
    /// # Errors
    /// [`StorageError::Limit`] when the list has no room for all of them; nothing is changed.
    pub fn edit(&self, edits: Vec<Edit>) -> Result<Stored, StorageError> {
        if !self.look(|replica| replica.has_room(&edits, &sealed_len)) {
            return Err(StorageError::Limit);
        }
        let keys = edits.iter().map(|edit| edit.key.clone()).collect();
        Ok(self.change(Change::Cells(keys), |replica, now| {
            let mut all = StorageChange::default();
            for edit in edits {
                all.then(replica.edit(edit, now));
            }
            all
        }))
    }

    /// Deletes an item with all its texts.
    pub fn delete_item(&self, item: &ItemId) -> Stored {
        self.change(Change::All, |replica, now| replica.delete_item(item, now))
    }

    /// Changes the list, tells, and stores what it says must be stored.
    pub(super) fn change(&self, told: Change, make: impl FnOnce(&mut Replica, i64) -> StorageChange) -> Stored {
        let change = make(&mut self.state_mut().replica, now_ms());
        if self.state().record.synced {
            self.tell(Event::Changed(change.put.iter().map(|record| record.op.clone()).collect()));
        }
        let stored = self.store(change);
        self.changed(&told);
        stored
    }

    /// Stores what the list says must be stored. Until it is, the list sends nothing.
    pub(super) fn store(&self, change: StorageChange) -> Stored {
        let writing = records(&self.state().keys.doc, &change);
        if writing.is_empty() && self.state().unwritten.is_empty() {
            return Box::pin(async { Ok(()) });
        }
        self.write(writing, change)
    }

    fn write(&self, writing: Writing, change: StorageChange) -> Stored {
        let me = self.clone();
        // Counted from this moment: what is read from the device meanwhile lacks it.
        self.state_mut().writing += 1;
        let promise = begun(async move { me.written(writing, change).await.map(|()| JsValue::TRUE).map_err(|error| error.word().into()) });
        Box::pin(async move {
            match settled(promise).await {
                Ok(_) => Ok(()),
                Err(word) => Err(StorageError::from_word(&word.as_string().unwrap_or_default())),
            }
        })
    }

    async fn written(&self, writing: Writing, change: StorageChange) -> Result<(), StorageError> {
        let all = {
            let mut state = self.state_mut();
            if state.gone {
                state.writing -= 1;
                return Ok(());
            }
            let mut all = std::mem::take(&mut state.unwritten);
            all.then(writing);
            if !state.stored && all.household.is_none() {
                all.household = Some((state.record.text(), Placing::First));
            }
            state.stored = true;
            all
        };
        let result = self.0.storage.write(&all).await;
        let error = result.err();
        {
            let mut state = self.state_mut();
            state.writing -= 1;
            state.storage_error = error;
            // A device that keeps nothing may still send: the person is told how it stands.
            state.replica.stored(&change);
            if error.is_some() {
                // A first record that is not there must come with the next try.
                state.stored = !matches!(all.household, Some((_, Placing::First)));
                let later = std::mem::replace(&mut state.unwritten, all);
                state.unwritten.then(later);
            }
        }
        match error {
            None => {
                persist::ask();
                self.say(Word::Queue);
                if !change.put.is_empty() {
                    self.tell(Event::Stored);
                } else if self.has_unsent() {
                    // Nothing is sent while something is being stored, if only a removal.
                    self.tell(Event::Unsent);
                }
            }
            Some(StorageError::Taken) => {
                if let Ok(Some(found)) = self.found_again().await
                    && gone_over(self.clone(), found).await.is_ok()
                {
                    return Ok(());
                }
                self.try_again();
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
                drop(me.store(StorageChange::default()));
            }
        });
        self.state_mut().storage_retry = Some(timer);
    }

    /// Changes the household's record, on the device first.
    pub(super) fn change_record(&self, change: impl FnOnce(&mut Record)) -> impl Future<Output = Result<(), StorageError>> {
        let mut record = self.state().record.clone();
        change(&mut record);
        self.keep_record(record)
    }

    async fn keep_record(&self, record: Record) -> Result<(), StorageError> {
        let writing = Writing { household: Some((record.text(), Placing::Replace)), ..Writing::default() };
        self.write(writing, StorageChange::default()).await?;
        self.state_mut().record = record;
        Ok(())
    }

    pub(super) fn say(&self, word: Word) {
        let doc = self.state().keys.doc.clone();
        if let Some(channel) = &*self.0.channel.borrow() {
            channel.say(word, &doc);
        }
    }
}

/// What a list asks to be stored, as records.
pub(super) fn records(doc: &str, change: &StorageChange) -> Writing {
    let key = |stamp: &Stamp| [doc, "/", stamp.as_str()].concat();
    Writing {
        put: change.put.iter().map(|record| (key(&record.op.s), record.text())).collect(),
        delete: change.delete.iter().map(key).collect(),
        ..Writing::default()
    }
}
