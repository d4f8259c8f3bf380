//! The checklist's service: what a device, a person who joins and a person who hands a copy over may ask of
//! the server. Between `store` and `state`; knows no HTTP, no clock and no chance: both are given.
//!
//! One file a thing: [`writer`] gathers what comes in into few commits, [`pokes`] tells who listens,
//! [`relay`] tells other servers, [`sync`], [`invite`] and [`share`] are what can be asked, [`handover`] is
//! what a copy may hold.

pub mod handover;
pub mod invite;
pub mod pokes;
pub mod relay;
pub mod share;
pub mod sync;
pub mod writer;

use crate::{
    refusal::Refusal,
    secret,
    store::{Store, StoreError, retention::Forgotten},
    surroundings::Surroundings,
};
use pokes::Pokes;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};
use writer::Writer;

/// The service; cheap to clone.
#[derive(Clone, Debug)]
pub struct Checklist(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    writer: Writer,
    pokes: Arc<Pokes>,
    surroundings: Surroundings,
    seen: Mutex<sync::Seen>,
    troubled: AtomicBool,
}

impl Checklist {
    /// Begins to write and to relay; needs a running tokio. `listeners` may listen at once.
    pub fn start(store: Store, surroundings: Surroundings, listeners: usize) -> Self {
        let pokes = Arc::new(Pokes::new(listeners));
        let relay = relay::start(store.clone(), Arc::clone(&pokes), secret::origin(&surroundings));
        let writer = Writer::start(store.clone(), Arc::clone(&pokes), relay);
        let (seen, troubled) = (Mutex::default(), AtomicBool::new(false));
        Self(Arc::new(Inner { store, writer, pokes, surroundings, seen, troubled }))
    }

    /// The time, in milliseconds since 1970, UTC.
    pub fn now_ms(&self) -> i64 {
        (self.0.surroundings.now_ms)()
    }

    /// Forgets what is older than it may be.
    ///
    /// # Errors
    /// The store; the rest waits for the next time.
    pub async fn retention(&self) -> Result<Forgotten, StoreError> {
        self.0.store.retention(self.now_ms()).await
    }

    /// Ends all streams of pokes, so that the server can end.
    pub fn hush(&self) {
        self.0.pokes.hush();
    }

    /// What a caller is told when the store fails. The log is told what failed, once until it works again.
    fn trouble(&self, problem: StoreError) -> Refusal {
        if !self.0.troubled.swap(true, Ordering::Relaxed) {
            tracing::error!(%problem, "the checklist cannot be read or kept");
        }
        Refusal::Busy
    }

    fn works(&self) {
        if self.0.troubled.swap(false, Ordering::Relaxed) {
            tracing::info!("the checklist can be read and kept again");
        }
    }
}
