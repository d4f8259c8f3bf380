//! The kill switch as the server's half of it.

use crate::fixture::{Server, client};
use lotsen::state::KILL;

#[tokio::test]
async fn phones_are_told_and_readers_keep_their_pages() {
    let (server, store, _folder) = Server::seeded().await;
    let get = async |path: &str| client().get(format!("{}{path}", server.url)).send().await.expect("answers");
    assert!(!get("/sw.js").await.text().await.expect("text").contains("unregister()})()"));
    store.set_setting(KILL, "on").await.expect("set");
    server.state.look().await.expect("looked");
    assert_eq!(get("/edition/current").await.text().await.expect("text"), "{\"kill\":true}");
    let worker = get("/sw.js").await;
    assert_eq!(worker.headers()["cache-control"], "no-cache");
    assert!(worker.headers().get("clear-site-data").is_none(), "that would erase people's checklists");
    assert!(worker.text().await.expect("text").contains("unregister"));
    assert_eq!(get("/sv").await.status(), 200);
    store.set_setting(KILL, "off").await.expect("set");
    server.state.look().await.expect("looked");
    assert!(get("/edition/current").await.text().await.expect("text").contains("\"packs\""));
}
