//! Signed-in browsers, and the challenges of passkeys between question and answer.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
    staff::PasskeyRow,
};

/// A signed-in browser, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Session {
    /// SHA-256 of its cookie, hex.
    pub hash: String,
    /// When the passkey was shown, in milliseconds since 1970, UTC.
    pub made_ms: i64,
    /// When something was last asked, by the minute.
    pub seen_ms: i64,
    /// The person's id.
    pub staff: String,
    /// The person's name.
    pub name: String,
    /// The person's role.
    pub role: String,
    /// A lots's own municipality.
    pub municipality: String,
    /// How many passkeys the person has.
    pub keys: i64,
    /// How many of them are backed up.
    pub backed_up: i64,
}

/// A signed-in browser as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    /// SHA-256 of its cookie, hex.
    pub hash: String,
    /// What the browser calls itself.
    pub device: String,
    /// When the passkey was shown.
    pub made_ms: i64,
    /// When something was last asked.
    pub seen_ms: i64,
}

/// Sessions that began or were last used before these times have ended.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// Begun then or before: ended.
    pub made_ms: i64,
    /// Unused since then: ended.
    pub seen_ms: i64,
}

impl Store {
    /// Signs a browser in: the passkey's counter moves on, and the session is kept. `false` when the passkey was
    /// taken away meanwhile; nobody is signed in then.
    ///
    /// # Errors
    /// The database; nobody is signed in then.
    pub async fn add_session(&self, hash: &str, device: &str, key: &PasskeyRow, deed: &Deed) -> Result<bool, StoreError> {
        on!(self, write tx => {
            let used = sqlx::query(include_str!("sql/staff/use_passkey.sql")).bind(&key.id).bind(&key.body).bind(deed.at_ms);
            if used.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            sqlx::query(include_str!("sql/sessions/add_session.sql"))
                .bind(hash)
                .bind(&key.staff)
                .bind(device)
                .bind(deed.at_ms)
                .execute(&mut *tx)
                .await?;
            log!(tx, deed);
        });
        Ok(true)
    }

    /// A session that has not ended.
    ///
    /// # Errors
    /// The database.
    pub async fn session(&self, hash: &str, ends: Ends) -> Result<Option<Session>, StoreError> {
        let query = include_str!("sql/sessions/find_session.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(hash).bind(ends.made_ms).bind(ends.seen_ms).fetch_optional(pool).await?))
    }

    /// Notes that a session is in use.
    ///
    /// # Errors
    /// The database.
    pub async fn touch_session(&self, hash: &str, now_ms: i64) -> Result<(), StoreError> {
        let query = include_str!("sql/sessions/touch_session.sql");
        on!(self, write tx => {
            sqlx::query(query).bind(hash).bind(now_ms).execute(&mut *tx).await?;
        });
        Ok(())
    }

    /// A person's sessions, the one used last first.
    ///
    /// # Errors
    /// The database.
    pub async fn sessions(&self, staff: &str, ends: Ends) -> Result<Vec<SessionRow>, StoreError> {
        let query = include_str!("sql/sessions/list_sessions.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(staff).bind(ends.made_ms).bind(ends.seen_ms).fetch_all(pool).await?))
    }

    /// Ends a person's session; one that is not theirs stays.
    ///
    /// # Errors
    /// The database.
    pub async fn end_session(&self, staff: &str, hash: &str, deed: &Deed) -> Result<(), StoreError> {
        on!(self, write tx => {
            let query = sqlx::query(include_str!("sql/sessions/end_session.sql")).bind(hash).bind(staff);
            if query.execute(&mut *tx).await?.rows_affected() > 0 {
                log!(tx, deed);
            }
        });
        Ok(())
    }

    /// Keeps a challenge until it is answered.
    ///
    /// # Errors
    /// The database.
    pub async fn add_ceremony(&self, id: &str, state: &str, ends_ms: i64) -> Result<(), StoreError> {
        let query = include_str!("sql/sessions/add_ceremony.sql");
        on!(self, write tx => {
            sqlx::query(query).bind(id).bind(state).bind(ends_ms).execute(&mut *tx).await?;
        });
        Ok(())
    }

    /// Takes a challenge out: only one answer to it can be the first.
    ///
    /// # Errors
    /// The database.
    pub async fn take_ceremony(&self, id: &str, now_ms: i64) -> Result<Option<String>, StoreError> {
        let query = include_str!("sql/sessions/take_ceremony.sql");
        let row: Option<(String,)> = on!(self, write tx => sqlx::query_as(query).bind(id).bind(now_ms).fetch_optional(&mut *tx).await?);
        Ok(row.map(|(state,)| state))
    }

    /// Forgets sessions and challenges that have ended.
    ///
    /// # Errors
    /// The database.
    pub async fn forget_sessions(&self, ends: Ends, now_ms: i64) -> Result<(), StoreError> {
        on!(self, write tx => {
            let old = sqlx::query(include_str!("sql/sessions/delete_old_sessions.sql")).bind(ends.made_ms).bind(ends.seen_ms);
            old.execute(&mut *tx).await?;
            sqlx::query(include_str!("sql/sessions/delete_old_ceremonies.sql")).bind(now_ms).execute(&mut *tx).await?;
        });
        Ok(())
    }
}
