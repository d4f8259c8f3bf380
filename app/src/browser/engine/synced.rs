//! What a list does together with other phones, the service and the desk. All of it is the second part
//! of the program: a phone fetches that when its list is synced, or when the person turns to it. This
//! file is the door between the two parts; the rest of the engine names nothing behind it.

pub mod devices;
mod exchange;
pub mod invite;
mod moves;
mod replacing;
pub(super) mod schedule;
mod sealing;
pub mod share;
mod sharing;

use super::{Household, error::Failure, opening::Found};
use crate::{
    browser::{network::NetworkError, page_life::Moment, script::spawn},
    sync::wire::Op,
};
use std::{cell::Cell, pin::Pin};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// What happens in the first part that the second follows.
#[derive(Debug, Clone)]
pub enum Event {
    /// Changes were made; the device is writing them.
    Changed(Vec<Op>),
    /// A change of the person's is on the device.
    Stored,
    /// There may be something to send.
    Unsent,
    /// This tab is the one that talks to the service now.
    Leads,
    /// Something happened to the page.
    Page(Moment),
}

type Follow = fn(&Household, Event);

thread_local! {
    /// Set once the second part is here.
    static FOLLOW: Cell<Option<Follow>> = const { Cell::new(None) };
}

#[wasm_split(sync, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "what may not come is a result")]
fn fetched() -> Result<Follow, Failure> {
    Ok(schedule::follow)
}

/// Puts what a list holds into another one that has taken its place on the device.
#[wasm_split(sync, fallible, return_wrapper(let moved = _; { moved.await } -> Result<(), Failure>))]
pub(super) fn gone_over(list: Household, found: Found) -> Pin<Box<dyn Future<Output = Result<(), Failure>>>> {
    Box::pin(async move { Ok(list.go_over_to(found).await?) })
}

impl Household {
    /// Tells the second part, and fetches it when the list needs it and it is not here.
    pub(super) fn tell(&self, event: Event) {
        match FOLLOW.get() {
            Some(follow) => follow(self, event),
            None if self.is_synced() => self.fetch(),
            None => {}
        }
    }

    fn fetch(&self) {
        let me = self.clone();
        spawn(async move {
            // What fails is tried again with the next event.
            if let Ok(follow) = fetched().await
                && FOLLOW.replace(Some(follow)).is_none()
            {
                follow(&me, Event::Leads);
            }
        });
    }
}

impl From<SplitLoaderError> for Failure {
    fn from(_: SplitLoaderError) -> Self {
        Self::Network(NetworkError::Unreachable)
    }
}
