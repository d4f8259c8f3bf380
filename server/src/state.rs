//! What requests share: the edition in service, and the watch that replaces it.

use crate::{edition::serving::Edition, store::Store};
use arc_swap::ArcSwapOption;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How often the store is asked for a newer edition. A publish must reach readers within two
/// seconds on every server that shares the store.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Shared by all requests; cheap to clone.
#[derive(Clone, Debug)]
pub struct State(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    edition: ArcSwapOption<Edition>,
    killed: AtomicBool,
}

impl State {
    /// Begins with whatever edition the store has.
    pub fn new(store: Store) -> Self {
        Self(Arc::new(Inner { store, edition: ArcSwapOption::empty(), killed: AtomicBool::new(false) }))
    }

    /// The edition in service; `None` before the first publish.
    pub fn edition(&self) -> Option<Arc<Edition>> {
        self.0.edition.load_full()
    }

    /// Whether phones are told to give up their offline copies.
    pub fn killed(&self) -> bool {
        self.0.killed.load(Ordering::Relaxed)
    }

    /// Looks for a newer edition once and takes it into service.
    ///
    /// # Errors
    /// The store; what is in service stays.
    pub async fn look(&self) -> Result<(), crate::store::StoreError> {
        let killed = self.0.store.setting(KILL).await?.is_some_and(|value| value == "on");
        self.0.killed.store(killed, Ordering::Relaxed);
        let newest = self.0.store.newest_number().await?;
        let current = self.edition();
        if newest != current.as_ref().map_or(0, |edition| edition.n) {
            self.0.edition.store(Edition::newest(&self.0.store, current.as_deref()).await?);
        }
        Ok(())
    }

    /// Keeps looking. A store that is away is tried again; the edition in service stays in service.
    pub async fn watch(self) {
        let mut troubled = false;
        loop {
            match self.look().await {
                Ok(()) => troubled = false,
                Err(problem) if !troubled => {
                    tracing::warn!(%problem, "cannot look for a newer edition; serving the one in memory");
                    troubled = true;
                }
                Err(_) => {}
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// Name of the switch that makes phones give up their offline copies.
pub const KILL: &str = "kill";
