//! Editions: tables of addresses and hashes, bodies by hash, packs by language.

use super::db::{Store, StoreError, on};
use std::collections::{BTreeMap, HashSet};

/// Address to hash of body.
pub type Table = BTreeMap<String, String>;

/// Editions whose tables are kept, so that a phone that has one of them needs only what changed.
pub const KEPT_EDITIONS: i64 = 20;

/// What names an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRow {
    /// Number, growing.
    pub n: i64,
    /// Hash of its table.
    pub id: String,
    /// The program that rendered it.
    pub build: String,
    /// The public address it was rendered for.
    pub base: String,
    /// The newest revision in it.
    pub content: i64,
    /// When it was made, in milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Its files.
    pub files: Table,
}

/// A body kept compressed in both ways browsers ask for.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Body {
    /// SHA-256 of the plain form, hex.
    pub hash: String,
    /// Brotli.
    pub br: Vec<u8>,
    /// Gzip.
    pub gz: Vec<u8>,
}

/// A language's whole guide in one body.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Pack {
    /// BCP 47 tag.
    pub language: String,
    /// SHA-256 over the language's table, hex.
    pub hash: String,
    /// Brotli.
    pub body: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct Row {
    n: i64,
    id: String,
    build: String,
    base: String,
    content: i64,
    at_ms: i64,
    files: String,
}

impl Store {
    /// The number of the newest edition; 0 when there is none. Asked several times a second.
    ///
    /// # Errors
    /// The database.
    pub async fn newest_number(&self) -> Result<i64, StoreError> {
        let query = include_str!("sql/editions/newest_number.sql");
        let (n,): (i64,) = on!(self, read pool => sqlx::query_as(query).fetch_one(pool).await?);
        Ok(n)
    }

    /// The newest edition.
    ///
    /// # Errors
    /// The database, or a table of files that cannot be read.
    pub async fn newest_edition(&self) -> Result<Option<EditionRow>, StoreError> {
        let query = include_str!("sql/editions/newest_edition.sql");
        let row: Option<Row> = on!(self, read pool => sqlx::query_as(query).fetch_optional(pool).await?);
        row.map(|row| {
            let files = table(&row.id, &row.files)?;
            Ok(EditionRow { n: row.n, id: row.id, build: row.build, base: row.base, content: row.content, at_ms: row.at_ms, files })
        })
        .transpose()
    }

    /// Ids and tables of the editions kept, the newest first.
    ///
    /// # Errors
    /// The database, or a table of files that cannot be read.
    pub async fn recent_tables(&self) -> Result<Vec<(String, Table)>, StoreError> {
        let query = include_str!("sql/editions/recent_tables.sql");
        let rows: Vec<(String, String)> = on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?);
        rows.into_iter().map(|(id, files)| Ok((id.clone(), table(&id, &files)?))).collect()
    }

    /// Every body kept. A few megabytes; read when an edition is made or taken into service.
    ///
    /// # Errors
    /// The database.
    pub async fn bodies(&self) -> Result<Vec<Body>, StoreError> {
        let query = include_str!("sql/editions/load_bodies.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?))
    }

    /// Hashes of every body kept.
    ///
    /// # Errors
    /// The database.
    pub async fn hashes(&self) -> Result<HashSet<String>, StoreError> {
        let query = include_str!("sql/editions/list_hashes.sql");
        let rows: Vec<(String,)> = on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(hash,)| hash).collect())
    }

    /// The packs of an edition.
    ///
    /// # Errors
    /// The database.
    pub async fn packs(&self, edition: i64) -> Result<Vec<Pack>, StoreError> {
        let query = include_str!("sql/editions/load_packs.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(edition).fetch_all(pool).await?))
    }

    /// Freezes an edition, all of it or nothing. `None` when an edition with newer content, or the very same one, has
    /// been frozen meanwhile: what is older never replaces what is newer, and nothing is frozen twice.
    ///
    /// `edition.n` is ignored; the number given is returned. Editions beyond [`KEPT_EDITIONS`] and
    /// bodies that `unused` names are forgotten.
    ///
    /// # Errors
    /// The database; nothing is stored then.
    pub async fn freeze(
        &self,
        edition: &EditionRow,
        bodies: &[Body],
        packs: &[Pack],
        unused: &[String],
    ) -> Result<Option<i64>, StoreError> {
        let add = include_str!("sql/editions/add_edition.sql");
        let add_body = include_str!("sql/editions/add_body.sql");
        let add_pack = include_str!("sql/editions/add_pack.sql");
        let forget = include_str!("sql/editions/forget_old.sql");
        let delete_body = include_str!("sql/editions/delete_body.sql");
        let files = serde_json::to_string(&edition.files).map_err(|problem| inconsistent(&edition.id, &problem))?;
        let number = on!(self, write tx => {
            let number: Option<(i64,)> = sqlx::query_as(add)
                .bind(&edition.id)
                .bind(&edition.build)
                .bind(&edition.base)
                .bind(edition.content)
                .bind(edition.at_ms)
                .bind(&files)
                .fetch_optional(&mut *tx)
                .await?;
            if let Some((n,)) = number {
                for body in bodies {
                    sqlx::query(add_body).bind(&body.hash).bind(&body.br).bind(&body.gz).execute(&mut *tx).await?;
                }
                for pack in packs {
                    sqlx::query(add_pack).bind(n).bind(&pack.language).bind(&pack.hash).bind(&pack.body).execute(&mut *tx).await?;
                }
                sqlx::query(forget).bind(n - KEPT_EDITIONS).execute(&mut *tx).await?;
                for hash in unused {
                    sqlx::query(delete_body).bind(hash).execute(&mut *tx).await?;
                }
            }
            number.map(|(n,)| n)
        });
        Ok(number)
    }

    /// Sets a switch that all servers share, such as `kill`.
    ///
    /// # Errors
    /// The database.
    pub async fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let query = include_str!("sql/editions/set_setting.sql");
        on!(self, write tx => { sqlx::query(query).bind(name).bind(value).execute(&mut *tx).await?; });
        Ok(())
    }

    /// Reads a switch that all servers share.
    ///
    /// # Errors
    /// The database.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let query = include_str!("sql/editions/get_setting.sql");
        let row: Option<(String,)> = on!(self, read pool => sqlx::query_as(query).bind(name).fetch_optional(pool).await?);
        Ok(row.map(|(value,)| value))
    }
}

fn table(id: &str, json: &str) -> Result<Table, StoreError> {
    serde_json::from_str(json).map_err(|problem| inconsistent(id, &problem))
}

fn inconsistent(id: &str, problem: &serde_json::Error) -> StoreError {
    StoreError::Inconsistent { table: "editions", row: id.to_owned(), reason: problem.to_string() }
}
