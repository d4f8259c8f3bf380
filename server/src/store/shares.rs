//! Copies of steps that somebody handed to a municipality: kept apart from the checklists, and without any
//! tie to one. What is in a copy (`body`) is whole JSON that nobody here reads.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
    drafts::Scope,
};

/// A copy as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewShare<'a> {
    /// Its name.
    pub id: &'a str,
    /// SHA-256 of the secret its sender keeps, hex.
    pub secret_hash: &'a str,
    /// Whom it is for.
    pub municipality: &'a str,
    /// What was handed over.
    pub body: &'a str,
    /// When.
    pub made_ms: i64,
    /// Until when it may be read.
    pub ends_ms: i64,
}

/// What its sender may know of a copy.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Share {
    /// SHA-256 of the secret its sender keeps, hex.
    pub secret_hash: String,
    /// Whom it is for.
    pub municipality: String,
    /// Until when it may be read.
    pub ends_ms: i64,
    /// When it was withdrawn.
    pub withdrawn_ms: Option<i64>,
}

/// A copy as the lots's desk reads it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenShare {
    /// Its name.
    pub id: String,
    /// Whom it was handed to.
    pub municipality: String,
    /// What was handed over.
    pub body: String,
    /// When.
    pub made_ms: i64,
    /// Until when it may be read.
    pub ends_ms: i64,
    /// How often it was answered.
    pub answers: i64,
}

/// A desk, as it acts on a copy: only on one that was handed to it.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// What it may read.
    pub scope: Scope<'a>,
    /// A role and a place, never a person.
    pub author: &'a str,
    /// The time, in milliseconds since 1970, UTC.
    pub now_ms: i64,
}

impl Store {
    /// Keeps a copy, unless there is one of that name: then that one stays as it is.
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn add_share(&self, share: &NewShare<'_>) -> Result<(), StoreError> {
        let query = include_str!("sql/shares/add_share.sql");
        on!(self, write tx => {
            sqlx::query(query)
                .bind(share.id)
                .bind(share.secret_hash)
                .bind(share.municipality)
                .bind(share.body)
                .bind(share.made_ms)
                .bind(share.ends_ms)
                .execute(&mut *tx)
                .await?;
        });
        Ok(())
    }

    /// What its sender may know of a copy.
    ///
    /// # Errors
    /// The database.
    pub async fn share(&self, id: &str) -> Result<Option<Share>, StoreError> {
        let query = include_str!("sql/shares/find_share.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(id).fetch_optional(pool).await?))
    }

    /// Takes a copy back: what was handed over and what the desk wrote to it are gone; what stays is that it was
    /// withdrawn, for its sender to see. Withdrawing twice is no error and changes nothing.
    ///
    /// # Errors
    /// The database; the copy stays open then.
    pub async fn withdraw_share(&self, id: &str, secret_hash: &str, now_ms: i64) -> Result<(), StoreError> {
        let query = include_str!("sql/shares/withdraw_share.sql");
        let answers = include_str!("sql/shares/forget_answers.sql");
        let met = include_str!("sql/shares/forget_met.sql");
        let withdrawn = on!(self, write tx => {
            let withdrawn = sqlx::query(query).bind(id).bind(secret_hash).bind(now_ms).execute(&mut *tx).await?.rows_affected() > 0;
            if withdrawn {
                sqlx::query(answers).bind(id).execute(&mut *tx).await?;
                sqlx::query(met).bind(id).execute(&mut *tx).await?;
            }
            withdrawn
        });
        if withdrawn {
            self.forget_freed_pages().await?;
        }
        Ok(())
    }

    /// What a desk may read now, the oldest first.
    ///
    /// # Errors
    /// The database.
    pub async fn open_shares(&self, scope: Scope<'_>, now_ms: i64) -> Result<Vec<OpenShare>, StoreError> {
        let query = include_str!("sql/shares/list_open.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(scope.word()).bind(now_ms).fetch_all(pool).await?))
    }

    /// Answers a copy. `false` when the desk may not (or no longer) read it.
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn answer_share(&self, desk: Desk<'_>, id: &str, text: &str, deed: &Deed) -> Result<bool, StoreError> {
        let lock = include_str!("sql/shares/lock_open.sql");
        let add = include_str!("sql/shares/add_answer.sql");
        Ok(on!(self, write tx => {
            let open: Option<(String,)> =
                sqlx::query_as(lock).bind(id).bind(desk.scope.word()).bind(desk.now_ms).fetch_optional(&mut *tx).await?;
            if open.is_some() {
                sqlx::query(add).bind(id).bind(desk.now_ms).bind(desk.author).bind(text).execute(&mut *tx).await?;
                log!(tx, deed);
            }
            open.is_some()
        }))
    }

    /// Marks a step of a copy as met, or takes that back. `false` when the desk may not (or no longer) read
    /// it. Whether the step exists is the caller's to know: the store does not read copies.
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn mark_met(&self, desk: Desk<'_>, id: &str, step: u32, met: bool, deed: &Deed) -> Result<bool, StoreError> {
        let lock = include_str!("sql/shares/lock_open.sql");
        let add = include_str!("sql/shares/add_met.sql");
        let delete = include_str!("sql/shares/delete_met.sql");
        let step = i64::from(step);
        Ok(on!(self, write tx => {
            let open: Option<(String,)> =
                sqlx::query_as(lock).bind(id).bind(desk.scope.word()).bind(desk.now_ms).fetch_optional(&mut *tx).await?;
            if open.is_some() && met {
                sqlx::query(add).bind(id).bind(step).bind(desk.now_ms).execute(&mut *tx).await?;
            } else if open.is_some() {
                sqlx::query(delete).bind(id).bind(step).execute(&mut *tx).await?;
            }
            if open.is_some() {
                log!(tx, deed);
            }
            open.is_some()
        }))
    }

    /// The desk's answers to a copy: when and what, the oldest first.
    ///
    /// # Errors
    /// The database.
    pub async fn share_answers(&self, id: &str) -> Result<Vec<(i64, String)>, StoreError> {
        let query = include_str!("sql/shares/list_answers.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(id).fetch_all(pool).await?))
    }

    /// The steps of a copy that the desk has met, by their place in it.
    ///
    /// # Errors
    /// The database.
    pub async fn share_met(&self, id: &str) -> Result<Vec<i64>, StoreError> {
        let query = include_str!("sql/shares/list_met.sql");
        let rows: Vec<(i64,)> = on!(self, read pool => sqlx::query_as(query).bind(id).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(step,)| step).collect())
    }
}
