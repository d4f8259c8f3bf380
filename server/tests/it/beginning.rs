//! Records that did not exist, and records that were taken out.

use crate::{
    colleague::{Colleague, colleague},
    fixture::Server,
};
use app::domain::record::RecordKey;
use lotsen::store::Store;
use reqwest::Method;

const FORM: [(&str, &str); 4] = [
    ("text.sv.text.name", "Sorsele bibliotek"),
    ("text.sv.text.purpose", "Här lånar du böcker och får hjälp med e-tjänster."),
    ("kind", "desk"),
    ("languages", "sv"),
];

async fn begin(who: &Colleague, server: &Server, path: &str, name: &str, more: &[(&str, &str)]) -> (u16, String) {
    let form: Vec<_> = [("id", name)].into_iter().chain(FORM).chain(more.iter().copied()).collect();
    let answer = who.ask(server, Method::POST, path, &form).await;
    (answer.status().as_u16(), answer.text().await.expect("text"))
}

async fn kept(store: &Store, kind: &str, id: &str) -> Option<(i64, i64, String)> {
    let kept = store.kept(&RecordKey::of(kind, id).expect("kind")).await.expect("kept")?;
    Some((kept.live, kept.working, kept.place))
}

#[tokio::test]
async fn a_new_contact_is_a_draft_under_a_name_that_was_never_used() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let path = "/studio/new/contact/sorsele";
    for (name, sentence) in
        [("", "Fyll i det här."), ("Två Ord", "Använd bara små bokstäver"), ("sorsele-kommun", "redan använt"), ("sos-112", "redan använt")]
    {
        let (status, page) = begin(&lots, &server, path, name, &[]).await;
        assert!(status == 422 && page.contains(sentence), "{name}: {status}");
        assert!(page.contains("Sorsele bibliotek") && page.contains("href=\"#f-id\""), "what was typed stays, and the fault is beside it");
    }
    let (status, page) = begin(&lots, &server, path, "sorsele-bibliotek", &[("phone", "ring")]).await;
    assert!(status == 422 && page.contains("Skriv numret"), "{status}");
    assert_eq!(begin(&lots, &server, path, "sorsele-bibliotek", &[("phone", "0952-140 10")]).await.0, 303);
    let (live, working, place) = kept(&store, "contact", "sorsele-bibliotek").await.expect("kept");
    assert_eq!((live, place.as_str()), (0, "sorsele"), "readers have none of it");
    // One begins nothing for somebody else, not even by a form that says so.
    assert_eq!(begin(&lots, &server, "/studio/new/contact/mala", "mala-bibliotek", &[]).await.0, 403);
    assert_eq!(begin(&lots, &server, path, "mala-bibliotek", &[("municipality", "mala")]).await.0, 303);
    assert_eq!(kept(&store, "contact", "mala-bibliotek").await.expect("kept").2, "sorsele");
    assert_eq!(begin(&lots, &server, "/studio/new/task/sorsele", "nytt-steg", &[]).await.0, 404, "steps belong to everybody");
    let pick = format!("contact/sorsele-bibliotek@{working}");
    assert_eq!(lots.ask(&server, Method::POST, "/studio/publish", &[("pick", &pick)]).await.status(), 200);
    assert_ne!(kept(&store, "contact", "sorsele-bibliotek").await.expect("kept").0, 0);
}

#[tokio::test]
async fn what_was_taken_out_comes_back_as_a_draft_and_keeps_its_name() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let other = colleague(&store, "lots", "mala", 2).await;
    assert_eq!(begin(&lots, &server, "/studio/new/contact/sorsele", "sorsele-bibliotek", &[("phone", "0952-140 10")]).await.0, 303);
    let (_, working, _) = kept(&store, "contact", "sorsele-bibliotek").await.expect("kept");
    let pick = format!("contact/sorsele-bibliotek@{working}");
    lots.ask(&server, Method::POST, "/studio/publish", &[("pick", &pick)]).await;
    let live = working.to_string();
    assert_eq!(lots.ask(&server, Method::POST, "/studio/archive/contact/sorsele-bibliotek", &[("live", &live)]).await.status(), 303);
    assert!(kept(&store, "contact", "sorsele-bibliotek").await.is_none());

    let list = async |who: &Colleague| who.ask(&server, Method::GET, "/studio/archived", &[]).await.text().await.expect("text");
    let back = "/studio/take-back/contact/sorsele-bibliotek";
    assert!(list(&lots).await.contains(back));
    let theirs = list(&other).await;
    assert!(theirs.contains("Sorsele bibliotek") && !theirs.contains(back), "seen by all, taken back by who keeps it");
    assert!(begin(&lots, &server, "/studio/new/contact/sorsele", "sorsele-bibliotek", &[]).await.1.contains("redan använt"));
    assert_eq!(other.ask(&server, Method::POST, back, &[]).await.status(), 403);
    assert_eq!(lots.ask(&server, Method::POST, back, &[]).await.status(), 303);
    let (live, working, _) = kept(&store, "contact", "sorsele-bibliotek").await.expect("kept");
    assert!(live == 0 && working > 0, "a draft first");
    assert_eq!(lots.ask(&server, Method::POST, back, &[]).await.status(), 409, "once");
    assert!(!list(&lots).await.contains(back));
}
