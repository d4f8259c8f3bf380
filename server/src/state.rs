//! What requests share: the edition in service, and the watch that replaces it.

use crate::{
    checklist::Checklist,
    config::{Limits, Public},
    edition::serving::Edition,
    rates::Rates,
    store::Store,
    studio::{Studio, publishing::Press},
    surroundings::Surroundings,
};
use app::domain::picture::PictureHash;
use arc_swap::ArcSwapOption;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::sync::Semaphore;

/// How often the store is asked for a newer edition that another server has made. A publish must reach readers within
/// two seconds on every server that shares the store.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Shared by all requests; cheap to clone.
#[derive(Clone, Debug)]
pub struct State(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    edition: ArcSwapOption<Edition>,
    killed: AtomicBool,
    checklist: Checklist,
    studio: Studio,
    doors: Doors,
    /// Who reads a picture's file at this moment.
    pictures: Semaphore,
}

/// What stands between strangers and the service.
#[derive(Debug)]
pub struct Doors {
    /// The public address of the service.
    pub public: Public,
    /// Whom to believe, and how much.
    pub limits: Limits,
    /// Requests of one household.
    pub token: Rates,
    /// Requests of one address for documents that are unknown.
    pub unknown: Rates,
    /// Invitations that one address redeems.
    pub redeem: Rates,
    /// Copies that one address hands over or asks for.
    pub share: Rates,
    /// Requests of one address for the studio by somebody who is not signed in.
    pub studio: Rates,
    /// What readers at one address say of pages.
    pub feedback: Rates,
}

impl Doors {
    fn new(public: Public, limits: Limits) -> Self {
        let rates = [limits.token, limits.unknown, limits.redeem, limits.share, limits.studio, limits.feedback];
        let [token, unknown, redeem, share, studio, feedback] = rates.map(Rates::new);
        Self { public, limits, token, unknown, redeem, share, studio, feedback }
    }
}

impl State {
    /// Begins without an edition: [`State::look`] takes the newest one of the store. `press` makes the next. Needs
    /// a running tokio.
    pub fn new(store: Store, public: Public, limits: Limits, surroundings: Surroundings, press: Press) -> Self {
        let studio = Studio::new(store.clone(), &public, surroundings.clone(), press);
        let checklist = Checklist::start(store.clone(), surroundings, limits.listeners);
        let doors = Doors::new(public, limits);
        let (edition, killed) = (ArcSwapOption::empty(), AtomicBool::new(false));
        Self(Arc::new(Inner { store, edition, killed, checklist, studio, doors, pictures: Semaphore::new(2) }))
    }

    /// The checklist's service.
    pub fn checklist(&self) -> &Checklist {
        &self.0.checklist
    }

    /// The studio's service.
    pub fn studio(&self) -> &Studio {
        &self.0.studio
    }

    /// What stands between strangers and the service.
    pub fn doors(&self) -> &Doors {
        &self.0.doors
    }

    /// The edition in service; `None` before the first publish.
    pub fn edition(&self) -> Option<Arc<Edition>> {
        self.0.edition.load_full()
    }

    /// A file of a picture: JPEG. Also of one that is not published yet: only who has its hash can ask for it.
    ///
    /// # Errors
    /// The store.
    pub async fn picture(&self, hash: &PictureHash, width: u16) -> Result<Option<Vec<u8>>, crate::store::StoreError> {
        // Whoever asks for many waits in line, and leaves the store to others.
        let _turn = self.0.pictures.acquire().await;
        self.0.store.picture_file(hash, width).await
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
            let _own = tokio::time::timeout(LOOK_EVERY, self.studio().pressed()).await;
        }
    }
}

/// Name of the switch that makes phones give up their offline copies.
pub const KILL: &str = "kill";
