//! The store as a whole: copied while it is written to, checked, brought up to what was erased since a copy
//! was made. Which files are copied when, and what becomes of them, must not go here.

use super::{
    db::{Store, StoreError, on},
    documents::mark,
    steps::Steps,
};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use std::{collections::BTreeMap, path::Path};

/// What people have taken away, so that no copy made before brings it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Documents by the SHA-256 of their ids, and when they were erased.
    pub erased: BTreeMap<String, i64>,
    /// Withdrawn copies: name, hash of the secret, and when.
    pub withdrawn: Vec<(String, String, i64)>,
}

impl Store {
    /// Copies an SQLite store into a new file, as it is when the call begins, while others go on writing.
    /// The copy is one whole file without traces of what was erased. `false` for PostgreSQL, which is
    /// copied by its own tools.
    ///
    /// # Errors
    /// The database, or the file cannot be written or exists.
    pub async fn copy_to(&self, file: &Path) -> Result<bool, StoreError> {
        let Self::Sqlite { writer, .. } = self else { return Ok(false) };
        // A connection of its own, so that nobody who writes waits for it.
        let mut connection = writer.connect_options().connect().await?;
        sqlx::query("vacuum into $1").bind(file.to_string_lossy().into_owned()).execute(&mut connection).await?;
        connection.close().await?;
        Ok(true)
    }

    /// What is wrong with the database, in sentences for whoever runs the server; nothing when all is well.
    ///
    /// # Errors
    /// The database cannot even be asked.
    pub async fn faults(&self) -> Result<Vec<String>, StoreError> {
        let mut faults = Vec::new();
        if let Self::Sqlite { writer, .. } = self {
            // Only SQLite knows these, so they are no files of their own.
            let lines: Vec<(String,)> = sqlx::query_as("pragma integrity_check").fetch_all(writer).await?;
            faults.extend(lines.into_iter().map(|(line,)| line).filter(|line| line != "ok"));
            let rows: Vec<(String, String)> =
                sqlx::query_as("select \"table\", parent from pragma_foreign_key_check").fetch_all(writer).await?;
            faults.extend(rows.into_iter().map(|(table, parent)| format!("a row of {table} names one of {parent} that is not there")));
        }
        let ahead = include_str!("sql/upkeep/list_ahead.sql");
        let ahead: Vec<(String,)> = on!(self, read pool => sqlx::query_as(ahead).fetch_all(pool).await?);
        faults.extend(ahead.into_iter().map(|(doc,)| format!("the checklist {} has a cell newer than itself", &mark(&doc)[..12])));
        Ok(faults)
    }

    /// How many checklists there are.
    ///
    /// # Errors
    /// The database.
    pub async fn count_documents(&self) -> Result<usize, StoreError> {
        Ok(self.documents().await?.len())
    }

    async fn documents(&self) -> Result<Vec<String>, StoreError> {
        let query = include_str!("sql/upkeep/list_documents.sql");
        let rows: Vec<(String,)> = on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(doc,)| doc).collect())
    }

    /// What people have taken away.
    ///
    /// # Errors
    /// The database.
    pub async fn gone(&self) -> Result<Gone, StoreError> {
        let erased = include_str!("sql/upkeep/list_erased.sql");
        let withdrawn = include_str!("sql/upkeep/list_withdrawn.sql");
        let erased: Vec<(String, i64)> = on!(self, read pool => sqlx::query_as(erased).fetch_all(pool).await?);
        Ok(Gone {
            erased: erased.into_iter().collect(),
            withdrawn: on!(self, read pool => sqlx::query_as(withdrawn).fetch_all(pool).await?),
        })
    }

    /// Takes away here what was taken away elsewhere; how much of it was still here.
    ///
    /// # Errors
    /// The database; what was taken away until then stays so.
    pub async fn take_away(&self, gone: &Gone) -> Result<usize, StoreError> {
        let mut count = 0;
        for doc in self.documents().await? {
            let mark = mark(&doc);
            if let Some(at_ms) = gone.erased.get(&mark) {
                on!(self, write tx => tx.erase(&doc, &mark, *at_ms).await?);
                count += 1;
            }
        }
        // Also of those that were made since: a phone that still has one is told that it was erased.
        let query = include_str!("sql/documents/mark_erased.sql");
        on!(self, write tx => {
            for (mark, at_ms) in &gone.erased {
                sqlx::query(query).bind(mark).bind(at_ms).execute(&mut *tx).await?;
            }
        });
        for (id, secret_hash, at_ms) in &gone.withdrawn {
            let open = self.share(id).await?.is_some_and(|share| share.withdrawn_ms.is_none());
            if open {
                self.withdraw_share(id, secret_hash, *at_ms).await?;
                count += 1;
            }
        }
        self.forget_freed_pages().await?;
        Ok(count)
    }

    /// Makes one whole file of an SQLite store that nobody uses. `false` when somebody does: a server that runs.
    ///
    /// # Errors
    /// The file is none, or broken.
    pub async fn settle(file: &Path) -> Result<bool, StoreError> {
        let mut connection = SqliteConnectOptions::new().filename(file).connect().await?;
        // Leaving the log needs the file for oneself.
        let journal: Result<(String,), sqlx::Error> = sqlx::query_as("pragma journal_mode = delete").fetch_one(&mut connection).await;
        connection.close().await?;
        match journal {
            Ok((journal,)) => Ok(journal == "delete"),
            Err(sqlx::Error::Database(problem)) if problem.code().is_some_and(|code| code == "5") => Ok(false),
            Err(problem) => Err(problem.into()),
        }
    }
}
