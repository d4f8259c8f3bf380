//! The `IndexedDB` database `lotsen`: what must survive a killed browser. One record for the household, one for
//! every change that is not yet safe elsewhere. What the records mean is not known here.

mod writing;

pub use writing::{Placing, Writing};

use super::script::{came, error_name, listen, object, property, window};
use js_sys::Array;
use std::{cell::RefCell, fmt};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const NAME: &str = "lotsen";
const HOUSEHOLD: &str = "household";
const QUEUE: &str = "queue";
const ONLY: &str = "one";

/// Why the device did not keep something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// The browser allows this page no storage (private window, setting, policy).
    Blocked,
    /// There is no room left.
    Full,
    /// The list holds as much as a list may: the service would never take more.
    Limit,
    /// Another tab made a list at the same moment; it is to be read again.
    Taken,
    /// The browser failed otherwise.
    Broken,
}

impl StorageError {
    /// One word for the texts of the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Full => "full",
            Self::Limit => "limit",
            Self::Taken => "taken",
            Self::Broken => "broken",
        }
    }

    /// What [`StorageError::word`] says, back.
    #[cfg(feature = "checklist")]
    pub(crate) fn from_word(word: &str) -> Self {
        [Self::Blocked, Self::Full, Self::Limit, Self::Taken].into_iter().find(|error| error.word() == word).unwrap_or(Self::Broken)
    }

    fn of(error: &JsValue) -> Self {
        match error_name(error).as_str() {
            "QuotaExceededError" => Self::Full,
            "ConstraintError" => Self::Taken,
            "SecurityError" | "NotAllowedError" | "InvalidAccessError" => Self::Blocked,
            _ => Self::Broken,
        }
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(self.word())
    }
}

#[wasm_bindgen]
extern "C" {
    /// A database whose transactions may be asked to reach the disk before they are complete.
    type StrictDatabase;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn strict_transaction(this: &StrictDatabase, stores: &JsValue, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

/// The open database.
#[derive(Debug)]
pub struct Storage {
    database: RefCell<IdbDatabase>,
}

impl Storage {
    /// Opens it, made when missing.
    ///
    /// # Errors
    /// The browser allows no storage here or fails.
    pub async fn open() -> Result<Self, StorageError> {
        Ok(Self { database: RefCell::new(opened().await.map_err(|error| StorageError::of(&error))?) })
    }

    /// The household's record, and every record of the queue with its key, as they are together at
    /// one moment.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn read(&self) -> Result<(Option<String>, Vec<(String, String)>), StorageError> {
        let transaction = self.transaction("readonly").await?;
        let asked = || -> Result<[IdbRequest; 3], JsValue> {
            let household = transaction.object_store(HOUSEHOLD)?.get(&ONLY.into())?;
            let queue = transaction.object_store(QUEUE)?;
            Ok([household, queue.get_all_keys()?, queue.get_all()?])
        };
        let [household, keys, records] = asked().map_err(|error| StorageError::of(&error))?;
        complete(&transaction).await?;
        let household = household.result().ok().and_then(|value| value.as_string());
        let texts = |request: &IdbRequest| -> Vec<String> {
            let all = request.result().map(|all| Array::from(&all)).unwrap_or_default();
            all.iter().map(|value| value.as_string().unwrap_or_default()).collect()
        };
        let queue = texts(&keys).into_iter().zip(texts(&records)).collect();
        Ok((household, queue))
    }

    /// Writes in one piece and returns only when it is on the disk, as far as the browser can tell.
    ///
    /// # Errors
    /// Nothing of it was written.
    pub async fn write(&self, writing: &Writing) -> Result<(), StorageError> {
        let transaction = self.transaction("readwrite").await?;
        if let Err(error) = place(&transaction, writing) {
            // Already aborted when the error came from there.
            let _ = transaction.abort();
            return Err(StorageError::of(&error));
        }
        complete(&transaction).await
    }

    /// Removes everything.
    ///
    /// # Errors
    /// It is still there.
    pub async fn wipe(&self) -> Result<(), StorageError> {
        let transaction = self.transaction("readwrite").await?;
        for store in [HOUSEHOLD, QUEUE] {
            transaction.object_store(store).and_then(|store| store.clear()).map_err(|error| StorageError::of(&error))?;
        }
        complete(&transaction).await
    }

    /// A browser may close a database by itself (site data removed, disk trouble): opened again once.
    async fn transaction(&self, mode: &str) -> Result<IdbTransaction, StorageError> {
        let first = begin(&self.database.borrow(), mode);
        if let Ok(transaction) = first {
            return Ok(transaction);
        }
        let fresh = opened().await.map_err(|error| StorageError::of(&error))?;
        let transaction = begin(&fresh, mode).map_err(|error| StorageError::of(&error))?;
        self.database.replace(fresh);
        Ok(transaction)
    }
}

fn begin(database: &IdbDatabase, mode: &str) -> Result<IdbTransaction, JsValue> {
    let stores = Array::of2(&HOUSEHOLD.into(), &QUEUE.into());
    let strict = object(&[("durability", &"strict".into())]);
    database.unchecked_ref::<StrictDatabase>().strict_transaction(&stores, mode, &strict)
}

fn place(transaction: &IdbTransaction, writing: &Writing) -> Result<(), JsValue> {
    if let Some((record, placing)) = &writing.household {
        let store: IdbObjectStore = transaction.object_store(HOUSEHOLD)?;
        match placing {
            Placing::First => store.add_with_key(&record.into(), &ONLY.into())?,
            Placing::Replace => store.put_with_key(&record.into(), &ONLY.into())?,
        };
    }
    let queue = transaction.object_store(QUEUE)?;
    if writing.empty_queue {
        queue.clear()?;
    }
    for key in &writing.delete {
        queue.delete(&key.into())?;
    }
    for (key, record) in &writing.put {
        queue.put_with_key(&record.into(), &key.into())?;
    }
    // A page that is left at this moment waits for nothing more.
    #[expect(deprecated, reason = "the bindings follow an old draft; the method is part of the standard")]
    transaction.commit()
}

async fn opened() -> Result<IdbDatabase, JsValue> {
    let factory = window().indexed_db()?.ok_or_else(|| object(&[("name", &"SecurityError".into())]))?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1)?;
    let asked = request.clone();
    listen(&request, "upgradeneeded", move |_| {
        if let Ok(database) = asked.result() {
            let database: IdbDatabase = database.unchecked_into();
            // A store that is there already stays.
            let _ = database.create_object_store(HOUSEHOLD);
            let _ = database.create_object_store(QUEUE);
        }
    });
    if !came(&request, "success", &["error", "blocked"]).await {
        return Err(property(&request, "error"));
    }
    let database: IdbDatabase = request.result()?.unchecked_into();
    // A later version of the app in another tab must not wait for this one.
    let held = database.clone();
    listen(&database, "versionchange", move |_| held.close());
    Ok(database)
}

async fn complete(transaction: &IdbTransaction) -> Result<(), StorageError> {
    if came(transaction, "complete", &["abort"]).await { Ok(()) } else { Err(StorageError::of(&property(transaction, "error"))) }
}
