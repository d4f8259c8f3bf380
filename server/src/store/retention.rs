//! How long things are kept, and forgetting what is older. One job, run every hour; the time is given.

use super::{
    db::{Store, StoreError, on},
    documents::mark,
    steps::Steps,
};
use app::sync::document::{Document, Size};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// Months are taken as 30.5 days.
const DOCUMENTS: i64 = 549 * DAY;
const ERASED_CELLS: i64 = 180 * DAY;
const NODES: i64 = 400 * DAY;
const MARKS: i64 = 400 * DAY;
/// An invitation that has ended is known for a day as ended, then not at all.
const RENDEZVOUS: i64 = DAY;
/// The sender of a copy can still be told that it has ended. The copy itself is gone by then.
const SHARES: i64 = 30 * DAY;

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Documents that nobody has used for eighteen months.
    pub documents: usize,
    /// Cells that their people erased half a year ago.
    pub cells: usize,
    /// Copies whose content was removed: their time is over.
    pub shares: u64,
}

impl Store {
    /// Forgets what is older than it may be.
    ///
    /// # Errors
    /// The database. What was forgotten until then stays so; the rest waits for the next time.
    pub async fn retention(&self, now_ms: i64) -> Result<Forgotten, StoreError> {
        let mut forgotten = Forgotten { shares: self.forget_shares(now_ms).await?, ..Forgotten::default() };
        self.forget_old_rows(now_ms).await?;
        loop {
            let docs = self.list(include_str!("sql/retention/list_untouched.sql"), now_ms - DOCUMENTS).await?;
            if docs.is_empty() {
                break;
            }
            for doc in &docs {
                on!(self, write tx => tx.erase(doc, &mark(doc), now_ms).await?);
            }
            forgotten.documents += docs.len();
        }
        loop {
            let docs = self.list(include_str!("sql/retention/list_purgeable.sql"), now_ms - ERASED_CELLS).await?;
            if docs.is_empty() {
                break;
            }
            for doc in &docs {
                forgotten.cells += on!(self, write tx => purge(&mut *tx, doc, now_ms - ERASED_CELLS).await?);
            }
        }
        if forgotten != Forgotten::default() {
            self.forget_freed_pages().await?;
        }
        Ok(forgotten)
    }

    async fn list(&self, query: &'static str, before_ms: i64) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = on!(self, read pool => sqlx::query_as(query).bind(before_ms).fetch_all(pool).await?);
        Ok(rows.into_iter().map(|(doc,)| doc).collect())
    }

    async fn forget_shares(&self, now_ms: i64) -> Result<u64, StoreError> {
        let answers = include_str!("sql/retention/delete_answers.sql");
        let met = include_str!("sql/retention/delete_met.sql");
        let empty = include_str!("sql/retention/empty_shares.sql");
        let delete = include_str!("sql/retention/delete_shares.sql");
        Ok(on!(self, write tx => {
            sqlx::query(answers).bind(now_ms).execute(&mut *tx).await?;
            sqlx::query(met).bind(now_ms).execute(&mut *tx).await?;
            let emptied = sqlx::query(empty).bind(now_ms).execute(&mut *tx).await?.rows_affected();
            sqlx::query(delete).bind(now_ms - SHARES).execute(&mut *tx).await?;
            emptied
        }))
    }

    async fn forget_old_rows(&self, now_ms: i64) -> Result<(), StoreError> {
        let nodes = include_str!("sql/retention/delete_nodes.sql");
        let marks = include_str!("sql/retention/delete_erased.sql");
        let sealed = include_str!("sql/retention/empty_rendezvous.sql");
        let rendezvous = include_str!("sql/retention/delete_rendezvous.sql");
        on!(self, write tx => {
            for (query, before_ms) in
                [(nodes, now_ms - NODES), (marks, now_ms - MARKS), (sealed, now_ms), (rendezvous, now_ms - RENDEZVOUS)]
            {
                sqlx::query(query).bind(before_ms).execute(&mut *tx).await?;
            }
        });
        Ok(())
    }
}

/// Removes a document's erased cells that were written long enough ago by our own clock. Devices that have not
/// heard of them since are told to begin anew, by the horizon.
async fn purge<T: Steps>(tx: &mut T, doc: &str, before_ms: i64) -> Result<usize, StoreError> {
    let Some(head) = tx.lock_for_purge(doc).await? else {
        return Ok(0);
    };
    let size = Size { items: head.items, cells: head.cells, bytes: head.bytes };
    let mut document = Document { q: head.q, horizon: head.horizon, size, ..Document::default() };
    document.cells = tx.erased_before(doc, before_ms).await?.into_iter().map(|cell| (cell.k.clone(), cell)).collect();
    let gone = document.purge();
    for key in &gone {
        tx.delete_cell(doc, key).await?;
    }
    if !gone.is_empty() {
        tx.set(doc, &document).await?;
    }
    Ok(gone.len())
}
