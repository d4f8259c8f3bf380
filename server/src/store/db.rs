//! The two databases behind one type: SQLite by default, PostgreSQL by address.

use sqlx::{
    PgPool, SqlitePool,
    migrate::MigrateError,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, time::Duration};

/// Why the store could not do what it was asked. What is not there is an `Option`, never an error.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or is gone.
    #[error("the database could not answer: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought to this version.
    #[error("the database could not be brought to this version: {0}")]
    Migration(#[from] MigrateError),
    /// Something stored cannot be right.
    #[error("{table} {row} holds what it cannot hold: {reason}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The row.
        row: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// A connection to one of the databases; cheap to clone.
#[derive(Clone, Debug)]
pub enum Store {
    /// A file on this machine: one writer, several readers.
    Sqlite {
        /// Writes, one at a time.
        writer: SqlitePool,
        /// Reads.
        readers: SqlitePool,
    },
    /// A server that several machines share.
    Postgres(PgPool),
}

/// Runs the same statement on whichever database it is: `on!(store.read, pool => …)`.
macro_rules! on {
    ($store:expr, read $pool:ident => $body:expr) => {
        match $store {
            $crate::store::Store::Sqlite { readers: $pool, .. } => $body,
            $crate::store::Store::Postgres($pool) => $body,
        }
    };
    ($store:expr, write $tx:ident => $body:expr) => {
        match $store {
            $crate::store::Store::Sqlite { writer, .. } => {
                let mut $tx = writer.begin_with("begin immediate").await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
            $crate::store::Store::Postgres(pool) => {
                let mut $tx = pool.begin().await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
        }
    };
}
pub(crate) use on;

impl Store {
    /// Opens or makes an SQLite file and brings its tables to this version.
    ///
    /// Durable by WAL with `synchronous=FULL`: what is acknowledged survives a power cut.
    ///
    /// # Errors
    /// The file cannot be opened, or is of a newer version.
    pub async fn sqlite(file: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            .pragma("secure_delete", "on");
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await?;
        let readers = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        Ok(Self::Sqlite { writer, readers })
    }

    /// Connects to PostgreSQL and brings its tables to this version. Several servers may do so at
    /// once.
    ///
    /// # Errors
    /// The server cannot be reached, or its tables are of a newer version.
    pub async fn postgres(address: &str) -> Result<Self, StoreError> {
        let pool = PgPoolOptions::new().max_connections(8).acquire_timeout(Duration::from_secs(10)).connect(address).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        Ok(Self::Postgres(pool))
    }

    /// Ends all connections; what was acknowledged is kept.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
