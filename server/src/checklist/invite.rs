//! How a device joins a household: its secret, sealed by a key the server never sees, is handed out once
//! within ten minutes.

use super::Checklist;
use crate::{refusal::Refusal, secret, store::rendezvous::Redeemed};

/// How long an invitation may be used.
const MINUTES_10: i64 = 600_000;

/// The longest sealed secret, in characters. A secret is 16 bytes; sealed with room to spare.
const LONGEST: usize = 1_024;

/// An invitation as its maker gets it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Invitation {
    /// Its name, for the link.
    pub id: String,
    /// Until when it may be used, in milliseconds since 1970, UTC.
    pub ends: i64,
}

impl Checklist {
    /// Keeps an invitation to a document.
    ///
    /// # Errors
    /// [`Refusal`]; nothing was kept then.
    pub async fn invite(&self, doc: &str, token_hash: &str, sealed: &str) -> Result<Invitation, Refusal> {
        let form = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if sealed.is_empty() || sealed.len() > LONGEST || !sealed.bytes().all(form) {
            return Err(Refusal::Malformed("“sealed” must be base64url of at most 1,024 characters.".into()));
        }
        if !self.0.store.knows_document(doc, token_hash).await.map_err(|problem| self.trouble(problem))? {
            return Err(Refusal::Foreign);
        }
        let invitation =
            Invitation { id: secret::name(&self.0.surroundings).map_err(|_| Refusal::Busy)?, ends: self.now_ms() + MINUTES_10 };
        let added = self.0.store.add_rendezvous(&invitation.id, doc, sealed, invitation.ends).await;
        if added.map_err(|problem| self.trouble(problem))? { Ok(invitation) } else { Err(Refusal::Erased) }
    }

    /// Hands an invitation out, for the first and last time.
    ///
    /// # Errors
    /// [`Refusal::Used`] when that was done or its time is over, [`Refusal::Unknown`] when there is none.
    pub async fn redeem(&self, id: &str) -> Result<String, Refusal> {
        match self.0.store.redeem(id, self.now_ms()).await.map_err(|problem| self.trouble(problem))? {
            Redeemed::Sealed(sealed) => Ok(sealed),
            Redeemed::Gone => Err(Refusal::Used),
            Redeemed::Unknown => Err(Refusal::Unknown),
        }
    }
}
