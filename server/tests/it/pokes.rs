//! Streams of pokes: who listens is told at once, across servers too, and a stream ends with its document.

use crate::{
    fixture::{Server, client, postgres_url, sqlite},
    household::{Household, household, no_limits, on_both, tick},
};
use lotsen::{config::Limits, store::Store};
use reqwest::{Method, Response};
use std::time::Duration;
use tokio::time::timeout;

struct Stream {
    response: Response,
    text: String,
}

impl Household {
    async fn listen(&self, server: &Server) -> Stream {
        let response = self.bare(server, Method::GET, &format!("/api/v1/sync/{}/events", self.doc)).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let mut stream = Stream { response, text: String::new() };
        stream.until("retry: 5000").await;
        stream
    }
}

impl Stream {
    /// Reads until these words came.
    async fn until(&mut self, words: &str) {
        while !self.text.contains(words) {
            let chunk = timeout(Duration::from_secs(10), self.response.chunk()).await.expect("in time").expect("stream");
            let chunk = chunk.unwrap_or_else(|| panic!("the stream ended after {:?}", self.text));
            self.text.push_str(std::str::from_utf8(&chunk).expect("text"));
        }
        self.text.clear();
    }

    async fn ends(&mut self) {
        while timeout(Duration::from_secs(10), self.response.chunk()).await.expect("in time").expect("stream").is_some() {}
    }
}

#[tokio::test]
async fn who_listens_is_told_and_the_stream_ends_with_the_document() {
    for (server, _store, _folder) in on_both().await {
        let (home, other) = (household(1), household(2));
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        other.sync(&server, 0, &[tick(1, 1, 0)]).await;
        let (mut one, mut two) = (home.listen(&server).await, home.listen(&server).await);
        let mut apart = other.listen(&server).await;
        home.sync(&server, 1, &[tick(2, 1, 1)]).await;
        for stream in [&mut one, &mut two] {
            stream.until("event: poke\ndata: {\"q\":2}\n\n").await;
        }
        // A message that changes nothing pokes nobody; the next one does.
        home.sync(&server, 1, &[tick(2, 1, 1)]).await;
        home.sync(&server, 1, &[tick(2, 1, 2)]).await;
        one.until("data: {\"q\":3}").await;
        assert_eq!(home.bare(&server, Method::DELETE, &format!("/api/v1/docs/{}", home.doc)).await.status(), 204);
        one.ends().await;
        two.ends().await;
        other.sync(&server, 1, &[tick(2, 1, 1)]).await;
        apart.until("data: {\"q\":2}").await;
    }
}

#[tokio::test]
async fn two_servers_on_one_postgres_share_documents_and_pokes() {
    let url = postgres_url().await;
    let first = Server::limited(Store::postgres(&url).await.expect("store"), no_limits()).await;
    let second = Server::limited(Store::postgres(&url).await.expect("store"), no_limits()).await;
    let home = household(1);
    home.sync(&first, 0, &[tick(1, 1, 0)]).await;
    let mut stream = home.listen(&second).await;
    // Hearing begins in the background; what is written before it is asked for by each device itself.
    tokio::time::sleep(Duration::from_millis(500)).await;
    home.sync(&first, 1, &[tick(2, 1, 1)]).await;
    stream.until("data: {\"q\":2}").await;
    assert_eq!(home.sync(&second, 1, &[tick(3, 2, 5)]).await.cells.len(), 2);
    // Both write at the same time to the same document: every change has a number of its own.
    let mut writing = tokio::task::JoinSet::new();
    for (node, url) in [(11, first.url.clone()), (12, second.url.clone())] {
        for at in 0..20_i64 {
            let (home, url) = (home.clone(), url.clone());
            writing.spawn(async move {
                let op = tick(usize::try_from(at).expect("small") + 10, node * 100 + u64::try_from(at).expect("small"), at);
                let body = crate::household::message(&[op]);
                crate::household::post(format!("{url}/api/v1/sync/{}", home.doc), Some(&home.token), body).await.status()
            });
        }
    }
    assert!(writing.join_all().await.iter().all(|status| *status == 200));
    let (one, two) = (home.sync(&first, 0, &[]).await, home.sync(&second, 0, &[]).await);
    assert_eq!((&one.cells, one.q), (&two.cells, two.q));
    assert_eq!(one.cells.len(), 23);
    // Erased on one, gone on the other.
    assert_eq!(home.bare(&first, Method::DELETE, &format!("/api/v1/docs/{}", home.doc)).await.status(), 204);
    stream.ends().await;
    assert_eq!(home.send(&second, 0, &[]).await.status(), 410);
}

#[tokio::test]
async fn only_so_many_may_listen() {
    let (store, _folder) = sqlite().await;
    let server = Server::limited(store, Limits { listeners: 2, ..no_limits() }).await;
    let home = household(1);
    home.sync(&server, 0, &[tick(1, 1, 0)]).await;
    let (one, _two) = (home.listen(&server).await, home.listen(&server).await);
    let path = format!("/api/v1/sync/{}/events", home.doc);
    let third = home.bare(&server, Method::GET, &path).await;
    assert_eq!(third.status(), 503);
    assert!(third.headers().contains_key("retry-after"));
    drop(one);
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        home.sync(&server, 0, &[tick(1, 1, 1)]).await;
        if home.bare(&server, Method::GET, &path).await.status() == 200 {
            return;
        }
    }
    panic!("a stream that was hung up still counts");
}

#[tokio::test]
async fn a_stream_is_not_for_strangers() {
    let (server, _store, _folder) = Server::seeded().await;
    let answer = client().get(format!("{}/api/v1/sync/{}/events", server.url, household(1).doc)).send().await.expect("answers");
    assert_eq!(answer.status(), 401);
}
