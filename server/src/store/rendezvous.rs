//! Invitations: a household's secret, sealed, handed out once within ten minutes. The store cannot open them
//! and judges nobody: who may invite is decided before.

use super::db::{Store, StoreError, on};

/// What came of asking for an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redeemed {
    /// Here it is, for the first and last time.
    Sealed(String),
    /// It was used before, or its time is over.
    Gone,
    /// There is none.
    Unknown,
}

impl Store {
    /// Keeps an invitation to a document. `false` when there is no such document (any more).
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn add_rendezvous(&self, id: &str, doc: &str, sealed: &str, ends_ms: i64) -> Result<bool, StoreError> {
        let query = include_str!("sql/rendezvous/add_rendezvous.sql");
        let added = async {
            on!(self, write tx => { sqlx::query(query).bind(id).bind(doc).bind(sealed).bind(ends_ms).execute(&mut *tx).await?; });
            Ok::<_, sqlx::Error>(())
        };
        match added.await {
            Ok(()) => Ok(true),
            Err(sqlx::Error::Database(problem)) if problem.is_foreign_key_violation() => Ok(false),
            Err(problem) => Err(problem.into()),
        }
    }

    /// Hands an invitation out, and forgets what it held.
    ///
    /// # Errors
    /// The database; the invitation can still be used then.
    pub async fn redeem(&self, id: &str, now_ms: i64) -> Result<Redeemed, StoreError> {
        let take = include_str!("sql/rendezvous/use_rendezvous.sql");
        let empty = include_str!("sql/rendezvous/empty_rendezvous.sql");
        let find = include_str!("sql/rendezvous/find_rendezvous.sql");
        Ok(on!(self, write tx => {
            let sealed: Option<(String,)> = sqlx::query_as(take).bind(id).bind(now_ms).fetch_optional(&mut *tx).await?;
            if let Some((sealed,)) = sealed {
                sqlx::query(empty).bind(id).execute(&mut *tx).await?;
                Redeemed::Sealed(sealed)
            } else {
                let known: Option<(i64,)> = sqlx::query_as(find).bind(id).fetch_optional(&mut *tx).await?;
                known.map_or(Redeemed::Unknown, |_| Redeemed::Gone)
            }
        }))
    }
}
