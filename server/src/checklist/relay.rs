//! Pokes between servers that share a PostgreSQL: what was written here is told there, many at once, and what
//! others tell is passed on to who listens here.

use super::pokes::Pokes;
use crate::store::{Store, StoreError};
use std::{sync::Arc, time::Duration};
use tokio::sync::mpsc;

/// A document and how far it has come.
pub type News = (String, i64);

/// How many wait to be told. What does not fit is dropped: devices ask by themselves every minute.
const WAITING: usize = 4_096;
/// How long news are gathered before they are told.
const GATHER: Duration = Duration::from_millis(2);
/// The longest message, with room to spare below PostgreSQL's 8,000 bytes.
const LONGEST: usize = 7_800;

/// Begins to relay. Where there is no other server, nothing is begun and nothing is given.
pub fn start(store: Store, pokes: Arc<Pokes>, origin: String) -> Option<mpsc::Sender<News>> {
    if store.has_one_writer() {
        return None;
    }
    let (sender, receiver) = mpsc::channel(WAITING);
    // The store is all that keeps these alive; they end when nobody sends any more.
    let hearing = tokio::spawn(hear(store.clone(), pokes, origin.clone()));
    tokio::spawn(async move {
        tell(store, receiver, &origin).await;
        hearing.abort();
    });
    Some(sender)
}

async fn tell(store: Store, mut news: mpsc::Receiver<News>, origin: &str) {
    let mut gathered = Vec::new();
    while news.recv_many(&mut gathered, WAITING).await > 0 {
        tokio::time::sleep(GATHER).await;
        while let Ok(more) = news.try_recv() {
            gathered.push(more);
        }
        for message in messages(origin, &gathered) {
            if let Err(problem) = store.tell(&message).await {
                tracing::warn!(%problem, "other servers could not be told; their devices will ask by themselves");
            }
        }
        gathered.clear();
    }
}

async fn hear(store: Store, pokes: Arc<Pokes>, origin: String) {
    loop {
        if let Err(problem) = hear_until_it_breaks(&store, &pokes, &origin).await {
            tracing::warn!(%problem, "other servers cannot be heard; trying again");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        pokes.poke_all();
    }
}

async fn hear_until_it_breaks(store: &Store, pokes: &Pokes, origin: &str) -> Result<(), StoreError> {
    let Some(mut hearing) = store.hear().await? else {
        return Ok(());
    };
    loop {
        match hearing.next().await? {
            Some(message) => read(&message, origin).for_each(|(doc, q)| pokes.poke(doc, q)),
            None => pokes.poke_all(),
        }
    }
}

/// `origin doc:q doc:q …`
fn messages(origin: &str, news: &[News]) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    for (doc, q) in news {
        let part = format!(" {doc}:{q}");
        match messages.last_mut() {
            Some(message) if message.len() + part.len() <= LONGEST => message.push_str(&part),
            _ => messages.push(format!("{origin}{part}")),
        }
    }
    messages
}

/// What others said; what is not of this form or was said here is passed over.
fn read<'a>(message: &'a str, origin: &str) -> impl Iterator<Item = (&'a str, i64)> {
    let (from, rest) = message.split_once(' ').unwrap_or_default();
    let own = from == origin;
    rest.split(' ').filter(move |_| !own).filter_map(|part| {
        let (doc, q) = part.split_once(':')?;
        Some((doc, q.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, messages, read};

    #[test]
    fn what_is_told_is_heard_by_others_only() {
        let news: Vec<_> = (0..2_000).map(|n| (format!("doc{n}"), n)).collect();
        let told = messages("me", &news);
        assert!(told.len() > 1 && told.iter().all(|message| message.len() <= LONGEST));
        let heard: Vec<_> = told.iter().flat_map(|message| read(message, "you")).map(|(doc, q)| (doc.to_owned(), q)).collect();
        assert_eq!(heard, news);
        assert_eq!(told.iter().flat_map(|message| read(message, "me")).count(), 0);
        assert_eq!(read("nonsense", "me").count() + read("x y:z :", "me").count(), 0);
    }
}
