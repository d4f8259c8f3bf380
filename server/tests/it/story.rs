//! One story through every function of the store, told to both databases.

use crate::fixture::{change, postgres, seed, sqlite};
use app::domain::{
    fact::{Claim, Fact},
    picture::{Picture, PictureHash},
    record::Record,
};
use lotsen::store::{
    Store,
    editions::{Body, EditionRow, KEPT_EDITIONS, Pack, Table},
};

/// A month and a bit, in milliseconds.
const MONTH: i64 = 31 * 86_400_000;

fn edition(id: &str, content: i64, hash: &str) -> EditionRow {
    let files: Table = [("/sv".to_owned(), hash.to_owned())].into();
    EditionRow { n: 0, id: id.to_owned(), build: "b".to_owned(), base: "http://x".to_owned(), content, at_ms: 7, files }
}

fn body(hash: &str) -> Body {
    Body { hash: hash.to_owned(), br: vec![0, 1, 255], gz: Vec::new() }
}

async fn story(store: Store) {
    // Nothing yet.
    assert!(store.load_live().await.expect("live").records.is_empty());
    assert_eq!(store.newest_number().await.expect("n"), 0);
    assert_eq!(store.newest_edition().await.expect("edition"), None);
    assert_eq!(store.setting("kill").await.expect("setting"), None);

    // Everything is saved, and read again as it was.
    let records = seed();
    let changed = store.save(&records, change(10)).await.expect("saved");
    assert_eq!(changed.len(), records.len());
    let live = store.load_live().await.expect("live");
    let sorted = |mut records: Vec<Record>| {
        records.sort_by_key(Record::key);
        records
    };
    assert_eq!(sorted(live.records), sorted(records.clone()));

    // Saving without a change is no revision; a change is one, of that record alone.
    assert!(store.save(&records, change(20)).await.expect("saved").is_empty());
    let find = |record: &&Record| matches!(record, Record::Fact(Fact { claim: Claim::Number { .. }, .. }));
    let mut one = records.iter().find(find).expect("a figure").clone();
    if let Record::Fact(Fact { claim: Claim::Number { value, .. }, .. }) = &mut one {
        *value += 1.0;
    }
    assert_eq!(store.save(std::slice::from_ref(&one), change(30)).await.expect("saved"), vec![one.key()]);
    let revisions = store.revisions(&one.key()).await.expect("revisions");
    assert_eq!(revisions.iter().map(|revision| revision.at_ms).collect::<Vec<_>>(), [30, 10]);
    let after = store.load_live().await.expect("live");
    assert!(after.newest > live.newest && after.records.contains(&one));

    // An edition is frozen whole, and found again.
    let pack = Pack { language: "sv".to_owned(), hash: "t".to_owned(), body: vec![9; 3] };
    let first = edition("one", after.newest, "a");
    let n = store.freeze(&first, &[body("a"), body("z")], std::slice::from_ref(&pack), &[]).await.expect("frozen").expect("newest");
    assert_eq!(store.newest_edition().await.expect("edition"), Some(EditionRow { n, ..first.clone() }));
    assert_eq!(store.freeze(&first, &[], &[], &[]).await.expect("asked"), None, "the very same is not frozen twice");
    assert_eq!(store.packs(n).await.expect("packs"), vec![pack]);
    assert_eq!(store.bodies().await.expect("bodies").len(), 2);

    // What is older never replaces what is newer, and stores nothing.
    let older = edition("old", after.newest - 1, "b");
    assert_eq!(store.freeze(&older, &[body("b")], &[], &[]).await.expect("asked"), None);
    assert!(!store.hashes().await.expect("hashes").contains("b"));

    // Old editions and unused bodies are forgotten.
    for round in 0..=KEPT_EDITIONS {
        let unused = if round == 0 { vec!["z".to_owned()] } else { Vec::new() };
        store.freeze(&edition(&format!("e{round}"), after.newest, "a"), &[], &[], &unused).await.expect("frozen");
    }
    assert_eq!(store.recent_tables().await.expect("tables").len(), usize::try_from(KEPT_EDITIONS).expect("20"));
    assert!(store.packs(n).await.expect("packs").is_empty(), "packs go with their edition");
    assert_eq!(store.hashes().await.expect("hashes"), ["a".to_owned()].into());

    // The files of a picture: kept once, and gone a month after nobody names them.
    let hash = PictureHash::parse(&"0a".repeat(16)).expect("hash");
    let picture: Picture = serde_json::from_value(serde_json::json!({
        "id": "lake", "municipality": null, "credit": "x", "hash": hash, "width": 600, "height": 400,
        "text": { "sv": { "text": { "alt": "En sjö" } } }
    }))
    .expect("a picture");
    assert!(!store.has_picture(&picture).await.expect("asked"));
    store.keep_picture(&hash, &[(480, vec![1; 9]), (600, vec![2; 9])]).await.expect("kept");
    assert!(store.has_picture(&picture).await.expect("asked"));
    assert_eq!(store.picture_file(&hash, 600).await.expect("asked"), Some(vec![2; 9]));
    store.save(&[Record::Picture(picture.clone())], change(40)).await.expect("saved");
    for at_ms in [1, MONTH, 2 * MONTH] {
        assert_eq!(store.forget_pictures(at_ms).await.expect("asked"), 0, "a record names them");
    }
    let other = PictureHash::parse(&"0b".repeat(16)).expect("hash");
    store.keep_picture(&other, &[(480, vec![3; 9])]).await.expect("kept");
    assert_eq!(store.forget_pictures(1).await.expect("asked"), 0, "not yet");
    assert_eq!(store.forget_pictures(1 + MONTH).await.expect("asked"), 1);
    assert!(store.has_picture(&picture).await.expect("asked") && store.picture_file(&other, 480).await.expect("asked").is_none());

    // Switches.
    store.set_setting("kill", "on").await.expect("set");
    store.set_setting("kill", "off").await.expect("set");
    assert_eq!(store.setting("kill").await.expect("setting").as_deref(), Some("off"));
    store.close().await;
}

#[tokio::test]
async fn on_sqlite() {
    let (store, _folder) = sqlite().await;
    story(store).await;
}

#[tokio::test]
async fn on_postgres() {
    story(postgres().await).await;
}
