//! Working versions: what editors have written and readers do not get yet. How it becomes live belongs in `releases`.
//!
//! Every statement that changes a record asks whose it is ([`Scope`]): a right that was forgotten elsewhere
//! still changes nothing here.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
    records::{BodyRow, Change, read, write},
};
use app::domain::record::{Record, RecordKey};

/// What somebody may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// Everything.
    Everywhere,
    /// What belongs to one municipality.
    Only(&'a str),
    /// Nothing.
    Nowhere,
}

impl Scope<'_> {
    /// As statements ask for it; no place is called `-`.
    pub(super) const fn word(&self) -> &str {
        match self {
            Self::Everywhere => "*",
            Self::Only(place) if !place.is_empty() => place,
            Self::Only(_) | Self::Nowhere => "-",
        }
    }
}

/// A record as editors see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its name.
    pub key: RecordKey,
    /// Whose it is.
    pub place: String,
    /// The live revision; 0 while there is none.
    pub live: i64,
    /// The working revision; 0 while there is none.
    pub working: i64,
    /// Who wrote the newest of the two.
    pub author: String,
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The newest of the two.
    pub record: Record,
}

impl Kept {
    /// The revision that an editor changes: the working one, or else the live one.
    pub const fn head(&self) -> i64 {
        if self.working == 0 { self.live } else { self.working }
    }
}

#[derive(sqlx::FromRow)]
struct KeptRow {
    kind: String,
    id: String,
    place: String,
    live: i64,
    working: i64,
    author: String,
    at_ms: i64,
    body: String,
}

fn kept(row: KeptRow) -> Result<Kept, StoreError> {
    let KeptRow { kind, id, place, live, working, author, at_ms, body } = row;
    let n = if working == 0 { live } else { working };
    let record = read(&BodyRow { body, n })?;
    let unknown = || StoreError::Inconsistent { table: "records", row: format!("{kind} {id}"), reason: "no such kind".to_owned() };
    let key = RecordKey::of(&kind, &id).ok_or_else(unknown)?;
    Ok(Kept { key, place, live, working, author, at_ms, record })
}

/// What came of keeping a working version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept, as this revision.
    Kept(i64),
    /// It says what the newest version says: nothing to keep.
    Unchanged,
    /// Somebody has changed the record since, or it is not theirs: nothing was kept.
    Refused,
}

impl Store {
    /// Every record that is live or being worked on, by kind and id.
    ///
    /// # Errors
    /// The database, or a stored record that this version cannot read.
    pub async fn all_kept(&self) -> Result<Vec<Kept>, StoreError> {
        let query = include_str!("sql/drafts/list_kept.sql");
        let rows: Vec<KeptRow> = on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?);
        rows.into_iter().map(kept).collect()
    }

    /// Records that were taken out, as they were last written; the newest first.
    ///
    /// # Errors
    /// As [`Self::all_kept`].
    pub async fn archived(&self) -> Result<Vec<Kept>, StoreError> {
        let query = include_str!("sql/drafts/list_archived.sql");
        let rows: Vec<KeptRow> = on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?);
        rows.into_iter().map(kept).collect()
    }

    /// One record as editors see it.
    ///
    /// # Errors
    /// As [`Self::all_kept`].
    pub async fn kept(&self, key: &RecordKey) -> Result<Option<Kept>, StoreError> {
        let query = include_str!("sql/drafts/find_kept.sql");
        let row: Option<KeptRow> = on!(self, read pool => sqlx::query_as(query).bind(key.kind).bind(&key.id).fetch_optional(pool).await?);
        row.map(kept).transpose()
    }

    /// Whose a record is; `None` when there is none.
    ///
    /// # Errors
    /// The database.
    pub async fn place_of(&self, kind: &str, id: &str) -> Result<Option<String>, StoreError> {
        let query = include_str!("sql/drafts/find_place.sql");
        let row: Option<(String,)> = on!(self, read pool => sqlx::query_as(query).bind(kind).bind(id).fetch_optional(pool).await?);
        Ok(row.map(|(place,)| place))
    }

    /// A record as it was in a revision.
    ///
    /// # Errors
    /// The database, or a stored record that this version cannot read.
    pub async fn at_revision(&self, key: &RecordKey, n: i64) -> Result<Option<Record>, StoreError> {
        let query = include_str!("sql/drafts/find_revision.sql");
        let row: Option<BodyRow> =
            on!(self, read pool => sqlx::query_as(query).bind(key.kind).bind(&key.id).bind(n).fetch_optional(pool).await?);
        row.as_ref().map(read).transpose()
    }

    /// Keeps a working version, made from the revision `base` (0 for a new record).
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn keep_working(
        &self,
        record: &Record,
        base: i64,
        scope: Scope<'_>,
        change: Change<'_>,
        deed: &Deed,
    ) -> Result<Saved, StoreError> {
        let key = record.key();
        let body = write(record)?;
        Ok(on!(self, write tx => {
            let before: Option<BodyRow> = sqlx::query_as(include_str!("sql/drafts/find_revision.sql"))
                .bind(key.kind)
                .bind(&key.id)
                .bind(base)
                .fetch_optional(&mut *tx)
                .await?;
            if before.as_ref().map(read).transpose()?.as_ref() == Some(record) {
                Saved::Unchanged
            } else {
                let (n,): (i64,) = sqlx::query_as(include_str!("sql/records/add_revision.sql"))
                    .bind(key.kind)
                    .bind(&key.id)
                    .bind(&body)
                    .bind(change.author)
                    .bind(change.message)
                    .bind(change.at_ms)
                    .fetch_one(&mut *tx)
                    .await?;
                let kept = if base == 0 {
                    sqlx::query(include_str!("sql/drafts/add_record.sql"))
                        .bind(key.kind)
                        .bind(&key.id)
                        .bind(record.place())
                        .bind(n)
                        .bind(scope.word())
                        .execute(&mut *tx)
                        .await?
                        .rows_affected()
                } else {
                    sqlx::query(include_str!("sql/drafts/keep_working.sql"))
                        .bind(key.kind)
                        .bind(&key.id)
                        .bind(n)
                        .bind(base)
                        .bind(scope.word())
                        .execute(&mut *tx)
                        .await?
                        .rows_affected()
                };
                if kept == 0 {
                    // The revision must not stay in the history of a record that never had it.
                    return Ok(Saved::Refused);
                }
                sqlx::query(include_str!("sql/releases/delete_release.sql")).bind(key.kind).bind(&key.id).execute(&mut *tx).await?;
                log!(tx, deed);
                Saved::Kept(n)
            }
        }))
    }

    /// Gives a working version up; `false` when it is another by now, or not theirs.
    ///
    /// # Errors
    /// The database.
    pub async fn drop_working(&self, key: &RecordKey, working: i64, scope: Scope<'_>, deed: &Deed) -> Result<bool, StoreError> {
        Ok(on!(self, write tx => {
            let query = sqlx::query(include_str!("sql/drafts/drop_working.sql")).bind(key.kind).bind(&key.id).bind(working).bind(scope.word());
            let dropped = query.execute(&mut *tx).await?.rows_affected() > 0;
            if dropped {
                sqlx::query(include_str!("sql/releases/delete_release.sql")).bind(key.kind).bind(&key.id).execute(&mut *tx).await?;
                log!(tx, deed);
            }
            dropped
        }))
    }
}
