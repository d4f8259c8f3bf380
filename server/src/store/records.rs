//! Records and their revisions.

use super::db::{Store, StoreError, on};
use app::domain::record::{Record, RecordKey};

/// Who makes a change, and why.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// A role and a place, never a person: `import`, `lots sorsele`.
    pub author: &'a str,
    /// Why, in the author's words.
    pub message: &'a str,
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: i64,
}

/// A step in a record's history.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Revision {
    /// Number, growing over all records.
    pub n: i64,
    /// Who.
    pub author: String,
    /// Why.
    pub message: String,
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: i64,
}

/// All live records, and how new they are.
#[derive(Clone, Debug)]
pub struct Live {
    /// The records, by kind and id.
    pub records: Vec<Record>,
    /// Grows with every change of what is live; 0 when there is nothing yet.
    pub newest: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct BodyRow {
    pub(super) body: String,
    pub(super) n: i64,
}

impl Store {
    /// Reads everything that is live.
    ///
    /// # Errors
    /// The database, or a stored record that this version cannot read.
    pub async fn load_live(&self) -> Result<Live, StoreError> {
        let query = include_str!("sql/records/load_live.sql");
        // Before the rows: whoever changes something in between publishes once more, with a greater number.
        let state = include_str!("sql/records/count_changes.sql");
        let (newest,): (i64,) = on!(self, read pool => sqlx::query_as(state).fetch_one(pool).await?);
        let rows: Vec<BodyRow> = on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?);
        let records = rows.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Live { records, newest })
    }

    /// Stores what differs from what is live, all of it or nothing, and makes it live.
    ///
    /// Returns the names of the records that changed: saving without a change is no revision.
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn save(&self, records: &[Record], change: Change<'_>) -> Result<Vec<RecordKey>, StoreError> {
        let mut changed = Vec::new();
        let load = include_str!("sql/records/load_one.sql");
        let add = include_str!("sql/records/add_revision.sql");
        let make_live = include_str!("sql/records/make_live.sql");
        on!(self, write tx => for record in records {
            let key = record.key();
            let row: Option<BodyRow> = sqlx::query_as(load).bind(key.kind).bind(&key.id).fetch_optional(&mut *tx).await?;
            if row.as_ref().map(read).transpose()?.as_ref() == Some(record) {
                continue;
            }
            let (n,): (i64,) = sqlx::query_as(add)
                .bind(key.kind)
                .bind(&key.id)
                .bind(write(record)?)
                .bind(change.author)
                .bind(change.message)
                .bind(change.at_ms)
                .fetch_one(&mut *tx)
                .await?;
            sqlx::query(make_live).bind(key.kind).bind(&key.id).bind(record.place()).bind(n).execute(&mut *tx).await?;
            changed.push(key);
        });
        Ok(changed)
    }

    /// The last hundred revisions of a record, the newest first.
    ///
    /// # Errors
    /// The database.
    pub async fn revisions(&self, key: &RecordKey) -> Result<Vec<Revision>, StoreError> {
        let query = include_str!("sql/records/list_revisions.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(key.kind).bind(&key.id).fetch_all(pool).await?))
    }
}

pub(super) fn read(row: &BodyRow) -> Result<Record, StoreError> {
    serde_json::from_str(&row.body).map_err(|problem| inconsistent(row.n, &problem))
}

pub(super) fn write(record: &Record) -> Result<String, StoreError> {
    serde_json::to_string(record).map_err(|problem| inconsistent(0, &problem))
}

fn inconsistent(n: i64, problem: &serde_json::Error) -> StoreError {
    StoreError::Inconsistent { table: "revisions", row: n.to_string(), reason: problem.to_string() }
}
