//! From one list to another: sync turned on, joining, leaving, erasing, a copy of one's own after the
//! server's copy is gone. Each is one step on the device or none. Removing a device is `replacing`.

use super::{
    exchange::read_whole,
    invite::{self, Invitation},
    replacing::{forget_carried, keep_carried},
};
use crate::{
    browser::{
        clock::now_ms,
        engine::{
            Household,
            edits::{Stored, records},
            error::Failure,
            opening::{Found, empty, node},
            record::Record,
            rehome::rehomed,
        },
        keys::Keys,
        network::{self, NetworkError, Request},
        script::{random, spawn},
        snapshot,
        storage::{Placing, Writing},
        tabs::Word,
    },
    sync::{
        key::CellKey,
        phrase::Secret,
        queue::StorageChange,
        replica::{Edit, Replica},
        stamp::Node,
    },
};

impl Household {
    /// Turns sync on: from now on the list leaves the device, sealed.
    ///
    /// # Errors
    /// The device did not keep the choice; nothing left it.
    pub async fn turn_on_sync(&self, name: &str) -> Result<(), Failure> {
        self.change_record(|record| {
            record.synced = true;
            name.clone_into(&mut record.name);
        })
        .await?;
        self.say(Word::Household);
        drop(self.edit(vec![self.own_cell()]));
        self.take_part();
        self.changed_status();
        Ok(())
    }

    /// Leaves the secret, sealed by a key only the link carries, with the server for ten minutes.
    ///
    /// # Errors
    /// The server was not reached or said no.
    pub async fn invite(&self) -> Result<Invitation, Failure> {
        // The server must know the list before it keeps an invitation to it.
        self.exchanged().await?;
        let keys = self.state().keys.clone();
        invite::offer(&keys, &self.secret()).await
    }

    /// Takes the secret an invitation leads to; it works once, so keep what it gives until
    /// [`Household::join`] has ended well.
    ///
    /// # Errors
    /// The link is none of ours, used up or over, or the server was not reached.
    pub async fn redeem(fragment: &str) -> Result<Secret, Failure> {
        invite::redeem(fragment).await
    }

    /// Joins the list of a secret. What this device has been used for is carried over: nothing of
    /// either list is lost, and where both say something the joined list is right.
    ///
    /// # Errors
    /// There is no such list, the server was not reached, or the device did not keep it; this
    /// device's list is then as before.
    pub async fn join(&self, secret: &Secret, name: &str) -> Result<(), Failure> {
        let keys = Keys::derive(secret).await?;
        if keys.doc == self.state().keys.doc {
            return if self.is_synced() { Ok(()) } else { self.turn_on_sync(name).await };
        }
        let mut replica = empty();
        match read_whole(&keys, &mut replica).await {
            Ok(()) => {}
            Err(Failure::Network(error)) if matches!(error.status(), 401 | 404 | 410) => return Err(Failure::NoSuchList),
            Err(failure) => return Err(failure),
        }
        self.replaced_all().await?;
        let change = self.take_into(&mut replica, &keys);
        let mut record = self.state().record.moved_to(secret);
        record.synced = true;
        name.clone_into(&mut record.name);
        self.move_to(Found { record, keys, replica }, change).await?;
        drop(self.edit(vec![self.own_cell()]));
        Ok(())
    }

    /// Leaves quietly: this device's line goes from the list of devices, and the list from this device.
    ///
    /// # Errors
    /// The server was not reached; this device is still a member.
    pub async fn leave(&self) -> Result<(), Failure> {
        self.replaced_all().await?;
        let mut gone = self.own_cell();
        gone.value = None;
        self.edit(vec![gone])?.await?;
        if let Err(failure) = self.exchanged().await {
            // Still a member, so still on the list that all members see.
            drop(self.edit(vec![self.own_cell()]));
            return Err(failure);
        }
        self.wipe().await
    }

    /// Erases the list from the server, for all its devices, and from this one.
    ///
    /// # Errors
    /// The server was not reached; nothing is erased.
    pub async fn erase(&self) -> Result<(), Failure> {
        if self.is_synced() {
            self.erase_former().await?;
            let keys = self.state().keys.clone();
            erased(&keys, None).await?;
        }
        self.wipe().await
    }

    /// Makes what is here a list of its own, not synced.
    ///
    /// # Errors
    /// The device did not keep it.
    pub async fn keep_local_copy(&self) -> Result<(), Failure> {
        self.replaced_all().await?;
        let secret = Secret(random());
        let mut record = self.state().record.moved_to(&secret);
        record.synced = false;
        self.carry_to(record, &secret, &node()).await
    }

    /// Removes the list from this device.
    ///
    /// # Errors
    /// It is still there.
    pub async fn wipe(&self) -> Result<(), Failure> {
        self.0.storage.wipe().await?;
        snapshot::remove(&self.state().keys.doc.clone());
        forget_carried();
        self.say(Word::Household);
        self.vanish();
        Ok(())
    }

    /// Takes all that is here, its members left out, to a new list.
    pub(super) async fn carry_to(&self, record: Record, secret: &Secret, node: &Node) -> Result<(), Failure> {
        let keys = Keys::derive(secret).await?;
        let from = self.state().keys.doc.clone();
        // What another tab has just written.
        self.read_again().await;
        if self.state().keys.doc != from || self.state().gone {
            return Err(Failure::Busy);
        }
        let (mut replica, mut change) = self.look(|old| old.carry_over(node));
        if record.former().is_some() {
            keep_carried(&self.look(Replica::carried));
        }
        // So that a member's line is taken back and not sent.
        replica.lead(false);
        let members: Vec<CellKey> = replica.cells().into_iter().map(|cell| cell.key).filter(|key| key.of_device().is_some()).collect();
        for member in members {
            change.then(replica.edit(Edit::new(member, None), now_ms()));
        }
        self.move_to(Found { record, keys, replica }, change).await
    }

    /// What this list has that another one lacks, written into that one.
    fn take_into(&self, other: &mut Replica, keys: &Keys) -> StorageChange {
        let mine = self.look(|mine| rehomed(mine, other, |task| keys.item_of(task), node()));
        other.take_in(&mine, now_ms())
    }

    /// Puts another list in the place of this one: on the device in one piece, then here.
    async fn move_to(&self, mut found: Found, change: StorageChange) -> Result<(), Failure> {
        let from = self.state().keys.doc.clone();
        let doc = &found.keys.doc;
        let kept = snapshot::write(doc, &found.replica.snapshot().text());
        let household = Some((found.record.text(), Placing::Replace));
        let writing = Writing { household, empty_queue: true, ..records(doc, &change) };
        if let Err(error) = self.0.storage.write(&writing).await {
            if kept {
                snapshot::remove(doc);
            }
            forget_carried();
            return Err(error.into());
        }
        if found.record.former().is_none() {
            forget_carried();
        }
        found.replica.stored(&change);
        // The other tabs know the list by its former name.
        self.say(Word::Household);
        snapshot::remove(&from);
        self.become_list(found);
        Ok(())
    }

    /// Another tab put another list on the device while this one was changed: two tabs made one at
    /// the same moment, or one moved on. That list stays, and what this one holds goes into it.
    pub(super) fn go_over_to(&self, mut found: Found) -> Stored {
        let change = self.take_into(&mut found.replica, &found.keys);
        self.become_list(found);
        self.store(change)
    }

    /// What follows once the server knows all that is here.
    pub(super) fn after_good_exchange(&self) {
        if self.state().replica.pending() > 0 {
            return;
        }
        if self.state().record.former().is_none() {
            return self.be_seen_today();
        }
        let me = self.clone();
        // What fails is tried again after the next exchange.
        spawn(async move { drop(me.finish_replacing().await) });
    }
}

/// Asks the server to erase a list; with `read`, only if that is its newest change. One that is gone
/// already is fine.
pub(super) async fn erased(keys: &Keys, read: Option<i64>) -> Result<(), Failure> {
    let condition = read.map(|q| ["?q=", &q.to_string()].concat()).unwrap_or_default();
    let path = ["/api/v1/docs/", &keys.doc, &condition].concat();
    let request = Request { method: "DELETE", path: &path, token: Some(&keys.token), body: None };
    match network::send(request).await {
        Ok(_) => Ok(()),
        Err(NetworkError::Refused(refusal)) if matches!(refusal.status, 401 | 404 | 410) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
