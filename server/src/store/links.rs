//! Links out of the guide: where they are used, when somebody last looked, and since when they do not answer.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Link {
    /// Its address.
    pub url: String,
    /// The records that hold it, as a list of `kind/id` in JSON.
    pub used_by: String,
    /// When somebody last looked, in milliseconds since 1970, UTC; 0 for never.
    pub checked_ms: i64,
    /// What was wrong then, in a word; empty when it answered.
    pub fault: String,
    /// The day it first failed since it last answered, as `2026-11-22`; empty when it answers.
    pub first_day: String,
    /// The day it failed last; empty when it answers.
    pub last_day: String,
}

impl Store {
    /// Every link, the one nobody has looked at for the longest first.
    ///
    /// # Errors
    /// The database.
    pub async fn links(&self) -> Result<Vec<Link>, StoreError> {
        Ok(on!(self, read pool => sqlx::query_as(include_str!("sql/links/list_links.sql")).fetch_all(pool).await?))
    }

    /// Links that failed on two different days and have not answered between.
    ///
    /// # Errors
    /// The database.
    pub async fn dead_links(&self) -> Result<Vec<Link>, StoreError> {
        Ok(on!(self, read pool => sqlx::query_as(include_str!("sql/links/list_dead.sql")).fetch_all(pool).await?))
    }

    /// Keeps where links are used, and forgets those that are used nowhere.
    ///
    /// # Errors
    /// The database; nothing is changed then.
    pub async fn keep_links(&self, used: &[(String, String)], gone: &[String]) -> Result<(), StoreError> {
        on!(self, write tx => {
            for (url, used_by) in used {
                sqlx::query(include_str!("sql/links/keep_link.sql")).bind(url).bind(used_by).execute(&mut *tx).await?;
            }
            for url in gone {
                sqlx::query(include_str!("sql/links/delete_link.sql")).bind(url).execute(&mut *tx).await?;
            }
        });
        Ok(())
    }

    /// Notes that a link answered.
    ///
    /// # Errors
    /// The database.
    pub async fn link_answered(&self, url: &str, at_ms: i64) -> Result<(), StoreError> {
        on!(self, write tx => {
            sqlx::query(include_str!("sql/links/answered.sql")).bind(url).bind(at_ms).execute(&mut *tx).await?;
        });
        Ok(())
    }

    /// Notes that a link failed on a day, and writes a deed down where that is worth one.
    ///
    /// # Errors
    /// The database.
    pub async fn link_failed(&self, url: &str, at_ms: i64, fault: &str, day: &str, deed: Option<&Deed>) -> Result<(), StoreError> {
        on!(self, write tx => {
            let query = sqlx::query(include_str!("sql/links/failed.sql")).bind(url).bind(at_ms).bind(fault).bind(day);
            query.execute(&mut *tx).await?;
            if let Some(deed) = deed {
                log!(tx, deed);
            }
        });
        Ok(())
    }
}
