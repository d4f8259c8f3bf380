//! The list's own copies at a lots's desk: remembered with the household's record, for without their
//! secrets they could not be taken back.

use super::share::{self, Share, ShareState};
use crate::browser::{
    clock::now_ms,
    engine::{
        Household,
        error::Failure,
        record::{OwnShare, Record},
    },
    letters::{base32, base64url},
    network::NetworkError,
    script::random,
};

/// A copy that is not there after this while will not come any more: requests have a time limit.
const ARRIVES_MS: i64 = 60_000;

impl Household {
    /// Hands a copy over. `items` are the steps' items in the same order. What is needed to look after the
    /// copy lies on the device before it is sent, so that a lost answer leaves nobody without it; one whose
    /// answer was lost before is taken back first, so that no two of them are read.
    ///
    /// # Errors
    /// The device did not keep what is needed, or the service said no, and nothing was handed over; or the
    /// service was not reached, and whether the copy came there is not sure.
    pub async fn submit_share(&self, copy: &Share, items: Vec<String>) -> Result<(), Failure> {
        for unsure in self.shares().into_iter().filter(|own| !own.sure) {
            self.withdraw_share(&unsure).await?;
            self.forget_share(&unsure.id).await?;
        }
        let own = OwnShare {
            id: base32(&random::<16>()),
            secret: base64url(&random::<32>()),
            municipality: copy.municipality.clone(),
            ends: copy.ends,
            given: now_ms(),
            items,
            sure: false,
        };
        self.change_record(|record| record.shares.push(own.clone())).await?;
        match share::submit(copy, &own).await {
            Ok(()) => self.share_arrived(&own.id).await,
            Err(Failure::Network(NetworkError::Refused(refusal))) if refusal.status < 500 => {
                self.forget_share(&own.id).await?;
                Err(Failure::Network(NetworkError::Refused(refusal)))
            }
            // Only the answer may have been lost.
            Err(failure) => self.poll_share(&own).await.ok().flatten().map(drop).ok_or(failure),
        }
    }

    async fn share_arrived(&self, id: &str) -> Result<(), Failure> {
        let arrived = |record: &mut Record| record.shares.iter_mut().filter(|own| own.id == id).for_each(|own| own.sure = true);
        Ok(self.change_record(arrived).await?)
    }

    /// The copies handed over and not forgotten.
    pub fn shares(&self) -> Vec<OwnShare> {
        self.state().record.shares.clone()
    }

    /// How a copy stands. One that turns out never to have come there is forgotten, and there is nothing to tell.
    ///
    /// # Errors
    /// The server was not reached or knows no such copy any more.
    pub async fn poll_share(&self, own: &OwnShare) -> Result<Option<ShareState>, Failure> {
        match share::poll(own).await {
            Ok(state) if own.sure => Ok(Some(state)),
            Ok(state) => self.share_arrived(&own.id).await.map(|()| Some(state)),
            Err(Failure::Network(error)) if !own.sure && error.status() == 404 && now_ms() - own.given > ARRIVES_MS => {
                self.forget_share(&own.id).await.map(|()| None)
            }
            Err(failure) => Err(failure),
        }
    }

    /// Takes a copy back: the desk stops showing it.
    ///
    /// # Errors
    /// The server was not reached; it is still shown there.
    pub async fn withdraw_share(&self, own: &OwnShare) -> Result<(), Failure> {
        match share::withdraw(own).await {
            // Already gone there.
            Err(Failure::Network(error)) if matches!(error.status(), 404 | 410) => Ok(()),
            other => other,
        }
    }

    /// Forgets a copy that is over.
    ///
    /// # Errors
    /// The device did not keep the change.
    pub async fn forget_share(&self, id: &str) -> Result<(), Failure> {
        Ok(self.change_record(|record| record.shares.retain(|share| share.id != id)).await?)
    }
}
