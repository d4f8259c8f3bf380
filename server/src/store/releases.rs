//! What becomes live and what is taken out: at once, at a time, or once a second person has agreed.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
    drafts::Scope,
    records::{BodyRow, read},
};
use app::domain::record::{Record, RecordKey};

/// A working version that somebody wants live.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Release {
    /// The record's kind.
    pub kind: String,
    /// The record's id.
    pub id: String,
    /// The working revision.
    pub revision: i64,
    /// Whose record it is.
    pub place: String,
    /// Who asked: an account's id.
    pub asked_by: String,
    /// Their name.
    pub asker: String,
    /// When they asked.
    pub asked_ms: i64,
    /// Not before this time.
    pub at_ms: i64,
    /// 1 when a coordinator other than who asked must agree.
    pub needs_second: i64,
}

/// Ends a change of what is live: it stays only if all records together are sound then.
macro_rules! only_if_sound {
    ($tx:ident, $sound:ident) => {
        let rows: Vec<BodyRow> = sqlx::query_as(include_str!("sql/records/load_live.sql")).fetch_all(&mut *$tx).await?;
        let problems = $sound(rows.iter().map(read).collect::<Result<_, _>>()?);
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
    };
}

impl Store {
    /// Makes working versions live, all or none: each is a record and its working revision. `sound` is given
    /// all that would be live then, and what it finds wrong is given back; nothing is changed in that case.
    ///
    /// # Errors
    /// The database; nothing is changed then.
    pub async fn go_live<P: Send>(
        &self,
        changes: &[(RecordKey, i64)],
        scope: Scope<'_>,
        deed: &Deed,
        sound: impl Fn(Vec<Record>) -> Vec<P> + Send + Sync,
    ) -> Result<Result<(), Vec<P>>, StoreError> {
        on!(self, write tx => {
            // First the end of the log: whoever else publishes waits here, and then sees what is live by now.
            log!(tx, deed);
            for (key, n) in changes {
                let row: Option<BodyRow> = sqlx::query_as(include_str!("sql/drafts/find_revision.sql"))
                    .bind(key.kind)
                    .bind(&key.id)
                    .bind(n)
                    .fetch_optional(&mut *tx)
                    .await?;
                let Some(row) = row else { return Ok(Err(Vec::new())) };
                let moved = sqlx::query(include_str!("sql/releases/go_live.sql"))
                    .bind(key.kind)
                    .bind(&key.id)
                    .bind(n)
                    .bind(read(&row)?.place())
                    .bind(scope.word())
                    .execute(&mut *tx)
                    .await?;
                if moved.rows_affected() == 0 {
                    return Ok(Err(Vec::new()));
                }
                sqlx::query(include_str!("sql/releases/delete_release.sql")).bind(key.kind).bind(&key.id).execute(&mut *tx).await?;
            }
            only_if_sound!(tx, sound);
        });
        Ok(Ok(()))
    }

    /// Takes a record out of what is live. `sound` as in [`Self::go_live`].
    ///
    /// # Errors
    /// The database; nothing is changed then.
    pub async fn archive<P: Send>(
        &self,
        key: &RecordKey,
        live: i64,
        scope: Scope<'_>,
        deed: &Deed,
        sound: impl Fn(Vec<Record>) -> Vec<P> + Send + Sync,
    ) -> Result<Result<(), Vec<P>>, StoreError> {
        on!(self, write tx => {
            log!(tx, deed);
            let query = sqlx::query(include_str!("sql/releases/archive.sql")).bind(key.kind).bind(&key.id).bind(live).bind(scope.word());
            if query.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(Err(Vec::new()));
            }
            sqlx::query(include_str!("sql/releases/delete_release.sql")).bind(key.kind).bind(&key.id).execute(&mut *tx).await?;
            only_if_sound!(tx, sound);
        });
        Ok(Ok(()))
    }

    /// Notes that a working version is to go live at a time, or once a second person has agreed.
    ///
    /// # Errors
    /// The database.
    pub async fn ask_release(&self, release: &Release, deed: &Deed) -> Result<(), StoreError> {
        on!(self, write tx => {
            sqlx::query(include_str!("sql/releases/add_release.sql"))
                .bind(&release.kind)
                .bind(&release.id)
                .bind(release.revision)
                .bind(&release.place)
                .bind(&release.asked_by)
                .bind(release.asked_ms)
                .bind(release.at_ms)
                .bind(release.needs_second)
                .execute(&mut *tx)
                .await?;
            log!(tx, deed);
        });
        Ok(())
    }

    /// Everything that waits to go live, what is due first before the rest.
    ///
    /// # Errors
    /// The database.
    pub async fn releases(&self) -> Result<Vec<Release>, StoreError> {
        let query = include_str!("sql/releases/list_releases.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).fetch_all(pool).await?))
    }
}
