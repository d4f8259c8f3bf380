//! A list that takes the place of another under a new secret, and what becomes of the other. Devices
//! that do not know of it yet go on writing there: what comes is brought along, and only a list that
//! was read to its end is erased.

use super::{exchange::read_whole, moves::erased};
use crate::{
    browser::{
        engine::{
            Change, Household,
            error::Failure,
            opening::{node, read_snapshot},
            record::{Former, Record},
            rehome::{home, moves},
            status::Outcome,
        },
        keys::Keys,
        script::random,
        snapshot,
    },
    sync::{phrase::Secret, replica::Replica, snapshot::Snapshot},
};

/// Where it is kept what was carried over: there is one such list at most.
const CARRIED: &str = "former";
/// How often something may come in between before it is left to the next exchange.
const TRIES: usize = 3;

/// Keeps what was carried over, until the list it was carried from is erased. Without it everything
/// there would look new, and stand beside what it has become here.
pub(super) fn keep_carried(carried: &Snapshot) {
    snapshot::write(CARRIED, &carried.text());
}

/// Forgets it: it can be read by whoever has the device.
pub(super) fn forget_carried() {
    snapshot::remove(CARRIED);
}

impl Household {
    /// Removes everybody else: a new secret and a new list with the same content. The old list is
    /// erased as soon as the server has the new one whole, and in it what came to the old one
    /// meanwhile; the others join again by invitation.
    ///
    /// # Errors
    /// The device did not keep it, or the list before this one is still to be erased; everything is
    /// as before.
    pub async fn change_secret(&self) -> Result<(), Failure> {
        if self.state().record.former().is_some() {
            return Err(Failure::Busy);
        }
        if self.is_synced() {
            // Of what is under way nobody could tell whether it came to the old list and was replaced there:
            // it would stand beside what replaced it. Without a network that is all there is to fear.
            drop(self.exchanged().await);
        }
        let former = Former { secret: self.secret(), node: node() };
        let secret = Secret(random());
        let record = self.state().record.moved_to(&secret).replacing(&former);
        self.carry_to(record, &secret, &former.node).await?;
        drop(self.edit(vec![self.own_cell()]));
        Ok(())
    }

    /// Brings what came to the list that this one replaces, or erases it when nothing did. The server
    /// must know all that is here.
    ///
    /// # Errors
    /// The server was not reached or said no; it is to be tried again.
    pub(super) async fn finish_replacing(&self) -> Result<(), Failure> {
        let Some(former) = self.state().record.former() else { return Ok(()) };
        let doc = self.state().keys.doc.clone();
        let keys = Keys::derive(&former.secret).await?;
        for _ in 0..TRIES {
            let carried = read_snapshot(CARRIED).unwrap_or_default();
            let mut old = Replica::load(Some(carried.clone()), Vec::new(), node());
            match read_whole(&keys, &mut old).await {
                // Erased before; that answer was lost.
                Err(Failure::Network(error)) if matches!(error.status(), 401 | 404 | 410) => return self.replaced().await,
                read => read?,
            }
            if self.state().keys.doc != doc || self.state().gone {
                return Err(Failure::Busy);
            }
            let change = {
                let mut state = self.state_mut();
                let moves = moves(&old, &state.replica, |task| state.keys.item_of(task));
                state.replica.carry_late(&carried, &old, [&former.node, &node()], |key| home(&moves, key))
            };
            if !change.is_empty() {
                let stored = self.store(change);
                self.changed(&Change::All);
                stored.await?;
                // Not before it is safe here; lost in between, the same is brought once more.
                keep_carried(&old.snapshot());
                return Ok(());
            }
            // What is here must be on the server as well, unless there is nothing there to be in any more.
            if self.state().replica.pending() > 0 && self.state().outcome != Outcome::Erased {
                return Ok(());
            }
            match erased(&keys, Some(old.cursor())).await {
                Err(Failure::Network(error)) if error.status() == 412 => {}
                Err(failure) => return Err(failure),
                Ok(()) => return self.replaced().await,
            }
        }
        Ok(())
    }

    /// Returns when no list waits to be erased: once this one is left, nobody would know of it.
    ///
    /// # Errors
    /// As [`Household::finish_replacing`], or [`Failure::Busy`] when there is still something to bring.
    pub(super) async fn replaced_all(&self) -> Result<(), Failure> {
        if self.state().record.former().is_none() {
            return Ok(());
        }
        if self.state().outcome != Outcome::Erased {
            self.exchanged().await?;
        }
        for _ in 0..TRIES {
            self.finish_replacing().await?;
            if self.state().record.former().is_none() {
                return Ok(());
            }
        }
        Err(Failure::Busy)
    }

    /// Erases the list before this one with all that came there: everything is to go.
    ///
    /// # Errors
    /// The server was not reached or said no.
    pub(super) async fn erase_former(&self) -> Result<(), Failure> {
        let Some(former) = self.state().record.former() else { return Ok(()) };
        erased(&Keys::derive(&former.secret).await?, None).await?;
        self.replaced().await
    }

    /// The list before this one is no more.
    async fn replaced(&self) -> Result<(), Failure> {
        self.change_record(Record::forget_former).await?;
        forget_carried();
        Ok(())
    }
}
