//! Events and homes to let: begun in a form, read on the pages where people look for them, gone by themselves.

use crate::{
    colleague::{Colleague, colleague},
    fixture::{Server, change, client, sqlite},
};
use app::domain::{
    day::Day,
    record::{Record, RecordKey},
};
use lotsen::{
    import::{Imported, export, import},
    store::Store,
};
use reqwest::Method;
use std::sync::atomic::Ordering;

const DAY: i64 = 86_400_000;
const SOURCE: [(&str, &str); 3] = [("source.publisher", "Sorsele kommun"), ("source.checked", "2026-12-01"), ("source.grade", "official")];
// Tests begin on 1 December 2026.
const EVENT: [(&str, &str); 6] = [
    ("id", "traff-2026"),
    ("text.sv.text.title", "Träff för nyinflyttade"),
    ("day", "2026-12-05"),
    ("time", "18:30"),
    ("venue", "Folkets hus, Sorsele"),
    ("contact", "sorsele-kommun"),
];
const HOME: [(&str, &str); 7] = [
    ("id", "gargnas-2-rum"),
    ("text.sv.text.title", "Lägenhet nära skolan"),
    ("area", "Gargnäs"),
    ("rooms", "2"),
    ("rent", "4 850"),
    ("last_day", "2026-12-05"),
    ("web", "https://www.sorsele.se/"),
];

async fn ask(who: &Colleague, server: &Server, path: &str, form: &[(&str, &str)]) -> (u16, String) {
    let answer = who.ask(server, Method::POST, path, form).await;
    (answer.status().as_u16(), answer.text().await.expect("text"))
}

/// Begins a record and publishes it.
async fn shown(who: &Colleague, server: &Server, store: &Store, path: &str, form: &[(&str, &str)], kind: &str) {
    let form: Vec<_> = form.iter().chain(&SOURCE).copied().collect();
    let (status, page) = ask(who, server, path, &form).await;
    assert_eq!(status, 303, "{page}");
    let key = RecordKey::of(kind, form[0].1).expect("kind");
    let pick = format!("{kind}/{}@{}", key.id, store.kept(&key).await.expect("kept").expect("there").working);
    let (status, page) = ask(who, server, "/studio/publish", &[("pick", &pick)]).await;
    assert_eq!(status, 200, "{page}");
    server.state.look().await.expect("edition");
}

async fn page(server: &Server, path: &str) -> String {
    let text = client().get(format!("{}{path}", server.url)).send().await.expect("answers").text().await.expect("text");
    text.replace('\u{a0}', " ")
}

#[tokio::test]
async fn an_event_stands_where_people_look_and_is_gone_the_day_after() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let coordinator = colleague(&store, "coordinator", "", 2).await;
    assert!(!page(&server, "/sv").await.contains("På gång"), "nothing is said where there is nothing");
    shown(&lots, &server, &store, "/studio/new/event/sorsele", &EVENT, "event").await;
    let all = [
        ("id", "utrecht"),
        ("text.sv.text.title", "Emigrationsmässa"),
        ("day", "2026-12-04"),
        ("last_day", "2026-12-06"),
        ("venue", "Utrecht"),
    ];
    shown(&coordinator, &server, &store, "/studio/new/event/-", &all, "event").await;

    let own = page(&server, "/sv/sorsele").await;
    for expected in [
        "Träff för nyinflyttade",
        "5 december 2026 kl. 18.30",
        "Folkets hus, Sorsele",
        "href=\"tel:",
        "Källa: Sorsele kommun",
        "data-valid-until=\"2026-12-05\"",
    ] {
        assert!(own.contains(expected), "{expected}: {own}");
    }
    assert!(own.contains("4–6 december 2026"));
    let start = page(&server, "/sv").await;
    assert!(start.find("Träff för nyinflyttade") < start.find("Emigrationsmässa"), "what ends next comes first");
    assert!(
        !page(&server, "/sv/mala").await.contains("Träff för nyinflyttade") && page(&server, "/sv/mala").await.contains("Emigrationsmässa")
    );
    let english = page(&server, "/en/sorsele").await;
    assert!(english.contains("5 December 2026, 18:30") && english.contains("<h3 lang=\"sv\">Träff för nyinflyttade"), "{english}");

    let after = async |days: i64| {
        server.clock.fetch_add(days * DAY, Ordering::Relaxed);
        server.state.studio().turn_day().await.expect("an edition");
        server.state.look().await.expect("edition");
        let own = page(&server, "/sv/sorsele").await;
        (own.contains("Träff för nyinflyttade"), own.contains("Emigrationsmässa"))
    };
    assert_eq!(after(4).await, (true, true), "5 December");
    assert_eq!(after(1).await, (false, true));
    assert_eq!(after(1).await, (false, false));
    assert!(store.kept(&RecordKey::of("event", "traff-2026").expect("kind")).await.expect("kept").is_some(), "who keeps it still has it");
}

#[tokio::test]
async fn a_home_to_let_stands_on_the_pages_about_homes() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    shown(&lots, &server, &store, "/studio/new/home/sorsele", &HOME, "home").await;
    for path in ["/sv/sorsele/bostad", "/sv/bostad"] {
        let found = page(&server, path).await;
        for expected in [
            "Bostäder att hyra just nu",
            "Lägenhet nära skolan",
            "Gargnäs",
            "2 rum och kök",
            "4 850 kr i månaden",
            "senast 5 december 2026",
        ] {
            assert!(found.contains(expected), "{path} {expected}");
        }
    }
    assert!(page(&server, "/en/housing").await.contains("SEK 4,850 a month"));
    assert!(!page(&server, "/sv/mala/bostad").await.contains("Lägenhet nära skolan"));
    let uses = lots.ask(&server, Method::GET, "/studio/uses/home/gargnas-2-rum", &[]).await.text().await.expect("text");
    assert!(uses.contains("/sv/sorsele/bostad"));
    server.clock.fetch_add(5 * DAY, Ordering::Relaxed);
    server.state.studio().turn_day().await.expect("an edition");
    server.state.look().await.expect("edition");
    assert!(!page(&server, "/sv/bostad").await.contains("Lägenhet nära skolan"));
}

#[tokio::test]
async fn what_is_over_may_still_change_but_not_to_another_day_that_is_over() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    shown(&lots, &server, &store, "/studio/new/home/sorsele", &HOME, "home").await;
    let key = RecordKey::of("home", "gargnas-2-rum").expect("kind");
    let mut old = store.kept(&key).await.expect("kept").expect("there").record;
    let Record::Home(home) = &mut old else { panic!("a home") };
    home.last_day = Day::parse("2026-11-20").expect("day");
    store.save(&[old], change(1)).await.expect("saved");
    let mended = async |last_day: &str, area: &str| {
        let base = store.kept(&key).await.expect("kept").expect("there").head().to_string();
        let form: Vec<_> = HOME.iter().filter(|(name, _)| !["id", "last_day", "area"].contains(name)).chain(&SOURCE).copied().collect();
        let form: Vec<_> = form.into_iter().chain([("base", base.as_str()), ("last_day", last_day), ("area", area)]).collect();
        ask(&lots, &server, "/studio/edit/home/gargnas-2-rum", &form).await
    };
    assert_eq!(mended("2026-11-20", "Gargnäs by").await.0, 303);
    let (status, told) = mended("2026-11-21", "Gargnäs").await;
    assert!(status == 422 && told.contains("redan förbi"), "{status}");
}

#[tokio::test]
async fn faults_stand_beside_their_fields() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let tried = async |path: &str, form: &[(&str, &str)], more: &[(&str, &str)]| {
        let form: Vec<_> =
            form.iter().filter(|(name, _)| more.iter().all(|(other, _)| name != other)).chain(more).chain(&SOURCE).copied().collect();
        ask(&lots, &server, path, &form).await
    };
    let (event, home) = ("/studio/new/event/sorsele", "/studio/new/home/sorsele");
    for (path, form, more, field, sentence) in [
        (event, &EVENT[..], ("day", "5/12"), "day", "Skriv dagen som 2026-12-05"),
        (event, &EVENT, ("time", "halv sju"), "time", "Skriv tiden som 18:00"),
        (event, &EVENT, ("last_day", "2026-12-01"), "last_day", "kommer före den första"),
        (event, &EVENT, ("last_day", "2126-12-06"), "last_day", "mer än två år fram"),
        (home, &HOME, ("last_day", "2026-11-30"), "last_day", "redan förbi"),
        (event, &EVENT, ("venue", ""), "venue", "Fyll i det här"),
        (home, &HOME, ("web", ""), "web", "Fyll i en webbadress, eller vem som svarar"),
        (home, &HOME, ("rent", "billig"), "rent", "Skriv ett heltal"),
        (home, &HOME, ("last_day", ""), "last_day", "Fyll i det här"),
    ] {
        let (status, page) = tried(path, form, &[more]).await;
        assert!(status == 422 && page.contains(sentence) && page.contains(&format!("href=\"#f-{field}\"")), "{more:?}: {status} {page}");
    }
    assert_eq!(tried("/studio/new/home/-", &HOME, &[]).await.0, 403, "the region has no homes, and is not theirs");
    assert_eq!(tried("/studio/new/event/mala", &EVENT, &[]).await.0, 403);
}

#[tokio::test]
async fn they_leave_and_come_back_with_the_content() {
    let (server, store, folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    shown(&lots, &server, &store, "/studio/new/event/sorsele", &EVENT, "event").await;
    shown(&lots, &server, &store, "/studio/new/home/sorsele", &HOME, "home").await;
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    export(&store, &first).await.expect("exported");
    let (other, _other_folder) = sqlite().await;
    assert!(matches!(import(&other, &first, change(1)).await.expect("imported"), Imported::Stored { .. }));
    export(&other, &second).await.expect("exported");
    let read = |folder: &std::path::Path| lotsen::content::folder::read(folder).expect("read").expect("files");
    assert_eq!(read(&first), read(&second));
    assert!(read(&first).contains_key("events/traff-2026.toml") && read(&first).contains_key("homes/gargnas-2-rum.toml"));
    // What says something against itself is refused with its line.
    let home = first.join("homes/gargnas-2-rum.toml");
    let text = std::fs::read_to_string(&home).expect("text");
    std::fs::write(&home, text.replace("web = \"https://www.sorsele.se/\"\n", "")).expect("written");
    let Imported::Refused(errors) = import(&store, &first, change(2)).await.expect("an answer") else { panic!("taken") };
    assert!(errors[0].reason.contains("where one asks for it"), "{errors:?}");
}
