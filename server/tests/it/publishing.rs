//! Publishing: in effect within two seconds without a restart, on every server that shares the
//! database; and a phone fetches only what changed.

use crate::fixture::{BASE, Server, change, client, postgres_url, seed, seeded_store};
use app::domain::{article::LocalBlock, language::Language, record::Record, topic::Topic};
use lotsen::{
    edition::publish::{Outcome, publish},
    store::Store,
};
use std::time::Duration;

/// The seed's block on homes in Sorsele with another summary and one more sentence.
fn changed_block(words: &str) -> Record {
    let find = |record: &Record| matches!(record, Record::Local(LocalBlock { municipality, topic: Topic::Home, .. }) if municipality.as_str() == "sorsele");
    let mut record = seed().into_iter().find(find).expect("block");
    if let Record::Local(block) = &mut record {
        let mut text = block.text.source().clone();
        text.body.push_str(&format!("\n{words}\n"));
        block.text.insert(Language::Sv, text, std::collections::BTreeMap::new());
    }
    record
}

/// Waits until a page holds some words, at most ten seconds; the two of the promise are measured
/// by the benchmark.
async fn until_page_has(server: &Server, words: &str) -> bool {
    for _ in 0..200 {
        let page = client().get(format!("{}/sv/sorsele/bostad", server.url)).send().await.expect("answers").text().await.expect("text");
        if page.contains(words) {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

#[tokio::test]
async fn two_servers_on_one_postgres_see_one_publish() {
    let url = postgres_url().await;
    let first = Store::postgres(&url).await.expect("first");
    let second = Store::postgres(&url).await.expect("second");
    first.save(&seed(), change(1)).await.expect("saved");
    publish(&first, BASE, 1).await.expect("published");
    let (one, two) = (Server::start(first.clone()).await, Server::start(second).await);
    first.save(&[changed_block("Nya ord i Sorsele.")], change(2)).await.expect("saved");
    assert!(matches!(publish(&first, BASE, 2).await, Ok(Outcome::New(_))));
    assert!(until_page_has(&one, "Nya ord i Sorsele.").await, "the server that published");
    assert!(until_page_has(&two, "Nya ord i Sorsele.").await, "the other server");
}

#[tokio::test]
async fn a_change_moves_one_page_and_nothing_else() {
    let (server, store, _folder) = Server::seeded().await;
    let edition = server.state.edition().expect("edition");
    assert!(matches!(publish(&store, BASE, 2).await, Ok(Outcome::Unchanged(_))), "publishing again changes nothing");
    store.save(&[changed_block("Ett enda nytt stycke.")], change(2)).await.expect("saved");
    publish(&store, BASE, 3).await.expect("published");
    assert!(until_page_has(&server, "Ett enda nytt stycke.").await);
    let newer = server.state.edition().expect("edition");
    assert_ne!(newer.id, edition.id);
    let differ: Vec<_> = newer
        .files
        .iter()
        .filter(|(path, file)| edition.files.get(*path).is_none_or(|old| old.hash != file.hash))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(differ, ["/sv/sorsele/bostad"]);
    let delta = newer.pack_since(Language::Sv, Some(&edition.id)).expect("delta");
    let whole = newer.pack_since(Language::Sv, Some("unknown")).expect("whole");
    assert!(delta.len() <= 20_000, "{} bytes for one page", delta.len());
    assert_eq!(whole, newer.packs[&Language::Sv].body);
    let url = format!("{}/edition/{}/sv.pack?since={}", server.url, newer.id, edition.id);
    let sent = client().get(url).send().await.expect("answers").bytes().await.expect("bytes");
    assert_eq!(sent, delta);
}

#[tokio::test]
async fn the_whole_guide_of_a_language_is_small() {
    let (server, _store, _folder) = Server::seeded().await;
    for (language, pack) in &server.state.edition().expect("edition").packs {
        assert!(pack.body.len() <= 300_000, "{language}: {} bytes", pack.body.len());
    }
}

#[tokio::test]
async fn an_edition_survives_a_restart_without_rendering_again() {
    let (store, folder) = seeded_store().await;
    store.close().await;
    let again = Store::sqlite(&folder.path().join("lotsen.sqlite")).await.expect("opens");
    assert!(matches!(publish(&again, BASE, 9).await, Ok(Outcome::Unchanged(1))));
    let server = Server::start(again).await;
    assert_eq!(client().get(format!("{}/sv", server.url)).send().await.expect("answers").status(), 200);
}
