//! What tests of the checklist stand on: a household's name and token, messages as devices send them, and a
//! server on either database.

use crate::fixture::{NOW, Server, client, postgres, sqlite};
use app::sync::{
    key::{CellKey, Field, ItemId},
    stamp::{Node, Stamp},
    wire::{Answer, Op, Push, VERSION},
};
use lotsen::{
    config::{Limits, Rate},
    store::Store,
};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::Value;
use tempfile::TempDir;

/// A time that lies behind any machine's clock, for changes sent to the real program.
pub const LONG_AGO: i64 = 1_700_000_000_000;

/// A household, as its devices know it.
#[derive(Clone, Debug)]
pub struct Household {
    /// Its document.
    pub doc: String,
    /// Its token.
    pub token: String,
}

/// The household of a number.
pub fn household(number: usize) -> Household {
    Household { doc: format!("{number:0>26}"), token: format!("{number:A>43}") }
}

/// Nobody is asked to wait.
pub fn no_limits() -> Limits {
    let much = Rate { burst: 1_000_000, per_minute: 60_000_000 };
    Limits { token: much, unknown: much, redeem: much, share: much, studio: much, feedback: much, ..Limits::default() }
}

/// A server on each database, one after the other; what is given back keeps the file.
pub async fn on_both() -> Vec<(Server, Store, Option<TempDir>)> {
    let (file, folder) = sqlite().await;
    let mut both = Vec::new();
    for (store, folder) in [(file, Some(folder)), (postgres().await, None)] {
        both.push((Server::limited(store.clone(), no_limits()).await, store, folder));
    }
    both
}

/// A request as a page of ours sends it.
pub fn ours(request: RequestBuilder) -> RequestBuilder {
    request.header("sec-fetch-site", "same-origin")
}

/// Sends a JSON text.
pub async fn post(url: String, token: Option<&str>, body: String) -> Response {
    let request = ours(client().post(url)).header("content-type", "application/json").body(body);
    let request = token.into_iter().fold(request, |request, token| request.header("authorization", format!("Bearer {token}")));
    request.send().await.expect("answers")
}

/// The status, the code and the sentence of a refusal.
pub async fn refusal(response: Response) -> (StatusCode, String) {
    let status = response.status();
    assert_eq!(response.headers()["content-type"], "application/json", "{status}");
    assert_eq!(response.headers()["cache-control"], "no-store", "{status}");
    let body: Value = serde_json::from_str(&response.text().await.expect("text")).expect("JSON");
    let sentence = body["message"].as_str().expect("a sentence");
    assert!(sentence.ends_with('.') && sentence.len() > 15, "{sentence}");
    (status, body["error"].as_str().expect("a code").to_owned())
}

/// The item of a number.
pub fn item(number: usize) -> ItemId {
    ItemId::from_u64(number as u64)
}

/// A change as a device makes it: an item's field, a value or nothing, so many milliseconds after [`NOW`].
pub fn op(key: CellKey, value: Option<&str>, node: u64, after_ms: i64, base: Option<&Op>) -> Op {
    let s = Stamp::new(NOW + after_ms, 0, &Node::from_u64(node));
    Op { k: key, v: value.map(str::to_owned), s, b: base.map(|base| base.s.clone()), r: Vec::new() }
}

/// A tick.
pub fn tick(number: usize, node: u64, after_ms: i64) -> Op {
    op(CellKey::item(&item(number), Field::Done), Some("e1.AAAA"), node, after_ms, None)
}

/// A message of a phone that has read nothing.
pub fn message(ops: &[Op]) -> String {
    Push { v: VERSION, since: 0, ops: ops.to_vec() }.text()
}

impl Household {
    /// Sends and fetches, as it comes.
    pub async fn send(&self, server: &Server, since: i64, ops: &[Op]) -> Response {
        let push = Push { v: VERSION, since, ops: ops.to_vec() };
        let url = format!("{}/api/v1/sync/{}", server.url, self.doc);
        post(url, Some(&self.token), push.text()).await
    }

    /// Sends and fetches, and all must be well.
    pub async fn sync(&self, server: &Server, since: i64, ops: &[Op]) -> Answer {
        let response = self.send(server, since, ops).await;
        let status = response.status();
        let text = response.text().await.expect("text");
        assert_eq!(status, 200, "{text}");
        Answer::read(&text).expect("an answer")
    }

    /// A request without a message.
    pub async fn bare(&self, server: &Server, method: reqwest::Method, path: &str) -> Response {
        let request = ours(client().request(method, format!("{}{path}", server.url)));
        request.header("authorization", format!("Bearer {}", self.token)).send().await.expect("answers")
    }
}
