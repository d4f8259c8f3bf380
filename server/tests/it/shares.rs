//! Copies handed to a municipality: only what was handed over, only for whom it was meant, only for its time.

use crate::{
    fixture::{NOW, Server, postgres, seed, seeded_store},
    household::{no_limits, ours, refusal},
};
use app::domain::record::Record;
use lotsen::store::{Store, audit::Deed, drafts::Scope, records::Change, shares::Desk};
use reqwest::Response;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

const DAY: i64 = 86_400_000;

fn copy() -> Value {
    json!({
        "v": 1, "municipality": "sorsele", "purpose": "Hjälp med flytten", "language": "sv", "ends": NOW + 20 * DAY,
        "steps": [
            { "title": "Folkbokföring", "done": true, "due": "2026-12-01", "note": "Ring före klockan tio" },
            { "title": "Förskola", "done": false, "due": null, "note": null }
        ],
        "name": "En familj", "reply": null
    })
}

/// The name and the secret that a sender makes for a copy.
fn own(number: u8) -> (String, String) {
    (format!("{number:026}"), format!("{number:A>43}"))
}

/// Hands a copy over under a name and a secret of its own.
async fn hand_over(server: &Server, number: u8, copy: &Value) -> Response {
    let (id, secret) = own(number);
    let request = ours(crate::fixture::client().put(format!("{}/api/v1/shares/{id}", server.url)));
    let request = request.header("authorization", format!("Bearer {secret}")).header("content-type", "application/json");
    request.body(copy.to_string()).send().await.expect("answers")
}

async fn body(response: Response) -> Value {
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    serde_json::from_str(&response.text().await.expect("text")).expect("JSON")
}

async fn look(server: &Server, method: reqwest::Method, id: &str, secret: &str) -> Response {
    let request = ours(crate::fixture::client().request(method, format!("{}/api/v1/shares/{id}", server.url)));
    request.header("authorization", format!("Bearer {secret}")).send().await.expect("answers")
}

fn deed() -> Deed {
    let text = String::new;
    Deed {
        at_ms: NOW,
        actor: "test".to_owned(),
        action: "answer share",
        object: text(),
        municipality: text(),
        detail: serde_json::Value::Null,
    }
}

fn desk(municipality: &str, now_ms: i64) -> Desk<'_> {
    Desk { scope: Scope::Only(municipality), author: "lots sorsele", now_ms }
}

#[tokio::test]
async fn a_copy_is_read_answered_and_withdrawn() {
    let (server, store, _folder) = seeded().await;
    let made = body(hand_over(&server, 1, &copy()).await).await;
    let (id, secret) = &own(1);
    assert_eq!((&made["state"], made["ends"].as_i64()), (&json!("open"), Some(NOW + 20 * DAY)));
    let get = async || body(look(&server, reqwest::Method::GET, id, secret).await).await;
    assert_eq!(get().await, json!({ "state": "open", "ends": NOW + 20 * DAY, "municipality": "sorsele", "answers": [], "met": [] }));

    // Only the municipality it was handed to may read and answer it; it gets what was handed over and no more.
    assert!(store.open_shares(Scope::Only("malaa"), NOW).await.expect("shares").is_empty());
    assert!(!store.answer_share(desk("mala", NOW), id, "x", &deed()).await.expect("asked"));
    let open = store.open_shares(Scope::Only("sorsele"), NOW).await.expect("shares");
    assert_eq!(serde_json::from_str::<Value>(&open[0].body).expect("JSON"), copy());
    assert!(store.answer_share(desk("sorsele", NOW + 5), id, "Välkommen", &deed()).await.expect("answered"));
    assert!(store.answer_share(desk("sorsele", NOW + 6), id, "Vi ringer", &deed()).await.expect("answered"));
    assert!(store.mark_met(desk("sorsele", NOW), id, 1, true, &deed()).await.expect("met"));
    assert!(store.mark_met(desk("sorsele", NOW), id, 0, true, &deed()).await.expect("met"));
    assert!(store.mark_met(desk("sorsele", NOW), id, 1, true, &deed()).await.expect("met twice"));
    assert!(store.mark_met(desk("sorsele", NOW), id, 0, false, &deed()).await.expect("taken back"));
    let came = get().await;
    assert_eq!(came["answers"], json!([{ "at": NOW + 5, "text": "Välkommen" }, { "at": NOW + 6, "text": "Vi ringer" }]));
    assert_eq!(came["met"], json!([1]));

    // A wrong secret reads and withdraws nothing.
    let wrong = "A".repeat(43);
    for method in [reqwest::Method::GET, reqwest::Method::DELETE] {
        assert_eq!(look(&server, method.clone(), id, &wrong).await.status(), 401);
        assert_eq!(look(&server, method, &"0".repeat(26), &wrong).await.status(), 404);
    }
    assert_eq!(get().await["state"], "open");

    assert_eq!(look(&server, reqwest::Method::DELETE, id, secret).await.status(), 204);
    assert_eq!(look(&server, reqwest::Method::DELETE, id, secret).await.status(), 204, "twice is no error");
    assert_eq!(
        get().await,
        json!({ "state": "withdrawn", "ends": NOW + 20 * DAY, "municipality": "sorsele", "answers": [], "met": [] }),
        "its sender is told so"
    );
    assert!(store.open_shares(Scope::Only("sorsele"), NOW).await.expect("shares").is_empty(), "at once");
    assert!(!store.answer_share(desk("sorsele", NOW), id, "x", &deed()).await.expect("asked"));
    assert!(!store.mark_met(desk("sorsele", NOW), id, 1, true, &deed()).await.expect("asked"));
}

#[tokio::test]
async fn a_copy_sent_again_is_the_same_and_a_name_is_taken_once() {
    let (server, store, _folder) = seeded().await;
    for _ in 0..2 {
        assert_eq!(body(hand_over(&server, 1, &copy()).await).await["state"], "open");
    }
    let (id, secret) = &own(1);
    let stranger = ours(crate::fixture::client().put(format!("{}/api/v1/shares/{id}", server.url)));
    let stranger = stranger.header("authorization", format!("Bearer {}", own(2).1)).header("content-type", "application/json");
    assert_eq!(stranger.body(copy().to_string()).send().await.expect("answers").status(), 401);
    assert_eq!(store.open_shares(Scope::Only("sorsele"), NOW).await.expect("shares").len(), 1);
    // Sent again after it was taken back, it stays so.
    assert_eq!(look(&server, reqwest::Method::DELETE, id, secret).await.status(), 204);
    assert_eq!(body(hand_over(&server, 1, &copy()).await).await["state"], "withdrawn");
    assert!(store.open_shares(Scope::Only("sorsele"), NOW).await.expect("shares").is_empty());
}

async fn seeded() -> (Server, Store, tempfile::TempDir) {
    let (store, folder) = seeded_store().await;
    (Server::limited(store.clone(), no_limits()).await, store, folder)
}

#[tokio::test]
async fn at_its_end_and_at_its_withdrawal_nothing_of_a_copy_is_left_in_the_file() {
    let (server, store, folder) = seeded().await;
    let mut short = copy();
    short["ends"] = json!(NOW + 5 * DAY);
    for (number, copy) in [(1, &short), (2, &copy())] {
        assert_eq!(hand_over(&server, number, copy).await.status(), 200);
    }
    let (id, secret) = &own(1);
    store.answer_share(desk("sorsele", NOW), id, "Hemlig hälsning", &deed()).await.expect("answered");
    server.clock.fetch_add(5 * DAY, Ordering::Relaxed);
    assert!(
        store.open_shares(Scope::Only("sorsele"), NOW + 5 * DAY).await.expect("shares").iter().all(|share| share.id != *id),
        "not shown from then on"
    );
    assert_eq!(server.state.checklist().retention().await.expect("forgotten").shares, 1);
    let told = body(look(&server, reqwest::Method::GET, id, secret).await).await;
    assert_eq!((&told["state"], &told["answers"]), (&json!("ended"), &json!([])));

    // The other one is still there, until it is withdrawn.
    let (id, secret) = &own(2);
    store.answer_share(desk("sorsele", NOW), id, "Vi hör av oss", &deed()).await.expect("answered");
    assert!(holds(folder.path(), "Ring före") && holds(folder.path(), "Vi hör av oss") && !holds(folder.path(), "Hemlig hälsning"));
    assert_eq!(look(&server, reqwest::Method::DELETE, id, secret).await.status(), 204);
    for words in ["Ring före", "Hjälp med flytten", "En familj", "Vi hör av oss"] {
        assert!(!holds(folder.path(), words), "“{words}” is still in the file");
    }
    // A month later its name is forgotten too.
    server.clock.fetch_add(51 * DAY, Ordering::Relaxed);
    server.state.checklist().retention().await.expect("forgotten");
    assert_eq!(look(&server, reqwest::Method::GET, id, secret).await.status(), 404);
}

/// Whether any file of the database holds these words.
fn holds(folder: &std::path::Path, words: &str) -> bool {
    let files = std::fs::read_dir(folder).expect("folder").map(|file| std::fs::read(file.expect("file").path()).expect("bytes"));
    files.into_iter().any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}

#[tokio::test]
async fn a_municipality_without_lots_gets_nothing() {
    let (server, store, _folder) = seeded().await;
    for place in ["stockholm", "umea"] {
        let mut elsewhere = copy();
        elsewhere["municipality"] = json!(place);
        assert_eq!(refusal(hand_over(&server, 1, &elsewhere).await).await, (409_u16.try_into().expect("status"), "no_lots".to_owned()));
    }
    // The last day counts, the day after does not.
    let until = seed().into_iter().find_map(|record| match record {
        Record::Contact(contact) if contact.id.as_str() == "sorsele-lots" => contact.valid_until,
        _ => None,
    });
    assert_eq!(until.as_ref().map(app::domain::date::SourceDate::as_str), Some("2026-12-31"));
    let mut later = copy();
    later["ends"] = json!(NOW + 60 * DAY);
    server.clock.store(NOW + 30 * DAY, Ordering::Relaxed);
    assert_eq!(hand_over(&server, 2, &later).await.status(), 200);
    server.clock.store(NOW + 31 * DAY, Ordering::Relaxed);
    assert_eq!(hand_over(&server, 3, &later).await.status(), 409);
    assert_eq!(store.open_shares(Scope::Only("sorsele"), NOW).await.expect("shares").len(), 1);
}

#[tokio::test]
async fn a_copy_with_anything_else_in_it_is_refused_whole() {
    let (server, store, _folder) = seeded().await;
    let cases: [(&str, Value, u16); 9] = [
        ("/v", json!(2), 400),
        ("/municipality", json!("../x"), 400),
        ("/language", json!("xx"), 400),
        ("/ends", json!(NOW + 100 * DAY), 400),
        ("/steps", json!([]), 400),
        ("/steps/0/title", json!(7), 400),
        ("/steps/0/due", json!("tomorrow"), 400),
        ("/steps/0/note", json!("a".repeat(4_001)), 400),
        ("/steps/0/note", json!("a".repeat(300_000)), 413),
    ];
    for (place, value, status) in cases {
        let mut bad = copy();
        *bad.pointer_mut(place).expect("place") = value;
        assert_eq!(refusal(hand_over(&server, 1, &bad).await).await.0, status, "{place}");
    }
    let mut key = copy();
    key["secret"] = json!("a key must never come along");
    assert_eq!(hand_over(&server, 1, &key).await.status(), 400);
    assert!(store.open_shares(Scope::Only("sorsele"), NOW).await.expect("shares").is_empty());
}

#[tokio::test]
async fn the_same_on_postgres() {
    let store = postgres().await;
    store.save(&seed(), Change { author: "test", message: "x", at_ms: 1 }).await.expect("saved");
    lotsen::edition::publish::publish(&store, crate::fixture::BASE, 1).await.expect("published");
    let server = Server::limited(store.clone(), no_limits()).await;
    body(hand_over(&server, 1, &copy()).await).await;
    let (id, secret) = &own(1);
    assert!(store.answer_share(desk("sorsele", NOW), id, "Välkommen", &deed()).await.expect("answered"));
    assert!(store.mark_met(desk("sorsele", NOW), id, 1, true, &deed()).await.expect("met"));
    let came = body(look(&server, reqwest::Method::GET, id, secret).await).await;
    assert_eq!((&came["answers"][0]["text"], &came["met"]), (&json!("Välkommen"), &json!([1])));
    assert_eq!(look(&server, reqwest::Method::DELETE, id, secret).await.status(), 204);
    let told = body(look(&server, reqwest::Method::GET, id, secret).await).await;
    assert_eq!((&told["state"], &told["answers"], &told["met"]), (&json!("withdrawn"), &json!([]), &json!([])));
    assert_eq!(server.state.checklist().retention().await.expect("forgotten").shares, 0, "nothing was left for later");
}
