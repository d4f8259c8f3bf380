//! Who works in the studio, and their passkeys. How one comes in belongs in `invitations`; rights are decided in `studio`.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
};

/// Somebody who works in the studio.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Person {
    /// A UUID.
    pub id: String,
    /// As colleagues see it.
    pub name: String,
    /// `lots`, `coordinator` or `reader`.
    pub role: String,
    /// A lots's own municipality; empty for the others.
    pub municipality: String,
    /// Since when, in milliseconds since 1970, UTC.
    pub made_ms: i64,
    /// Since when no more.
    pub ended_ms: Option<i64>,
    /// How many passkeys; counted by [`Store::staff`] only.
    pub keys: i64,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PasskeyRow {
    /// The credential's id, base64url.
    pub id: String,
    /// Whose.
    pub staff: String,
    /// As its owner tells it from others.
    pub name: String,
    /// Public key and counter, JSON.
    pub body: String,
    /// 1 when a copy of it lives with its maker.
    pub backed_up: i64,
    /// When it was added.
    pub made_ms: i64,
    /// When it was last shown.
    pub used_ms: i64,
}

/// Keeps a passkey, within a transaction: `keep_passkey!(tx, key)`.
macro_rules! keep_passkey {
    ($tx:ident, $key:expr) => {{
        let key: &$crate::store::staff::PasskeyRow = $key;
        sqlx::query(include_str!("sql/staff/add_passkey.sql"))
            .bind(&key.id)
            .bind(&key.staff)
            .bind(&key.name)
            .bind(&key.body)
            .bind(key.backed_up)
            .bind(key.made_ms)
            .execute(&mut *$tx)
            .await?;
    }};
}
pub(super) use keep_passkey;

impl Store {
    /// Everybody who works or worked here, those who work here first.
    ///
    /// # Errors
    /// The database.
    pub async fn staff(&self) -> Result<Vec<Person>, StoreError> {
        let query = include_str!("sql/staff/list_staff.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?))
    }

    /// Whether there is a coordinator.
    ///
    /// # Errors
    /// The database.
    pub async fn has_coordinator(&self) -> Result<bool, StoreError> {
        let query = include_str!("sql/staff/count_coordinators.sql");
        let (count,): (i64,) = on!(self, read pool => sqlx::query_as(query).fetch_one(pool).await?);
        Ok(count > 0)
    }

    /// Ends somebody's account: sessions, passkeys, invitations they made and releases they asked for go; what they
    /// did stays. The last coordinator cannot be
    /// ended; `false` then, and when there is no such person.
    ///
    /// # Errors
    /// The database; nothing is changed then.
    pub async fn end_person(&self, id: &str, deed: &Deed) -> Result<bool, StoreError> {
        on!(self, write tx => {
            // First the end of the log: two coordinators who end each other come one after the other.
            log!(tx, deed);
            let person: Option<Person> = sqlx::query_as(include_str!("sql/staff/find_staff.sql")).bind(id).fetch_optional(&mut *tx).await?;
            let (coordinators,): (i64,) = sqlx::query_as(include_str!("sql/staff/count_coordinators.sql")).fetch_one(&mut *tx).await?;
            let may = person.is_some_and(|person| person.ended_ms.is_none() && (person.role != "coordinator" || coordinators > 1));
            if !may {
                return Ok(false);
            }
            sqlx::query(include_str!("sql/staff/end_staff.sql")).bind(id).bind(deed.at_ms).execute(&mut *tx).await?;
            sqlx::query(include_str!("sql/staff/delete_passkeys.sql")).bind(id).execute(&mut *tx).await?;
            sqlx::query(include_str!("sql/sessions/end_sessions.sql")).bind(id).execute(&mut *tx).await?;
            sqlx::query(include_str!("sql/invitations/end_invitations.sql")).bind(id).bind(deed.at_ms).execute(&mut *tx).await?;
            sqlx::query(include_str!("sql/releases/delete_releases_of.sql")).bind(id).execute(&mut *tx).await?;
        });
        Ok(true)
    }

    /// A person's passkeys, the oldest first.
    ///
    /// # Errors
    /// The database.
    pub async fn passkeys(&self, staff: &str) -> Result<Vec<PasskeyRow>, StoreError> {
        let query = include_str!("sql/staff/list_passkeys.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(staff).fetch_all(pool).await?))
    }

    /// A passkey of somebody who works here.
    ///
    /// # Errors
    /// The database.
    pub async fn passkey(&self, id: &str) -> Result<Option<PasskeyRow>, StoreError> {
        let query = include_str!("sql/staff/find_passkey.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(id).fetch_optional(pool).await?))
    }

    /// Adds a passkey to a person.
    ///
    /// # Errors
    /// The database, which knows it already, for instance; nothing is stored then.
    pub async fn add_passkey(&self, key: &PasskeyRow, deed: &Deed) -> Result<(), StoreError> {
        on!(self, write tx => {
            keep_passkey!(tx, key);
            log!(tx, deed);
        });
        Ok(())
    }

    /// Takes a person's passkey away, unless it is the last; `false` then, and when it is not theirs. Every session
    /// but the one that asks ends: one of them may be a lost phone's.
    ///
    /// # Errors
    /// The database; nothing is changed then.
    pub async fn remove_passkey(&self, staff: &str, id: &str, session: &str, deed: &Deed) -> Result<bool, StoreError> {
        on!(self, write tx => {
            log!(tx, deed);
            let keys: Vec<PasskeyRow> = sqlx::query_as(include_str!("sql/staff/list_passkeys.sql")).bind(staff).fetch_all(&mut *tx).await?;
            if keys.len() < 2 || keys.iter().all(|key| key.id != id) {
                return Ok(false);
            }
            sqlx::query(include_str!("sql/staff/delete_passkey.sql")).bind(id).bind(staff).execute(&mut *tx).await?;
            sqlx::query(include_str!("sql/sessions/end_other_sessions.sql")).bind(staff).bind(session).execute(&mut *tx).await?;
        });
        Ok(true)
    }
}
