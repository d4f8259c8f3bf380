//! What was done is read by coordinators, and reading is written down; everybody can leave with all content.

use crate::{colleague::colleague, fixture::Server};
use lotsen::{content::write::write, store::Store, upkeep::site::write_site};
use reqwest::Method;
use std::{collections::BTreeMap, io::Read};

#[tokio::test]
async fn the_log_tells_in_words_what_was_done_and_refused_and_that_it_was_read() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let coordinator = colleague(&store, "coordinator", "", 2).await;
    let head =
        store.kept(&app::domain::record::RecordKey::of("contact", "mala-kommun").expect("kind")).await.expect("kept").expect("there").live;
    let form = [("base", head.to_string())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(lots.ask(&server, Method::POST, "/studio/edit/contact/mala-kommun", &form).await.status(), 403);
    assert_eq!(lots.ask(&server, Method::POST, "/studio/edit/contact/mala-kommun", &form).await.status(), 403);
    let log = async || coordinator.ask(&server, Method::GET, "/studio/log", &[]).await.text().await.expect("text");
    let page = log().await;
    assert!(page.contains("nekades: hör till någon annan") && page.contains("/studio/edit/contact/mala-kommun"), "{page}");
    assert_eq!(lots.ask(&server, Method::GET, "/studio/log", &[]).await.status(), 403);
    let read = log().await.matches("läste loggen").count();
    assert_eq!(log().await.matches("läste loggen").count(), read + 1);

    // Page by page to the first entry, each once.
    for _ in 0..120 {
        store
            .log(&lotsen::store::audit::Deed {
                at_ms: 0,
                actor: "visitor".into(),
                action: "refused: sign in",
                object: String::new(),
                municipality: String::new(),
                detail: serde_json::Value::Null,
            })
            .await
            .expect("written");
    }
    let page = log().await;
    let earlier = page.split("/studio/log?before=").nth(1).and_then(|rest| rest.split('"').next()).expect("there are earlier ones");
    let older = coordinator.ask(&server, Method::GET, &format!("/studio/log?before={earlier}"), &[]).await.text().await.expect("text");
    assert!(page.contains("En besökare") && older.contains("nekades: hör till någon annan") && !older.contains("/studio/log?before="));
}

/// The files of what somebody downloads: path and bytes.
async fn taken(server: &Server, store: &Store, path: &str) -> BTreeMap<String, Vec<u8>> {
    let reader = colleague(store, "reader", "", 1).await;
    let answer = reader.ask(server, Method::GET, path, &[]).await;
    assert!(answer.headers()["content-disposition"].to_str().expect("text").starts_with("attachment"));
    let packed = answer.bytes().await.expect("bytes");
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(&packed[..]));
    let mut files = BTreeMap::new();
    for entry in archive.entries().expect("entries") {
        let mut entry = entry.expect("entry");
        let path = entry.path().expect("path").to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        files.insert(path, bytes);
    }
    files
}

#[tokio::test]
async fn all_content_is_taken_along_as_the_files_that_are_imported() {
    let (server, store, _folder) = Server::seeded().await;
    let files = taken(&server, &store, "/studio/lotsen-content.tar.gz").await;
    let written = write(&store.load_live().await.expect("live").records).expect("files").into_iter();
    let written: BTreeMap<String, Vec<u8>> = written.map(|(name, text)| (format!("content/{name}"), text.into_bytes())).collect();
    assert_eq!(files, written);
}

#[tokio::test]
async fn the_guide_is_taken_along_as_a_site_of_plain_files() {
    let (server, store, folder) = Server::seeded().await;
    let files = taken(&server, &store, "/studio/lotsen-site.tar.gz").await;
    let target = folder.path().join("site");
    let count = write_site(&store, &target).await.expect("written");
    assert_eq!(files.len(), count);
    for (name, bytes) in files {
        let file = target.join(name.strip_prefix("site/").expect("in a folder"));
        assert!(std::fs::read(&file).expect("the same file") == bytes, "{name} differs");
    }
}
