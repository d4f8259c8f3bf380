//! The studio: what those who keep the guide may do, and doing it. Between `store` and `state`; knows no HTTP,
//! no clock and no chance: both are given.
//!
//! One file a thing: [`actor`] is who asks and what they may, [`passkeys`] how they prove it, [`people`] how
//! they come and go; [`form`] is a record as fields, [`records`] working on it, [`beginning`] how it begins, [`pictures`] how a file becomes one, [`borrowing`] how it begins as a neighbour's, [`uses`] what refers to it, [`translating`] its
//! words in other languages,
//! [`publishing`] how it becomes live; [`hearing`] hears readers, [`inbox`] is what comes from outside, [`desk`] what to look at this week; [`knowing`] what was done, and [`leaving`] goes with everything.

pub mod actor;
pub mod beginning;
pub mod borrowing;
pub mod desk;
pub mod form;
pub mod hearing;
pub mod inbox;
pub mod knowing;
pub mod leaving;
pub mod passkeys;
pub mod people;
pub mod pictures;
pub mod publishing;
pub mod records;
pub mod refused;
pub mod translating;
pub mod uses;

use crate::{
    config::{Public, Rate},
    rates::{Key, Rates},
    secret,
    store::{Store, StoreError, audit::Deed, sessions::Ends},
    surroundings::Surroundings,
    sweden,
};
use app::domain::day::Day;
use hearing::Fetched;
use passkeys::Passkeys;
use publishing::Press;
use refused::Refused;
use serde_json::Value;
use std::{
    fmt,
    sync::{Arc, Mutex},
};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// A session that nobody used for this long has ended.
const IDLE: i64 = 30 * 60_000;
/// A session never lasts longer than this.
const LONGEST: i64 = 12 * 3_600_000;

/// Somebody unknown, as an actor of the log.
pub const VISITOR: &str = "visitor";
/// How many refusals of strangers are written down.
const STRANGERS: Rate = Rate { burst: 60, per_minute: 60 };

/// The studio's service; cheap to clone.
#[derive(Clone)]
pub struct Studio(Arc<Inner>);

struct Inner {
    store: Store,
    surroundings: Surroundings,
    passkeys: Passkeys,
    press: Press,
    fetched: Fetched,
    strangers: Rates,
    /// Who does what takes much memory at this moment: one at a time.
    heavy: Arc<Semaphore>,
    /// Told when this server has made an edition.
    fresh: Notify,
    /// The day for which an edition was made last by this server, and when to try again for another.
    pressed: Mutex<(Day, i64)>,
}

impl fmt::Debug for Studio {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Studio")
    }
}

impl Studio {
    /// Begins. Passkeys are bound to the host of the public address.
    pub fn new(store: Store, public: &Public, surroundings: Surroundings, press: Press) -> Self {
        let now_ms = surroundings.now_ms();
        Self(Arc::new(Inner {
            store,
            surroundings,
            passkeys: Passkeys::new(public),
            press,
            fetched: Fetched::default(),
            strangers: Rates::new(STRANGERS),
            heavy: Arc::new(Semaphore::new(1)),
            fresh: Notify::new(),
            pressed: Mutex::new((sweden::day(now_ms), 0)),
        }))
    }

    /// The time, in milliseconds since 1970, UTC.
    pub fn now_ms(&self) -> i64 {
        self.0.surroundings.now_ms()
    }

    /// Notes that a request was refused for what it is, not for what it says. Of strangers' requests sixty a minute
    /// are noted: nobody may fill the log from outside.
    pub async fn note_refusal(&self, actor: &str, what: &'static str, object: &str) {
        if actor == VISITOR && self.0.strangers.take(Key::default(), self.now_ms()).is_err() {
            tracing::warn!(what, "refused, and more often than is written down");
            return;
        }
        let deed = self.deed(actor, what, object, "", Value::Null);
        if let Err(problem) = self.0.store.log(&deed).await {
            tracing::error!(%problem, "a refused request could not be written to the log");
        }
    }

    /// Forgets what is older than it may be: sessions and challenges that have ended, files of pictures that no
    /// picture names, what readers said.
    ///
    /// # Errors
    /// The store; the rest waits for the next time.
    pub async fn forget(&self) -> Result<(), StoreError> {
        self.0.store.forget_sessions(self.ends(), self.now_ms()).await?;
        self.0.store.forget_pictures(self.now_ms()).await?;
        self.0.store.forget_feedback(self.now_ms()).await
    }

    fn ends(&self) -> Ends {
        let now_ms = self.now_ms();
        Ends { made_ms: now_ms - LONGEST, seen_ms: now_ms - IDLE }
    }

    fn deed(&self, actor: &str, action: &'static str, object: &str, municipality: &str, detail: Value) -> Deed {
        Deed {
            at_ms: self.now_ms(),
            actor: actor.to_owned(),
            action,
            object: object.chars().take(200).collect(),
            municipality: municipality.to_owned(),
            detail,
        }
    }

    /// Waits for one's turn to do what takes much memory. It lasts as long as what is given back, also where who asked
    /// has gone.
    async fn turn(&self) -> Result<OwnedSemaphorePermit, Refused> {
        Arc::clone(&self.0.heavy).acquire_owned().await.map_err(|_| Refused::Busy)
    }

    fn token(&self) -> Result<String, Refused> {
        secret::token(&self.0.surroundings).map_err(|_| Refused::Busy)
    }
}
