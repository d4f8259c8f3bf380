//! Who may do what in the studio: every route of its table is tried as everybody, on what belongs to everybody.
//! A route that this table does not know fails.

use crate::{
    colleague::{Colleague, colleague},
    fixture::{NOW, Server, client},
};
use lotsen::{
    http::studio::ROUTES,
    store::{Store, feedback::Feedback, shares::NewShare},
};
use reqwest::Method;
use sqlx::Executor;
use std::sync::atomic::Ordering;

/// A copy that was handed to Sorsele.
const SHARE: &str = "00000000000000000000000001";

/// Who is let in, in this order.
const WHO: [&str; 5] = ["visitor", "reader", "lots sorsele", "lots mala", "coordinator"];
/// Who keeps what belongs to Sorsele.
const SORSELE: [bool; 5] = [false, false, true, false, true];
/// Who keeps what belongs to the region.
const REGION: [bool; 5] = [false, false, false, false, true];
const STAFF: [bool; 5] = [false, true, true, true, true];
const ALL: [bool; 5] = [true; 5];

/// Each route's address on an example, and who is let in there. What must be true is written out here again, and
/// not read from the rules.
fn expected(method: &str, path: &str) -> Vec<(String, [bool; 5])> {
    let one = |who| vec![(path.to_owned(), who)];
    let record = |sorsele, region| {
        let at = |kind: &str, id: &str| path.replace("{kind}", kind).replace("{*id}", id);
        let records = [
            ("contact", "sorsele-kommun"),
            ("fact", "sorsele.population"),
            ("local", "sorsele/home"),
            ("municipality", "sorsele"),
            ("confirm", "sorsele"),
        ];
        let regional = [
            ("contact", "skatteverket"),
            ("fact", "skatteverket.abroad-one-year"),
            ("article", "home"),
            ("task", "dentist"),
            ("page", "privacy"),
            ("operator", "operator"),
        ];
        let own = records.map(|(kind, id)| (at(kind, id), sorsele));
        own.into_iter().chain(regional.map(|(kind, id)| (at(kind, id), region))).collect()
    };
    match path {
        "/studio/a/{file}" => vec![("/studio/a/none.css".to_owned(), ALL)],
        "/studio/sign-in" | "/studio/invited" | "/studio/offline" | "/studio/worker.js" => one(ALL),
        path if path.starts_with("/studio/door/passkey") => one(STAFF),
        path if path.starts_with("/studio/door/") => one(ALL),
        // The form of these tests picks what belongs to Malå.
        "/studio/publish" if method == "POST" => one([false, false, false, true, true]),
        "/studio"
        | "/studio/content"
        | "/studio/publish"
        | "/studio/inbox"
        | "/studio/counts"
        | "/studio/archived"
        | "/studio/lotsen-content.tar.gz"
        | "/studio/lotsen-site.tar.gz" => one(STAFF),
        "/studio/new/{sort}/{place}" => {
            let at = |sort: &str, place: &str| path.replace("{sort}", sort).replace("{place}", place);
            let own = ["contact", "fact", "figure", "picture", "event", "home"].map(|sort| (at(sort, "sorsele"), SORSELE));
            own.into_iter().chain(["contact", "task", "picture", "event"].map(|sort| (at(sort, "-"), REGION))).collect()
        }
        path if path.contains("{share}") => vec![(path.replace("{share}", SHARE), SORSELE)],
        "/studio/feedback/{message}" => vec![(path.replace("{message}", "1"), SORSELE)],
        path if path.starts_with("/studio/account") => one(STAFF),
        path if path.starts_with("/studio/people") => one(REGION),
        "/studio/publish/second" | "/studio/log" => one(REGION),
        path if path.starts_with("/studio/uses/") || path.starts_with("/studio/history/") => record(STAFF, STAFF),
        path if path.ends_with("/{kind}/{*id}") => record(SORSELE, REGION),
        _ => panic!("{path} is new: say here who may use it"),
    }
}

async fn everybody(store: &Store) -> [Option<Colleague>; 5] {
    [
        None,
        Some(colleague(store, "reader", "", 2).await),
        Some(colleague(store, "lots", "sorsele", 2).await),
        Some(colleague(store, "lots", "mala", 2).await),
        Some(colleague(store, "coordinator", "", 2).await),
    ]
}

/// Whether an answer is a refusal for who asks: not for what is asked.
async fn refused(answer: reqwest::Response) -> bool {
    let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
    let sign_in = answer.status() == 303 && to.starts_with("/studio/sign-in?to=");
    let status = answer.status();
    let text = answer.text().await.expect("text");
    sign_in || status == 401 || (status == 403 && (text.contains("en annan kommun") || text.contains("not-yours")))
}

/// A copy and two readers' words for Sorsele, and one for Malå.
async fn hand_over(store: &Store) {
    let ends_ms = NOW + 86_400_000;
    let body = serde_json::json!({
        "v": 1, "municipality": "sorsele", "purpose": "Sorselehemlighet", "language": "sv", "ends": ends_ms,
        "steps": [{ "title": "Ring växeln", "done": false }]
    });
    let body = body.to_string();
    let share = NewShare { id: SHARE, secret_hash: "x", municipality: "sorsele", body: &body, made_ms: NOW, ends_ms };
    store.add_share(&share).await.expect("kept");
    for (place, words) in [("sorsele", "Sorseles ord"), ("sorsele", "Sorseles ord"), ("mala", "Malås ord")] {
        let said = Feedback {
            n: 0,
            place: place.into(),
            page: place.into(),
            language: "sv".into(),
            sort: "wrong".into(),
            words: words.into(),
            at_ms: NOW,
        };
        assert!(store.add_feedback(&said).await.expect("kept"));
    }
}

#[tokio::test]
async fn nobody_reads_what_came_to_another_municipality() {
    let (server, store, _folder) = Server::unlimited().await;
    hand_over(&store).await;
    for (role, place, own, other) in [
        ("lots", "sorsele", true, false),
        ("lots", "mala", false, true),
        ("reader", "sorsele", false, false),
        ("coordinator", "", true, true),
    ] {
        let who = colleague(&store, role, place, 2).await;
        let mut seen = String::new();
        for route in ROUTES.iter().filter(|route| route.method == "GET") {
            for (path, _) in expected("GET", route.path) {
                seen.push_str(&who.ask(&server, Method::GET, &path, &[]).await.text().await.expect("text"));
            }
        }
        let found = ["Sorselehemlighet", "Sorseles ord", "Malås ord"].map(|words| seen.contains(words));
        assert_eq!(found, [own, own, other], "{role} {place}");
    }
    let (mut reads, mut lists, mut before) = (0, 0, i64::MAX);
    while let log = store.audit_before(before).await.expect("log")
        && let Some(last) = log.last()
    {
        reads += log.iter().filter(|entry| entry.action == "read share").count();
        lists += log.iter().filter(|entry| entry.action == "read inbox").count();
        before = last.n;
    }
    assert_eq!((reads, lists), (2, 2), "who read the copy, and who saw names, stands in the log");
}

#[tokio::test]
async fn every_route_lets_in_whom_it_should_and_nobody_else() {
    let (server, store, _folder) = Server::unlimited().await;
    let everybody = everybody(&store).await;
    hand_over(&store).await;
    let before = store.all_kept().await.expect("kept");
    let nobody = Colleague { id: String::new(), cookie: "0".repeat(43) };
    let mut wrong = Vec::new();
    for route in ROUTES {
        // Who signs out or ends an account is not there for the next route, nor is a word that was dealt with.
        let ends = ["/studio/account/sign-out", "/studio/people/end", "/studio/feedback/{message}"].contains(&route.path);
        for (path, allowed) in expected(route.method.as_str(), route.path) {
            for ((who, someone), allowed) in WHO.iter().zip(&everybody).zip(allowed) {
                if ends && allowed {
                    continue;
                }
                let someone = someone.as_ref().unwrap_or(&nobody);
                let method = Method::from_bytes(route.method.as_str().as_bytes()).expect("method");
                let form = [
                    ("base", "1"),
                    ("phone", "0952-999 99"),
                    ("working", "1"),
                    ("n", "1"),
                    ("live", "1"),
                    ("pick", "contact/mala-kommun@1"),
                ];
                let answer = someone.ask(&server, method, &path, &form).await;
                let status = answer.status();
                assert_ne!(status, 500, "{path}");
                if refused(answer).await == allowed {
                    wrong.push(format!("{who} at {} {path}: {status}", route.method));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let after = store.all_kept().await.expect("kept");
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.live, after.live, "{} was never published", before.key);
    }
    assert!(store.audit_before(i64::MAX).await.expect("log").iter().any(|entry| entry.action == "refused: not theirs"));
}

#[tokio::test]
async fn a_lots_changes_what_is_theirs_and_nothing_else_by_any_form() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let kept = async |kind: &str, id: &str| {
        let key = app::domain::record::RecordKey::of(kind, id).expect("kind");
        store.kept(&key).await.expect("kept").expect("there")
    };
    let own = kept("contact", "sorsele-kommun").await;
    let base = own.live.to_string();
    // Names of fields that a lots's form does not have change nothing.
    let form = [
        ("base", base.as_str()),
        ("text.sv.text.name", "Växeln"),
        ("text.sv.text.purpose", "Ring."),
        ("municipality", "mala"),
        ("kind", "lots"),
        ("id", "mala-kommun"),
    ];
    let answer = lots.ask(&server, Method::POST, "/studio/edit/contact/sorsele-kommun", &form).await;
    assert_eq!(answer.status(), 303);
    let now = kept("contact", "sorsele-kommun").await;
    assert_eq!((now.place.as_str(), now.record.place()), ("sorsele", "sorsele"));
    assert_ne!(now.working, 0);
    // Publishing what somebody else is working on is refused, whatever else is in the same form.
    let coordinator = colleague(&store, "coordinator", "", 2).await;
    let theirs = kept("contact", "mala-kommun").await.live.to_string();
    let form = [
        ("base", theirs.as_str()),
        ("kind", "switchboard"),
        ("municipality", "mala"),
        ("text.sv.text.name", "Malå"),
        ("text.sv.text.purpose", "Ring."),
    ];
    assert_eq!(coordinator.ask(&server, Method::POST, "/studio/edit/contact/mala-kommun", &form).await.status(), 303);
    let working = kept("contact", "mala-kommun").await.working;
    let (mine, other) = (format!("contact/sorsele-kommun@{}", now.working), format!("contact/mala-kommun@{working}"));
    let answer = lots.ask(&server, Method::POST, "/studio/publish", &[("pick", &mine), ("pick", &other)]).await;
    assert_eq!(answer.status(), 403);
    assert_eq!(kept("contact", "sorsele-kommun").await.live, own.live, "nothing went live");
    // A revision of one record is no revision of another.
    let form = [("n", working.to_string())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(lots.ask(&server, Method::POST, "/studio/restore/contact/sorsele-kommun", &form).await.status(), 404);
}

#[tokio::test]
async fn sessions_end_by_themselves_and_old_ones_change_no_rights() {
    let (server, store, _folder) = Server::unlimited().await;
    let coordinator = colleague(&store, "coordinator", "", 2).await;
    let status = async |minutes: i64, method: Method, path: &str| {
        server.clock.store(NOW + minutes * 60_000, Ordering::Relaxed);
        let answer = coordinator.ask(&server, method, path, &[("role", "reader"), ("municipality", "")]).await;
        (answer.status().as_u16(), answer.text().await.expect("text").contains("visa din nyckel igen"))
    };
    assert_eq!(status(9, Method::POST, "/studio/people/invite").await, (200, false));
    let (at, _) = status(11, Method::POST, "/studio/door/passkey").await;
    assert_eq!(at, 403, "nor is a passkey added at a browser that was left open");
    assert_eq!(status(11, Method::POST, "/studio/people/invite").await, (403, true), "the passkey was shown too long ago");
    assert_eq!(status(11, Method::GET, "/studio/people").await, (200, false));
    assert_eq!(status(40, Method::GET, "/studio/people").await, (200, false), "used within half an hour");
    assert_eq!(status(72, Method::GET, "/studio/people").await.0, 303, "unused for half an hour");
    let busy = colleague(&store, "coordinator", "", 2).await;
    for minutes in (0..12 * 60).step_by(20) {
        server.clock.store(NOW + minutes * 60_000, Ordering::Relaxed);
        assert_eq!(busy.ask(&server, Method::GET, "/studio/account", &[]).await.status(), 200, "{minutes}");
    }
    server.clock.store(NOW + 12 * 3_600_000 + 1, Ordering::Relaxed);
    assert_eq!(busy.ask(&server, Method::GET, "/studio/account", &[]).await.status(), 303, "twelve hours are the most");
}

#[tokio::test]
async fn a_page_of_another_site_changes_nothing_and_the_log_shows_it() {
    let (server, store, _folder) = Server::unlimited().await;
    let coordinator = colleague(&store, "coordinator", "", 2).await;
    let before = store.staff().await.expect("staff");
    for route in ROUTES.iter().filter(|route| route.method == "POST") {
        for (path, _) in expected(route.method.as_str(), route.path) {
            for site in ["cross-site", "same-site", "none"] {
                let answer = coordinator.from(&server, Method::POST, &path, &[("id", &coordinator.id)], site).await;
                assert_eq!(answer.status(), 403, "{path} from {site}");
                assert!(answer.text().await.expect("text").contains("studions egna sidor"));
            }
        }
    }
    assert_eq!(store.staff().await.expect("staff"), before);
    let log = store.audit_before(i64::MAX).await.expect("log");
    assert!(log.iter().any(|entry| entry.action == "refused: foreign site" && entry.object.starts_with("/studio/")));
    // No other method than those of the table does anything, and nothing of the studio is kept by anybody.
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        assert_eq!(coordinator.ask(&server, method, "/studio/people", &[]).await.status(), 405);
    }
    for path in ["/studio/account", "/studio/people", "/studio/content", "/studio/sign-in", "/studio/nothing"] {
        let answer = coordinator.ask(&server, Method::GET, path, &[]).await;
        assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
        assert!(answer.headers()["content-security-policy"].to_str().expect("text").contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn forged_invitations_open_nothing_and_the_log_shows_it() {
    let (server, store, _folder) = Server::seeded().await;
    let ask = async |path: &str, body: String| {
        let request = client().post(format!("{}/studio/door/{path}", server.url)).header("sec-fetch-site", "same-origin");
        request.header("content-type", "application/json").body(body).send().await.expect("answers").status().as_u16()
    };
    for token in ["", "short", &"A".repeat(43), &"%".repeat(43), &"x".repeat(60_000)] {
        let body = serde_json::json!({ "token": token, "name": "Ingen" }).to_string();
        assert_eq!(ask("invitation", body.clone()).await, 410, "{token:.50}");
        assert_eq!(ask("invitation/ask", body).await, 410, "{token:.50}");
    }
    assert_eq!(ask("invitation", "x".repeat(70_000)).await, 413);
    assert_eq!(ask("invitation/answer", r#"{"ceremony":"0","answer":{}}"#.to_owned()).await, 403);
    assert_eq!(ask("sign-in/answer", r#"{"ceremony":"0","answer":null}"#.to_owned()).await, 403);
    assert_eq!(ask("sign-in/answer", "[]".to_owned()).await, 400);
    let log = store.audit_before(i64::MAX).await.expect("log");
    assert!(log.iter().any(|entry| entry.action == "refused: invitation"));
    assert!(log.iter().any(|entry| entry.action == "refused: sign in"));
    // Guessing is slow: thirty at once, and then one every two seconds.
    let mut last = 0;
    for _ in 0..40 {
        last = ask("invitation", r#"{"token":"x"}"#.to_owned()).await;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn a_changed_log_is_noticed() {
    let (_server, store, _folder) = Server::seeded().await;
    colleague(&store, "coordinator", "", 2).await;
    colleague(&store, "lots", "sorsele", 2).await;
    assert_eq!(store.broken_audit().await.expect("log"), Vec::<i64>::new());
    let Store::Sqlite { writer, .. } = &store else { panic!("a file") };
    for (change, broken) in [
        ("update audit set actor = 'nobody' where n = 3", 3),
        ("update audit set actor = 'test' where n = 3", 0),
        ("update audit set detail = '{}' where n = 2", 2),
        ("update audit set detail = 'null' where n = 2", 0),
        ("delete from audit where n = (select n from audit_head)", -1),
    ] {
        writer.execute(change).await.expect("changed");
        let found = store.broken_audit().await.expect("log");
        let last = store.audit_before(i64::MAX).await.expect("log")[0].n + 1;
        assert_eq!(found.first().copied().unwrap_or_default(), if broken < 0 { last } else { broken }, "{change}");
        let told = lotsen::upkeep::check::check(&store).await.expect("checked").faults;
        assert_eq!(told.iter().any(|fault| fault.contains("the studio's log")), broken != 0);
    }
}
