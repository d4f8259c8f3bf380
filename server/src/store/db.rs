//! The two databases behind one type: SQLite by default, PostgreSQL by address.

use sqlx::{
    Executor, PgPool, SqliteConnection, SqlitePool,
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
    /// What would be acknowledged might not survive a power cut.
    #[error("the database does not write durably: {0}")]
    NotDurable(String),
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
        let options = durable(file);
        let writers = SqlitePoolOptions::new().max_connections(1).after_connect(|connection, _| {
            // Asked of the very connection that commits: a setting that was lost on the way is no setting.
            Box::pin(async move { check_durable(connection).await.map_err(|problem| sqlx::Error::Configuration(Box::new(problem))) })
        });
        Self::open_sqlite(options, writers).await
    }

    /// Opens an SQLite file so that a commit does not wait for the disk. **Only for a test**, which proves with
    /// it that a missing wait would be noticed.
    ///
    /// # Errors
    /// The file cannot be opened, or is of a newer version.
    pub async fn sqlite_not_durable(file: &Path) -> Result<Self, StoreError> {
        Self::open_sqlite(durable(file).synchronous(SqliteSynchronous::Normal), SqlitePoolOptions::new().max_connections(1)).await
    }

    async fn open_sqlite(options: SqliteConnectOptions, writers: SqlitePoolOptions) -> Result<Self, StoreError> {
        let writer = writers.connect_with(options.clone()).await?;
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
        // Eight to work with, one to hear other servers.
        let pool = PgPoolOptions::new()
            .max_connections(9)
            .acquire_timeout(Duration::from_secs(10))
            .after_connect(|connection, _| Box::pin(async move { connection.execute("set synchronous_commit = on").await.map(drop) }));
        let pool = pool.connect(address).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        Ok(Self::Postgres(pool))
    }

    /// Whether all writing goes through one connection, so that it pays to write many things at once.
    pub const fn has_one_writer(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Lets go of what was erased: SQLite overwrites freed pages, and what still lies in its log is moved and
    /// the log cut. PostgreSQL does so by itself when it vacuums.
    ///
    /// # Errors
    /// The database. Nothing is lost; the log is cut another time.
    pub async fn forget_freed_pages(&self) -> Result<(), StoreError> {
        if let Self::Sqlite { writer, .. } = self {
            // Only SQLite knows this, so it is no file of its own.
            sqlx::query("pragma wal_checkpoint(truncate)").execute(writer).await?;
        }
        Ok(())
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

fn durable(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .pragma("secure_delete", "on")
}

/// Refuses a connection whose commits do not wait for the disk.
async fn check_durable(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let (synchronous,): (i64,) = sqlx::query_as("pragma synchronous").fetch_one(&mut *connection).await?;
    let (journal,): (String,) = sqlx::query_as("pragma journal_mode").fetch_one(&mut *connection).await?;
    // 2 is FULL, 3 is EXTRA.
    if synchronous >= 2 && journal == "wal" {
        Ok(())
    } else {
        Err(StoreError::NotDurable(format!("synchronous is {synchronous}, the journal {journal}")))
    }
}

#[cfg(test)]
mod tests {
    use super::{SqliteSynchronous, check_durable, durable};
    use sqlx::ConnectOptions;

    #[tokio::test]
    async fn a_connection_that_does_not_wait_for_the_disk_is_refused() {
        let folder = tempfile::tempdir().expect("folder");
        let options = durable(&folder.path().join("x.sqlite"));
        let mut good = options.connect().await.expect("connection");
        check_durable(&mut good).await.expect("durable");
        for weak in [SqliteSynchronous::Normal, SqliteSynchronous::Off] {
            let mut bad = options.clone().synchronous(weak).connect().await.expect("connection");
            assert!(check_durable(&mut bad).await.is_err());
        }
    }
}
