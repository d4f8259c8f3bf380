//! Who listens for news of which document, on this server. A poke says how far the document has come and no
//! more; whoever wants to know what is new asks for it.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::watch;

/// How far a document has come that is no more: the largest number a browser can count to, so that every
/// device asks, and is told.
pub const GONE: i64 = 9_007_199_254_740_991;

/// How many may listen for one document. Each phone keeps one stream, whatever its tabs.
const MOST_EACH: usize = 32;

/// The listeners.
pub struct Pokes {
    most: usize,
    all: Mutex<All>,
}

#[derive(Default)]
struct All {
    documents: HashMap<String, watch::Sender<i64>>,
    listeners: usize,
    hushed: bool,
}

impl fmt::Debug for Pokes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pokes").field("most", &self.most).finish_non_exhaustive()
    }
}

/// One who listens, until it is dropped.
#[derive(Debug)]
pub struct Listening {
    doc: String,
    news: watch::Receiver<i64>,
    pokes: Arc<Pokes>,
}

impl Pokes {
    /// Nobody listens yet; this many may.
    pub fn new(most: usize) -> Self {
        Self { most, all: Mutex::default() }
    }

    /// Begins to listen; `None` when too many do.
    pub fn listen(self: &Arc<Self>, doc: &str) -> Option<Listening> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.hushed || all.listeners >= self.most {
            return None;
        }
        let sender = all.documents.entry(doc.to_owned()).or_insert_with(|| watch::Sender::new(0));
        if sender.receiver_count() >= MOST_EACH {
            return None;
        }
        let news = sender.subscribe();
        all.listeners += 1;
        Some(Listening { doc: doc.to_owned(), news, pokes: Arc::clone(self) })
    }

    /// Tells all who listen for a document. One that is gone is told for the last time.
    pub fn poke(&self, doc: &str, q: i64) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if q == GONE {
            // A stream still hears what was said before its sender went.
            if let Some(sender) = all.documents.remove(doc) {
                sender.send_replace(q);
            }
        } else if let Some(sender) = all.documents.get(doc) {
            sender.send_replace(q);
        }
    }

    /// Tells everybody to ask, since something may have been missed.
    pub fn poke_all(&self) {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        for sender in all.documents.values() {
            sender.send_replace(GONE);
        }
    }

    /// Ends all streams, and lets nobody listen any more.
    pub fn hush(&self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.hushed = true;
        all.documents.clear();
    }
}

impl Listening {
    /// Waits for the next poke; pokes that come faster than they are read become one. `None` at the end.
    pub async fn next(&mut self) -> Option<i64> {
        self.news.changed().await.ok().map(|()| *self.news.borrow_and_update())
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut all = self.pokes.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.listeners -= 1;
        // This receiver still counts as one.
        if all.documents.get(&self.doc).is_some_and(|sender| sender.receiver_count() <= 1) {
            all.documents.remove(&self.doc);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GONE, MOST_EACH, Pokes};
    use std::sync::Arc;

    #[tokio::test]
    async fn pokes_reach_their_document_and_become_one() {
        let pokes = Arc::new(Pokes::new(3));
        let (mut one, mut two) = (pokes.listen("a").expect("one"), pokes.listen("b").expect("two"));
        pokes.poke("a", 4);
        pokes.poke("a", 5);
        assert_eq!(one.next().await, Some(5));
        pokes.poke_all();
        assert_eq!((one.next().await, two.next().await), (Some(GONE), Some(GONE)));
        pokes.poke("b", GONE);
        assert_eq!((two.next().await, two.next().await), (Some(GONE), None));
        let third = pokes.listen("c").expect("three");
        assert!(pokes.listen("d").is_none(), "three may listen");
        drop((third, two));
        assert!(pokes.listen("d").is_some());
        pokes.hush();
        assert_eq!(one.next().await, None);
        assert!(pokes.listen("d").is_none());
    }

    #[test]
    fn one_document_has_its_share_and_nobody_is_remembered() {
        let pokes = Arc::new(Pokes::new(1_000));
        let all: Vec<_> = (0..MOST_EACH).map(|_| pokes.listen("a").expect("listens")).collect();
        assert!(pokes.listen("a").is_none());
        drop(all);
        let all = pokes.all.lock().expect("not poisoned");
        assert!(all.documents.is_empty() && all.listeners == 0);
    }
}
