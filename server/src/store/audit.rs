//! What was done in the studio: rows that are only ever added, each with the hash of the one before, so that a
//! row that was changed or taken out is noticed. Written in the transaction of what it tells.
//!
//! Must not go here: personal words. An entry names an account by its id, never what somebody wrote.

use super::db::{Store, StoreError, on};
use sha2::{Digest, Sha256};

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The account's id; `command` for whoever runs the server, `visitor` for somebody unknown.
    pub actor: String,
    /// What was done, as a verb and a noun: `publish records`.
    pub action: &'static str,
    /// To what: a record's key, an account's id; empty where nothing is meant.
    pub object: String,
    /// Where it belongs; empty for the whole region.
    pub municipality: String,
    /// More, as JSON.
    pub detail: serde_json::Value,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// Its number, from 1, without gaps.
    pub n: i64,
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The account's id.
    pub actor: String,
    /// The account's name, or the actor itself where it is none.
    pub who: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// Where it belongs.
    pub municipality: String,
    /// More, as JSON.
    pub detail: String,
    /// The hash of the entry before; empty for the first.
    pub prev_hash: String,
    /// This entry's hash.
    pub hash: String,
}

impl Entry {
    /// Whether its hash is that of what it says.
    pub fn is_whole(&self) -> bool {
        let Self { n, at_ms, actor, who: _, action, object, municipality, detail, prev_hash, hash } = self;
        *hash == digest(*n, *at_ms, [actor, action, object, municipality, detail, prev_hash])
    }
}

/// SHA-256 of an entry as a list in JSON, whose rules of quoting let no text be read as two.
pub(super) fn digest(n: i64, at_ms: i64, words: [&str; 6]) -> String {
    let list = serde_json::json!([n, at_ms, words]).to_string();
    Sha256::digest(list.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Adds a deed to the log, within a transaction: `log!(tx, deed)`.
macro_rules! log {
    ($tx:ident, $deed:expr) => {{
        let deed: &$crate::store::audit::Deed = $deed;
        let (n, prev): (i64, String) = sqlx::query_as(include_str!("sql/audit/advance_head.sql")).fetch_one(&mut *$tx).await?;
        let detail = deed.detail.to_string();
        let words = [deed.actor.as_str(), deed.action, &deed.object, &deed.municipality, &detail, &prev];
        let hash = $crate::store::audit::digest(n, deed.at_ms, words);
        sqlx::query(include_str!("sql/audit/add_entry.sql"))
            .bind(n)
            .bind(deed.at_ms)
            .bind(&deed.actor)
            .bind(deed.action)
            .bind(&deed.object)
            .bind(&deed.municipality)
            .bind(&detail)
            .bind(&prev)
            .bind(&hash)
            .execute(&mut *$tx)
            .await?;
        sqlx::query(include_str!("sql/audit/set_head.sql")).bind(&hash).execute(&mut *$tx).await?;
    }};
}
pub(super) use log;

impl Store {
    /// Adds a deed that changed nothing stored, such as a request that was refused.
    ///
    /// # Errors
    /// The database.
    pub async fn log(&self, deed: &Deed) -> Result<(), StoreError> {
        on!(self, write tx => log!(tx, deed));
        Ok(())
    }

    /// The last hundred entries before a number, the newest first.
    ///
    /// # Errors
    /// The database.
    pub async fn audit_before(&self, n: i64) -> Result<Vec<Entry>, StoreError> {
        let query = include_str!("sql/audit/list_entries.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(n).fetch_all(pool).await?))
    }

    /// The numbers of entries that are not what was written: changed, or the one before or after it is gone.
    ///
    /// # Errors
    /// The database.
    pub async fn broken_audit(&self) -> Result<Vec<i64>, StoreError> {
        let mut broken = Vec::new();
        let mut later: Option<Entry> = None;
        let query = include_str!("sql/audit/find_head.sql");
        let (n, hash): (i64, String) = on!(self, read pool => sqlx::query_as(query).fetch_one(pool).await?);
        let mut page = self.audit_before(i64::MAX).await?;
        // An end that was cut off leaves a whole chain behind.
        if page.first().map_or((0, ""), |newest| (newest.n, &newest.hash)) != (n, hash.as_str()) {
            broken.push(n);
        }
        while let Some(oldest) = page.last().map(|oldest| oldest.n) {
            for entry in page {
                let follows = later.as_ref().is_none_or(|later| later.prev_hash == entry.hash && later.n == entry.n + 1);
                if !entry.is_whole() || !follows {
                    broken.push(entry.n);
                }
                later = Some(entry);
            }
            page = self.audit_before(oldest).await?;
        }
        broken.extend(later.filter(|first| first.n != 1 || !first.prev_hash.is_empty()).map(|first| first.n));
        Ok(broken)
    }
}
