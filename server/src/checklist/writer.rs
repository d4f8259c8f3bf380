//! Keeping what devices send. A commit on SQLite waits for the disk, some milliseconds; so all that came
//! meanwhile goes into the next one, and nobody is answered before the disk has it.

use super::{pokes::Pokes, relay::News};
use crate::store::{
    Store, StoreError,
    documents::{Outcome, Request},
};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout_at,
};

/// Most messages in one commit.
const TOGETHER: usize = 64;
/// How long a commit waits for more, when the one before was of more than one message.
const GATHER: Duration = Duration::from_millis(2);
/// How many may wait. Whoever comes then is told to come again.
const WAITING: usize = 1_024;

/// Why a message was not kept.
#[derive(Debug)]
pub enum NotKept {
    /// Too many wait, or the server is ending.
    Full,
    /// The store failed.
    Store(StoreError),
}

type Answer = oneshot::Sender<Result<Outcome, StoreError>>;

/// The way into the store.
#[derive(Debug)]
pub struct Writer {
    store: Store,
    tellers: Tellers,
    /// Only where all writing goes through one connection.
    queue: Option<mpsc::Sender<(Request, Answer)>>,
}

#[derive(Clone, Debug)]
struct Tellers {
    pokes: Arc<Pokes>,
    relay: Option<mpsc::Sender<News>>,
}

impl Tellers {
    fn tell(&self, doc: &str, q: i64) {
        self.pokes.poke(doc, q);
        if let Some(relay) = &self.relay {
            // When it is full, devices of other servers ask by themselves within a minute.
            drop(relay.try_send((doc.to_owned(), q)));
        }
    }
}

impl Writer {
    /// Begins to write.
    pub fn start(store: Store, pokes: Arc<Pokes>, relay: Option<mpsc::Sender<News>>) -> Self {
        let tellers = Tellers { pokes, relay };
        let queue = store.has_one_writer().then(|| {
            let (sender, receiver) = mpsc::channel(WAITING);
            tokio::spawn(gather(store.clone(), receiver));
            sender
        });
        Self { store, tellers, queue }
    }

    /// Keeps a message. Once this returns an answer, it is on the disk, and who listens was told.
    ///
    /// # Errors
    /// It was not kept; sending it again does no harm.
    pub async fn keep(&self, request: Request) -> Result<Outcome, NotKept> {
        let doc = request.doc.clone();
        let outcome = match &self.queue {
            Some(queue) => {
                let (sender, receiver) = oneshot::channel();
                queue.try_send((request, sender)).map_err(|_| NotKept::Full)?;
                receiver.await.map_err(|_| NotKept::Full)?.map_err(NotKept::Store)?
            }
            // Several connections may write at once; the document's row keeps them in order.
            None => only(self.store.write_documents(&[request]).await).map_err(NotKept::Store)?,
        };
        if let Outcome::Done { q, changed: true, .. } = outcome {
            self.tellers.tell(&doc, q);
        }
        Ok(outcome)
    }

    /// Tells who listens that a document has changed in another way.
    pub fn tell(&self, doc: &str, q: i64) {
        self.tellers.tell(doc, q);
    }
}

async fn gather(store: Store, mut queue: mpsc::Receiver<(Request, Answer)>) {
    let (mut waiting, mut before) = (Vec::with_capacity(TOGETHER), 1);
    while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
        // One alone is not kept waiting; many will come again together.
        let until = tokio::time::Instant::now() + GATHER;
        while waiting.len() < before.min(TOGETHER) {
            match timeout_at(until, queue.recv()).await {
                Ok(Some(one)) => waiting.push(one),
                _ => break,
            }
        }
        before = waiting.len();
        let (requests, answers): (Vec<_>, Vec<_>) = waiting.drain(..).unzip();
        commit(&store, requests, answers).await;
    }
}

async fn commit(store: &Store, requests: Vec<Request>, answers: Vec<Answer>) {
    match store.write_documents(&requests).await {
        Ok(outcomes) => {
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                // Whoever has hung up meanwhile will ask again.
                drop(answer.send(Ok(outcome)));
            }
        }
        Err(problem) if requests.len() > 1 => {
            // Nothing was stored. One of them may be to blame: each by itself, so that it harms nobody else.
            tracing::warn!(%problem, "a commit of {} messages failed; trying each by itself", requests.len());
            for (request, answer) in requests.into_iter().zip(answers) {
                drop(answer.send(only(store.write_documents(&[request]).await)));
            }
        }
        Err(problem) => {
            if let Some(answer) = answers.into_iter().next() {
                drop(answer.send(Err(problem)));
            }
        }
    }
}

fn only(outcomes: Result<Vec<Outcome>, StoreError>) -> Result<Outcome, StoreError> {
    Ok(outcomes?.pop().unwrap_or(Outcome::Foreign))
}
