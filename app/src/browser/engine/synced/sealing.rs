//! Between the list, which knows plain text, and the wire, which knows none: changes sealed on the
//! way out, cells opened on the way in.

use crate::{
    browser::{
        cipher::{self, CipherError},
        engine::Household,
        keys::Keys,
        script::spawn,
    },
    sync::{
        key::CellKey,
        stamp::Stamp,
        wire::{Alternative, Answer, BATCH_LIMIT, Op},
    },
};

/// What one request may weigh, well below the server's limit and what outlives a page.
const BODY_ROOM: usize = 56 * 1024;
/// An operation without its value.
const AROUND_VALUE: usize = 220;

/// How many of these changes fit one request.
pub(super) fn fitting<'a>(ops: impl Iterator<Item = &'a Op>) -> usize {
    let mut room = BODY_ROOM;
    let fits = |op: &&Op| {
        let size = AROUND_VALUE + op.r.len() * 34 + op.v.as_deref().map_or(0, cipher::sealed_len);
        room = room.saturating_sub(size);
        room > 0
    };
    // One alone always fits: a value has a limit of its own.
    ops.take(BATCH_LIMIT).take_while(fits).count().max(1)
}

impl Household {
    /// Seals changes, each once: a change sent again is the same bytes.
    pub(super) async fn sealed(&self, keys: &Keys, ops: &mut [Op]) -> Result<(), CipherError> {
        for op in ops {
            let Some(text) = &op.v else { continue };
            let ready = self.state().sealed.get(&op.s).cloned();
            let value = match ready {
                Some(value) => value,
                None => cipher::seal_value(keys, op.k.as_str(), op.s.as_str(), text).await?,
            };
            self.state_mut().sealed.insert(op.s.clone(), value.clone());
            op.v = Some(value);
        }
        Ok(())
    }

    /// Seals changes before they are sent: a page that is left has no time for it.
    pub(super) fn seal_ahead(&self, mut ops: Vec<Op>) {
        let me = self.clone();
        spawn(async move {
            let keys = me.state().keys.clone();
            // What fails here fails again, and is told, when it is sent.
            let _ = me.sealed(&keys, &mut ops).await;
        });
    }
}

/// Opens what the server answered. What was not sealed with our key for its place is left out: a
/// server that swaps rows changes nothing here.
pub(super) async fn opened(keys: &Keys, mut answer: Answer) -> Result<Answer, CipherError> {
    let mut cells = Vec::with_capacity(answer.cells.len());
    for mut cell in answer.cells {
        match plain(keys, &cell.k, &cell.s, cell.v.take()).await {
            Ok(value) => cell.v = value,
            Err(CipherError::Foreign) => continue,
            Err(error) => return Err(error),
        }
        let mut alternatives = Vec::with_capacity(cell.alt.len());
        for alternative in cell.alt {
            match plain(keys, &cell.k, &alternative.s, alternative.v).await {
                Ok(v) => alternatives.push(Alternative { s: alternative.s, v }),
                Err(CipherError::Foreign) => {}
                Err(error) => return Err(error),
            }
        }
        cell.alt = alternatives;
        cells.push(cell);
    }
    answer.cells = cells;
    Ok(answer)
}

async fn plain(keys: &Keys, cell: &CellKey, stamp: &Stamp, value: Option<String>) -> Result<Option<String>, CipherError> {
    match value {
        Some(value) => cipher::open_value(keys, cell.as_str(), stamp.as_str(), &value).await.map(Some),
        None => Ok(None),
    }
}
