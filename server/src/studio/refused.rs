//! Why the studio does not do what it is asked, by meaning. How it is told is the matter of `http` and `pages`.

use crate::store::StoreError;

/// Every refusal of the studio.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the studio refused: {self:?}")]
pub enum Refused {
    /// Nobody is signed in, or the session has ended.
    SignIn,
    /// The passkey must be shown again: what is asked changes who may do what.
    Stale,
    /// Signed in, but it is not theirs to see or to change.
    NotYours,
    /// There is nothing of that name.
    Unknown,
    /// What was sent is not what a page of ours sends.
    Malformed,
    /// The request comes from a page of somebody else.
    ForeignSite,
    /// The invitation was used, withdrawn, is too old, or never was.
    Invitation,
    /// The passkey was not accepted, or its challenge is over.
    Passkey,
    /// The passkey is known already.
    KnownPasskey,
    /// This service has no name that a passkey can be bound to.
    NoHost,
    /// The last passkey, or the last coordinator, cannot go.
    TheLast,
    /// A second passkey is needed first.
    SecondPasskey,
    /// Nobody takes it out of the guide alone: people follow it in a crisis, or it has the force of law.
    Indispensable,
    /// The files of this picture are forgotten: it was taken out long ago.
    Forgotten,
    /// Somebody else has changed it since it was read.
    Overtaken,
    /// What is live could not be made an edition; it will be with the next.
    Press,
    /// Too many requests; how many seconds to wait.
    TooOften(u32),
    /// What was sent is too large.
    TooLarge,
    /// Nothing can be read or kept at this moment.
    Busy,
}

impl From<StoreError> for Refused {
    fn from(problem: StoreError) -> Self {
        tracing::error!(%problem, "the studio cannot read or keep");
        Self::Busy
    }
}
