//! A neighbour's local block as a start: what is shown, what is taken, and being told when theirs changes.

use crate::{
    colleague::{Colleague, colleague},
    fixture::{NOW, Server, change},
};
use app::domain::record::{Record, RecordKey};
use lotsen::store::{Store, drafts::Kept};
use reqwest::Method;

fn key(id: &str) -> RecordKey {
    RecordKey::of("local", id).expect("kind")
}

async fn kept(store: &Store, id: &str) -> Kept {
    store.kept(&key(id)).await.expect("kept").expect("there")
}

fn summary(kept: &Kept) -> String {
    if let Record::Local(local) = &kept.record { local.text.source().summary.clone() } else { panic!("a local block") }
}

/// Malå's block gets other words, live.
async fn change_theirs(store: &Store, words: &str, at_ms: i64) {
    let Record::Local(mut local) = kept(store, "mala/home").await.record else { panic!("a local block") };
    let mut text = local.text.source().clone();
    words.clone_into(&mut text.summary);
    local.text.insert(app::domain::language::Language::Sv, text, std::collections::BTreeMap::new());
    store.save(&[Record::Local(local)], change(at_ms)).await.expect("saved");
}

async fn page(who: &Colleague, server: &Server, path: &str) -> String {
    who.ask(server, Method::GET, path, &[]).await.text().await.expect("text")
}

async fn send(who: &Colleague, server: &Server, what: &str, seen: i64, base: i64) -> u16 {
    let (seen, base) = (seen.to_string(), base.to_string());
    let form = [("from", "mala"), ("seen", &seen), ("base", &base), ("do", what)];
    who.ask(server, Method::POST, "/studio/borrow/local/sorsele/home", &form).await.status().as_u16()
}

#[tokio::test]
async fn a_neighbours_text_is_taken_as_a_draft_and_followed() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let neighbour = colleague(&store, "lots", "mala", 2).await;
    let (mine, theirs) = (kept(&store, "sorsele/home").await, kept(&store, "mala/home").await);

    // What the neighbour is working on is nobody else's.
    let form =
        [("base", theirs.live.to_string()), ("text.sv.text.summary", "Malås hemliga utkast".into()), ("text.sv.text.body", "Text.".into())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(neighbour.ask(&server, Method::POST, "/studio/edit/local/mala/home", &form).await.status(), 303);
    let shown = page(&lots, &server, "/studio/borrow/local/sorsele/home?from=mala").await;
    assert!(shown.contains(&summary(&theirs)) && shown.contains(&summary(&mine)) && !shown.contains("Malås hemliga utkast"));
    assert_eq!(lots.ask(&server, Method::GET, "/studio/borrow/local/sorsele/home?from=sorsele", &[]).await.status(), 404);

    assert_eq!(send(&lots, &server, "take", theirs.live - 1, mine.live).await, 409, "theirs is another by now");
    assert_eq!(send(&lots, &server, "take", theirs.live, mine.live - 1).await, 409, "one's own is another by now");
    assert_eq!(send(&neighbour, &server, "take", theirs.live, mine.live).await, 403);
    assert_eq!(summary(&kept(&store, "sorsele/home").await), summary(&mine));
    assert_eq!(send(&lots, &server, "take", theirs.live, mine.live).await, 303);
    let taken = kept(&store, "sorsele/home").await;
    assert!(taken.live == mine.live && taken.working > 0, "a draft");
    assert_eq!(summary(&taken), summary(&theirs));
    assert_eq!(taken.place, "sorsele");
    let Record::Local(local) = &taken.record else { panic!("a local block") };
    assert!(local.text.get(app::domain::language::Language::En).is_some(), "in every language they have it in");

    // Told when theirs changes, and not before.
    let told = async |who: &Colleague| page(who, &server, "/studio").await.contains("Texten du lånat från Malå har ändrats");
    assert!(!told(&lots).await);
    change_theirs(&store, "Malå har en ny bostadskö.", NOW).await;
    assert!(told(&lots).await);
    assert!(!told(&neighbour).await, "it is nobody else's worry");
    let shown = page(&lots, &server, "/studio/borrow/local/sorsele/home?from=mala").await;
    assert!(shown.contains("ändrat sedan du såg det") && shown.contains("Malå har en ny bostadskö.") && shown.contains(&summary(&theirs)));

    // Kept as it is, told the next time; then taken.
    let now = kept(&store, "mala/home").await.live;
    let base = kept(&store, "sorsele/home").await.head();
    assert_eq!(send(&lots, &server, "keep", now, base).await, 303);
    assert!(!told(&lots).await);
    assert_eq!(summary(&kept(&store, "sorsele/home").await), summary(&theirs));
    change_theirs(&store, "Malå har två bostadsköer.", NOW + 1).await;
    assert!(told(&lots).await);
    let now = kept(&store, "mala/home").await.live;
    assert_eq!(send(&lots, &server, "take", now, base).await, 303);
    assert!(!told(&lots).await);
    assert_eq!(summary(&kept(&store, "sorsele/home").await), "Malå har två bostadsköer.");
}
