//! The single statements that keeping a document is made of, for a connection of either database. The order
//! they go in is `documents`' to know.

use super::db::StoreError;
use app::sync::{
    document::Document,
    key::CellKey,
    stamp::{Node, Stamp},
    wire::{Alternative, Cell},
};
use sqlx::{PgConnection, SqliteConnection};

/// What is known of a document besides its cells.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Head {
    pub q: i64,
    pub horizon: i64,
    pub items: i64,
    pub cells: i64,
    pub bytes: i64,
}

/// What tells whether a message belongs to a document.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Known {
    pub token_hash: String,
    pub q: i64,
    pub horizon: i64,
}

#[derive(sqlx::FromRow)]
struct CellRow {
    key: String,
    v: Option<String>,
    s: String,
    q: i64,
    alt: String,
}

impl CellRow {
    fn read(self) -> Result<Cell, StoreError> {
        let broken = |reason: String| StoreError::Inconsistent { table: "cells", row: self.key.clone(), reason };
        let k = CellKey::parse(&self.key).map_err(|problem| broken(problem.to_string()))?;
        let s = Stamp::parse(&self.s).map_err(|problem| broken(problem.to_string()))?;
        let alt: Vec<Alternative> =
            if self.alt == "[]" { Vec::new() } else { serde_json::from_str(&self.alt).map_err(|problem| broken(problem.to_string()))? };
        Ok(Cell { k, v: self.v, s, q: self.q, alt })
    }
}

fn read_all(rows: Vec<CellRow>) -> Result<Vec<Cell>, StoreError> {
    rows.into_iter().map(CellRow::read).collect()
}

/// One statement each, within a transaction that somebody else began.
pub(super) trait Steps {
    async fn lock(&mut self, doc: &str, token_hash: &str, now_ms: i64) -> Result<Option<Head>, StoreError>;
    async fn lock_for_purge(&mut self, doc: &str) -> Result<Option<Head>, StoreError>;
    async fn find(&mut self, doc: &str) -> Result<Option<Known>, StoreError>;
    async fn is_erased(&mut self, mark: &str) -> Result<bool, StoreError>;
    async fn add(&mut self, doc: &str, token_hash: &str, now_ms: i64) -> Result<(), StoreError>;
    async fn cell(&mut self, doc: &str, key: &CellKey) -> Result<Option<Cell>, StoreError>;
    async fn since(&mut self, doc: &str, q: i64, limit: i64) -> Result<Vec<Cell>, StoreError>;
    async fn erased_before(&mut self, doc: &str, before_ms: i64) -> Result<Vec<Cell>, StoreError>;
    async fn put_cell(&mut self, doc: &str, cell: &Cell, now_ms: i64) -> Result<(), StoreError>;
    async fn delete_cell(&mut self, doc: &str, key: &CellKey) -> Result<(), StoreError>;
    async fn node(&mut self, doc: &str, node: &Node) -> Result<Option<Stamp>, StoreError>;
    async fn put_node(&mut self, doc: &str, node: &Node, stamp: &Stamp, now_ms: i64) -> Result<(), StoreError>;
    async fn set(&mut self, doc: &str, document: &Document) -> Result<(), StoreError>;
    async fn erase(&mut self, doc: &str, mark: &str, now_ms: i64) -> Result<(), StoreError>;
}

/// The same words for both databases: their connections have no common type that can run a statement.
macro_rules! steps {
    ($($connection:ty),*) => { $(impl Steps for $connection {
        async fn lock(&mut self, doc: &str, token_hash: &str, now_ms: i64) -> Result<Option<Head>, StoreError> {
            let query = include_str!("sql/documents/lock_document.sql");
            Ok(sqlx::query_as(query).bind(doc).bind(token_hash).bind(now_ms).fetch_optional(self).await?)
        }

        async fn lock_for_purge(&mut self, doc: &str) -> Result<Option<Head>, StoreError> {
            let query = include_str!("sql/retention/lock_for_purge.sql");
            Ok(sqlx::query_as(query).bind(doc).fetch_optional(self).await?)
        }

        async fn find(&mut self, doc: &str) -> Result<Option<Known>, StoreError> {
            let query = include_str!("sql/documents/find_document.sql");
            Ok(sqlx::query_as(query).bind(doc).fetch_optional(self).await?)
        }

        async fn is_erased(&mut self, mark: &str) -> Result<bool, StoreError> {
            let query = include_str!("sql/documents/find_erased.sql");
            let row: Option<(i64,)> = sqlx::query_as(query).bind(mark).fetch_optional(self).await?;
            Ok(row.is_some())
        }

        async fn add(&mut self, doc: &str, token_hash: &str, now_ms: i64) -> Result<(), StoreError> {
            let query = include_str!("sql/documents/add_document.sql");
            sqlx::query(query).bind(doc).bind(token_hash).bind(now_ms).execute(self).await?;
            Ok(())
        }

        async fn cell(&mut self, doc: &str, key: &CellKey) -> Result<Option<Cell>, StoreError> {
            let query = include_str!("sql/documents/load_cell.sql");
            let row: Option<CellRow> = sqlx::query_as(query).bind(doc).bind(key.as_str()).fetch_optional(self).await?;
            row.map(CellRow::read).transpose()
        }

        async fn since(&mut self, doc: &str, q: i64, limit: i64) -> Result<Vec<Cell>, StoreError> {
            let query = include_str!("sql/documents/load_since.sql");
            read_all(sqlx::query_as(query).bind(doc).bind(q).bind(limit).fetch_all(self).await?)
        }

        async fn erased_before(&mut self, doc: &str, before_ms: i64) -> Result<Vec<Cell>, StoreError> {
            let query = include_str!("sql/retention/load_erased.sql");
            read_all(sqlx::query_as(query).bind(doc).bind(before_ms).fetch_all(self).await?)
        }

        async fn put_cell(&mut self, doc: &str, cell: &Cell, now_ms: i64) -> Result<(), StoreError> {
            let query = include_str!("sql/documents/put_cell.sql");
            let alt = if cell.alt.is_empty() { "[]".to_owned() } else { written(&cell.alt)? };
            sqlx::query(query)
                .bind(doc)
                .bind(cell.k.as_str())
                .bind(cell.v.as_deref())
                .bind(cell.s.as_str())
                .bind(cell.q)
                .bind(alt)
                .bind(now_ms)
                .execute(self)
                .await?;
            Ok(())
        }

        async fn delete_cell(&mut self, doc: &str, key: &CellKey) -> Result<(), StoreError> {
            let query = include_str!("sql/retention/delete_cell.sql");
            sqlx::query(query).bind(doc).bind(key.as_str()).execute(self).await?;
            Ok(())
        }

        async fn node(&mut self, doc: &str, node: &Node) -> Result<Option<Stamp>, StoreError> {
            let query = include_str!("sql/documents/load_node.sql");
            let row: Option<(String,)> = sqlx::query_as(query).bind(doc).bind(node.as_str()).fetch_optional(self).await?;
            let broken = |reason| StoreError::Inconsistent { table: "nodes", row: node.as_str().to_owned(), reason };
            row.map(|(stamp,)| Stamp::parse(&stamp).map_err(|problem| broken(problem.to_string()))).transpose()
        }

        async fn put_node(&mut self, doc: &str, node: &Node, stamp: &Stamp, now_ms: i64) -> Result<(), StoreError> {
            let query = include_str!("sql/documents/put_node.sql");
            sqlx::query(query).bind(doc).bind(node.as_str()).bind(stamp.as_str()).bind(now_ms).execute(self).await?;
            Ok(())
        }

        async fn set(&mut self, doc: &str, document: &Document) -> Result<(), StoreError> {
            let query = include_str!("sql/documents/set_document.sql");
            let size = &document.size;
            sqlx::query(query)
                .bind(doc)
                .bind(document.q)
                .bind(document.horizon)
                .bind(size.items)
                .bind(size.cells)
                .bind(size.bytes)
                .execute(self)
                .await?;
            Ok(())
        }

        async fn erase(&mut self, doc: &str, mark: &str, now_ms: i64) -> Result<(), StoreError> {
            sqlx::query(include_str!("sql/documents/delete_document.sql")).bind(doc).execute(&mut *self).await?;
            sqlx::query(include_str!("sql/documents/mark_erased.sql")).bind(mark).bind(now_ms).execute(&mut *self).await?;
            Ok(())
        }
    })* };
}

steps!(SqliteConnection, PgConnection);

fn written(alt: &[Alternative]) -> Result<String, StoreError> {
    serde_json::to_string(alt).map_err(|problem| StoreError::Inconsistent {
        table: "cells",
        row: "alt".to_owned(),
        reason: problem.to_string(),
    })
}
