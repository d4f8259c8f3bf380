//! The desk: what it shows and in which order, and saying with one tap that something is still correct.

use crate::{
    colleague::colleague,
    fixture::{NOW, Server},
};
use app::domain::{
    date::SourceDate,
    record::{Record, RecordKey},
};
use lotsen::store::feedback::Feedback;
use reqwest::Method;
use std::sync::atomic::Ordering;

const DAY: i64 = 86_400_000;

/// The beginning of each thing's class of worry, in order.
fn worries(html: &str) -> Vec<String> {
    html.split("<li><div><em>").skip(1).filter_map(|rest| rest.split("</em>").next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn what_can_hurt_most_comes_first_and_only_what_is_ones_own() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let at = async |days: i64| {
        let now = NOW + days * DAY;
        server.clock.store(now, Ordering::Relaxed);
        // Sessions end after half an hour: a new one each time.
        let who = colleague(&store, "lots", "sorsele", 2).await;
        sqlx_touch(&store, now).await;
        who.ask(&server, Method::GET, "/studio", &[]).await.text().await.expect("text")
    };
    let page = lots.ask(&server, Method::GET, "/studio", &[]).await.text().await.expect("text");
    // On 1 December the post of the lots ends within a month, and claims wait to be confirmed.
    let first = worries(&page);
    assert_eq!(first[0], "En kontakt upphör", "{first:?}");
    assert!(first.iter().any(|worry| worry.contains("väntar på bekräftelse")), "{first:?}");
    assert!(!page.contains("Malå"), "another municipality's worries");

    let said = Feedback {
        n: 0,
        place: "sorsele".into(),
        page: "sorsele".into(),
        language: "sv".into(),
        sort: "wrong".into(),
        words: "Fel nummer".into(),
        at_ms: NOW,
    };
    store.add_feedback(&said).await.expect("kept");
    let year = at(400).await;
    let later = worries(&year);
    assert_eq!(later.len(), 5, "{later:?}");
    assert_eq!(later[0], "En läsare säger att något är fel");
    assert!(later.iter().any(|worry| worry.starts_with("En uppgift behöver jämföras")), "{later:?}");
    assert!(year.contains("saker till väntar"));
}

/// Moves all sessions to a time, as if everybody had just signed in.
async fn sqlx_touch(store: &lotsen::store::Store, now_ms: i64) {
    let lotsen::store::Store::Sqlite { writer, .. } = store else { return };
    sqlx::query("update sessions set made_ms = $1, seen_ms = $1").bind(now_ms).execute(writer).await.expect("moved");
}

#[tokio::test]
async fn one_tap_says_that_a_fact_is_still_correct_and_readers_see_the_day() {
    let (server, store, _folder) = Server::unlimited().await;
    let key = RecordKey::of("fact", "sorsele.population").expect("kind");
    let kept = store.kept(&key).await.expect("kept").expect("there");
    let head = kept.live.to_string();
    let one_key = colleague(&store, "lots", "sorsele", 1).await;
    let tap = async |who: &crate::colleague::Colleague, head: &str| {
        who.ask(&server, Method::POST, "/studio/still/fact/sorsele.population", &[("head", head)]).await.status().as_u16()
    };
    assert_eq!(tap(&one_key, &head).await, 403, "a second passkey first");
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    assert_eq!(tap(&lots, "1").await, 409, "not the version that was read");
    assert_eq!(tap(&lots, &head).await, 303);
    let now = store.kept(&key).await.expect("kept").expect("there");
    let Record::Fact(fact) = &now.record else { panic!("a fact") };
    assert_eq!(fact.source.checked, SourceDate::parse("2026-12-01").expect("date"));
    assert_eq!((now.working, now.live > kept.live), (0, true), "live at once");
    server.state.look().await.expect("edition");
    let page =
        crate::fixture::client().get(format!("{}/sv/sorsele", server.url)).send().await.expect("answers").text().await.expect("text");
    assert!(page.contains("Uppgifterna jämfördes med källorna"), "readers are told the day");
    assert_eq!(tap(&lots, &now.live.to_string()).await, 303, "twice on one day is nothing new");
    assert_eq!(store.kept(&key).await.expect("kept").expect("there").live, now.live);
}
