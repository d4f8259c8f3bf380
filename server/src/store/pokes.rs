//! Telling other servers on the same PostgreSQL that something is new. SQLite has one server, so there is
//! nobody to tell.
//!
//! PostgreSQL lines up the commits of all transactions that notify; so this is never part of one that writes.

use super::db::{Store, StoreError};
use sqlx::postgres::PgListener;

/// The channel. Its messages belong to whoever sends them; the store only carries them.
const CHANNEL: &str = "lotsen_pokes";

/// Hears what other servers say.
#[derive(Debug)]
pub struct Hearing(PgListener);

impl Store {
    /// Says something to all servers, this one too. At most 8,000 bytes less one.
    ///
    /// # Errors
    /// The database.
    pub async fn tell(&self, message: &str) -> Result<(), StoreError> {
        if let Self::Postgres(pool) = self {
            // Only PostgreSQL knows this function, so it is no file of its own.
            sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(message).execute(pool).await?;
        }
        Ok(())
    }

    /// Begins to hear; `None` where there is nobody to hear.
    ///
    /// # Errors
    /// The database.
    pub async fn hear(&self) -> Result<Option<Hearing>, StoreError> {
        let Self::Postgres(pool) = self else {
            return Ok(None);
        };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.ignore_pool_close_event(false);
        listener.listen(CHANNEL).await?;
        Ok(Some(Hearing(listener)))
    }
}

impl Hearing {
    /// The next message; `None` says that some may have been missed.
    ///
    /// # Errors
    /// The database is gone; begin anew.
    pub async fn next(&mut self) -> Result<Option<String>, StoreError> {
        Ok(self.0.try_recv().await?.map(|message| message.payload().to_owned()))
    }
}
