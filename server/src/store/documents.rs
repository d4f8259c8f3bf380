//! Checklists that nobody here can read: cells by key, changes by number. What a change means is decided by
//! `app::sync::document`; here is only what it needs, loaded and kept.
//!
//! A message loads no more of a document than the cells and nodes it names.

use super::{
    db::{Store, StoreError, on},
    steps::Steps,
};
use app::sync::{
    document::{Document, Size},
    mutant::Mutant,
    wire::{Answer, Cell, PAGE_LIMIT, Push, VERSION},
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A device's message, as it has passed all checks that need no store.
#[derive(Clone, Debug)]
pub struct Request {
    /// The document.
    pub doc: String,
    /// SHA-256 of the token it came with, hex.
    pub token_hash: String,
    /// What the device has and wants.
    pub push: Push,
    /// When it came, in milliseconds since 1970, UTC.
    pub now_ms: i64,
}

/// What came of asking for an erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// It is erased.
    Done,
    /// It was erased before.
    Before,
    /// It has changed since it was read, and is as it was.
    Changed,
    /// There is no such document, or the token is not its own.
    Foreign,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is kept; `changed` tells that other devices have something to fetch.
    Done {
        /// What the device is told.
        answer: Answer,
        /// How far the document has come.
        q: i64,
        /// Whether anything is new.
        changed: bool,
    },
    /// There is no such document, or the token is not its own.
    Foreign,
    /// The document was erased.
    Erased,
}

/// What is kept of a document's name once it is erased: its SHA-256, hex.
pub fn mark(doc: &str) -> String {
    Sha256::digest(doc.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Keeps what devices send, all in one transaction, and answers each in turn. When this returns without an
    /// error, everything it answers for is on the disk.
    ///
    /// # Errors
    /// The database; nothing of any message is stored then.
    pub async fn write_documents(&self, requests: &[Request]) -> Result<Vec<Outcome>, StoreError> {
        Ok(on!(self, write tx => {
            let mut outcomes = Vec::with_capacity(requests.len());
            for request in requests {
                outcomes.push(write(&mut *tx, request).await?);
            }
            outcomes
        }))
    }

    /// Answers a device that only asks, without waiting for whoever writes.
    ///
    /// # Errors
    /// The database.
    pub async fn read_document(&self, request: &Request) -> Result<Outcome, StoreError> {
        match self {
            Self::Sqlite { readers, .. } => read(&mut *readers.begin().await?, request).await,
            Self::Postgres(pool) => {
                // All statements must see one and the same moment.
                read(&mut *pool.begin_with("begin isolation level repeatable read read only").await?, request).await
            }
        }
    }

    /// Whether a document is known and the token its own.
    ///
    /// # Errors
    /// The database.
    pub async fn knows_document(&self, doc: &str, token_hash: &str) -> Result<bool, StoreError> {
        let row = match self {
            Self::Sqlite { readers, .. } => readers.acquire().await?.find(doc).await?,
            Self::Postgres(pool) => pool.acquire().await?.find(doc).await?,
        };
        Ok(row.is_some_and(|row| row.token_hash == token_hash))
    }

    /// Whether a document was erased.
    ///
    /// # Errors
    /// The database.
    pub async fn was_erased(&self, doc: &str) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite { readers, .. } => readers.acquire().await?.is_erased(&mark(doc)).await,
            Self::Postgres(pool) => pool.acquire().await?.is_erased(&mark(doc)).await,
        }
    }

    /// Notes that a document is in use.
    ///
    /// # Errors
    /// The database.
    pub async fn touch_document(&self, doc: &str, now_ms: i64) -> Result<(), StoreError> {
        let query = include_str!("sql/documents/touch_document.sql");
        on!(self, write tx => { sqlx::query(query).bind(doc).bind(now_ms).execute(&mut *tx).await?; });
        Ok(())
    }

    /// Erases a document with all that belongs to it; what stays is a mark that says so. With `read`, only if
    /// that is its newest change: nothing is erased that the eraser has not seen. Erasing again is no error.
    ///
    /// # Errors
    /// The database; nothing is erased then.
    pub async fn erase_document(&self, doc: &str, token_hash: &str, read: Option<i64>, now_ms: i64) -> Result<Erasure, StoreError> {
        let erasure = on!(self, write tx => erase(&mut *tx, doc, token_hash, read, now_ms).await?);
        if erasure == Erasure::Done {
            self.forget_freed_pages().await?;
        }
        Ok(erasure)
    }
}

async fn write<T: Steps>(tx: &mut T, request: &Request) -> Result<Outcome, StoreError> {
    let Request { doc, token_hash, push, now_ms } = request;
    let mut head = tx.lock(doc, token_hash, *now_ms).await?;
    if head.is_none() {
        if tx.is_erased(&mark(doc)).await? {
            return Ok(Outcome::Erased);
        }
        // A device that believes in a document the server does not have must not begin a new one with a part.
        if push.since > 0 || push.ops.is_empty() || tx.find(doc).await?.is_some() {
            return Ok(Outcome::Foreign);
        }
        tx.add(doc, token_hash, *now_ms).await?;
        head = tx.lock(doc, token_hash, *now_ms).await?;
    }
    let Some(head) = head else {
        return Ok(Outcome::Foreign);
    };
    let size = Size { items: head.items, cells: head.cells, bytes: head.bytes };
    let mut document = Document { q: head.q, horizon: head.horizon, size, ..Document::default() };
    let keys: BTreeSet<_> = push.ops.iter().map(|op| &op.k).collect();
    for key in keys {
        document.cells.extend(tx.cell(doc, key).await?.map(|cell| (key.clone(), cell)));
    }
    let nodes: BTreeSet<_> = push.ops.iter().map(|op| op.s.node()).collect();
    for node in nodes {
        if let Some(stamp) = tx.node(doc, &node).await? {
            document.nodes.insert(node, stamp);
        }
    }
    let applied = document.apply(&push.ops, *now_ms, Mutant::None);
    for cell in applied.changed.iter().filter_map(|key| document.cells.get(key)) {
        tx.put_cell(doc, cell, *now_ms).await?;
    }
    for (node, stamp) in applied.nodes.iter().filter_map(|node| document.nodes.get_key_value(node)) {
        tx.put_node(doc, node, stamp, *now_ms).await?;
    }
    let changed = !applied.changed.is_empty();
    if changed {
        tx.set(doc, &document).await?;
    }
    let answer = if push.since == head.q && head.q >= head.horizon {
        // The ordinary case: the device had everything, so only what it wrote itself is new.
        let mut cells: Vec<Cell> = applied.changed.iter().filter_map(|key| document.cells.get(key).cloned()).collect();
        cells.sort_by_key(|cell| cell.q);
        let (q, horizon) = (document.q, document.horizon);
        Answer { v: VERSION, now: *now_ms, q, horizon, reset: false, more: false, rejected: Vec::new(), cells }
    } else {
        answer(tx, request, document.q, document.horizon).await?
    };
    Ok(Outcome::Done { answer: Answer { rejected: applied.rejected, ..answer }, q: document.q, changed })
}

async fn read<T: Steps>(tx: &mut T, request: &Request) -> Result<Outcome, StoreError> {
    match tx.find(&request.doc).await? {
        Some(head) if head.token_hash == request.token_hash => {
            let answer = answer(tx, request, head.q, head.horizon).await?;
            Ok(Outcome::Done { answer, q: head.q, changed: false })
        }
        None if tx.is_erased(&mark(&request.doc)).await? => Ok(Outcome::Erased),
        _ => Ok(Outcome::Foreign),
    }
}

async fn erase<T: Steps>(tx: &mut T, doc: &str, token_hash: &str, read: Option<i64>, now_ms: i64) -> Result<Erasure, StoreError> {
    // Whoever writes to the document takes the same lock, so nothing comes between the question and the erasure.
    if let Some(head) = tx.lock(doc, token_hash, now_ms).await? {
        if read.is_some_and(|read| read != head.q) {
            return Ok(Erasure::Changed);
        }
        tx.erase(doc, &mark(doc), now_ms).await?;
        return Ok(Erasure::Done);
    }
    Ok(if tx.is_erased(&mark(doc)).await? { Erasure::Before } else { Erasure::Foreign })
}

/// What a device does not have yet. A device that missed a purge, or that knows more than we do since we were
/// restored from a backup, is given everything at once: a document is small enough for that, and a second page
/// could not be told from another request that begins too early.
async fn answer<T: Steps>(tx: &mut T, request: &Request, q: i64, horizon: i64) -> Result<Answer, StoreError> {
    let since = request.push.since;
    let reset = since < horizon || since > q;
    let page = if reset { usize::MAX } else { PAGE_LIMIT };
    let limit = i64::try_from(page).map_or(i64::MAX, |page| page.saturating_add(1));
    let mut cells: Vec<Cell> = tx.since(&request.doc, if reset { 0 } else { since }, limit).await?;
    let more = cells.len() > page;
    cells.truncate(page);
    let reached = if more { cells.last().map_or(q, |cell| cell.q) } else { q };
    Ok(Answer { v: VERSION, now: request.now_ms, q: reached, horizon, reset, more, rejected: Vec::new(), cells })
}
