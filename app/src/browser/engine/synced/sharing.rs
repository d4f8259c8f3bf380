//! The list's own copies at a lots's desk: remembered with the household's record, for without their
//! secrets they could not be taken back.

use super::share::{self, Share, ShareState};
use crate::browser::{
    clock::now_ms,
    engine::{Household, error::Failure, record::OwnShare},
};

impl Household {
    /// Hands a copy over. `items` are the steps' items in the same order.
    ///
    /// # Errors
    /// The server did not take it, or the device did not keep what is needed to take it back; then
    /// it was taken back at once.
    pub async fn submit_share(&self, copy: &Share, items: Vec<String>) -> Result<OwnShare, Failure> {
        let own = share::submit(copy, items, now_ms()).await?;
        let mut record = self.state().record.clone();
        record.shares.push(own.clone());
        if let Err(error) = self.keep_record(record).await {
            share::withdraw(&own).await?;
            return Err(error.into());
        }
        Ok(own)
    }

    /// The copies handed over and not forgotten.
    pub fn shares(&self) -> Vec<OwnShare> {
        self.state().record.shares.clone()
    }

    /// How a copy stands.
    ///
    /// # Errors
    /// The server was not reached or knows no such copy any more.
    pub async fn poll_share(&self, own: &OwnShare) -> Result<ShareState, Failure> {
        share::poll(own).await
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
        let mut record = self.state().record.clone();
        record.shares.retain(|share| share.id != id);
        Ok(self.keep_record(record).await?)
    }
}
