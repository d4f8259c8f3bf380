//! What strangers, thieves and broken programs send to the checklist's interface: the right status, a sentence,
//! nothing kept, and the service goes on.

use crate::{
    fixture::{Server, client, sqlite},
    household::{Household, household, message, no_limits, on_both, ours, post, refusal, tick},
};
use lotsen::config::{Limits, Rate};
use reqwest::Method;

const GOOD: &str = r#"{"v":1,"since":0,"ops":[]}"#;

#[tokio::test]
async fn each_bad_message_gets_its_status_and_a_sentence() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        let url = format!("{}/api/v1/sync/{}", server.url, home.doc);
        let op = |change: &str| {
            let plain = message(&[tick(2, 1, 9)]);
            let (from, to) = change.split_once("=>").expect("a change");
            assert!(plain.contains(from), "{plain} has no {from}");
            plain.replace(from, to)
        };
        let many: Vec<_> = (0..201).map(|at| tick(1, 1, at)).collect();
        let cases = [
            (400, String::new()),
            (400, "[]".to_owned()),
            (400, "{".to_owned()),
            (400, "null".to_owned()),
            (400, GOOD.replace(":1", ":2")),
            (400, GOOD.replace(":0", ":-1")),
            (400, GOOD.replace(":0", ":\"0\"")),
            (400, GOOD.replace(":0", ":1e99")),
            (400, GOOD.replace("\"ops\":[]", "\"ops\":{}")),
            (400, GOOD.replace("\"ops\":[]", "\"ops\":[],\"more\":1")),
            (400, op(".d\"=>.q\"")),
            (400, op("0000000000002=>short")),
            (400, op("e1.AAAA=>a title in clear")),
            (400, op("e1.AAAA=>e1.\\u0000")),
            (400, op("\"e1.AAAA\"=>7")),
            (400, op("\"b\":null=>\"b\":\"x\"")),
            (400, op("\"k\"=>\"key\"")),
            (400, format!(r#"{{"v":1,"since":0,"ops":[{}"#, "[".repeat(20_000))),
            (400, message(&many)),
            (413, format!("{GOOD}{}", " ".repeat(64 * 1024))),
            (413, " ".repeat(3_000_000)),
        ];
        for (status, body) in cases {
            let (told, _) = refusal(post(url.clone(), Some(&home.token), body.clone()).await).await;
            assert_eq!(told, status, "{body:.200}");
        }
        for kind in ["text/plain", "text/plain; application/json", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
            let request = ours(client().post(&url)).header("authorization", format!("Bearer {}", home.token));
            let answer = request.header("content-type", kind).body(GOOD).send().await.expect("answers");
            assert_eq!(refusal(answer).await, (415_u16.try_into().expect("status"), "not_json".to_owned()), "{kind}");
        }
        assert_eq!(home.sync(&server, 0, &[]).await.cells.len(), 1, "nothing was kept, and the service goes on");
    }
}

#[tokio::test]
async fn keys_that_do_not_fit_open_nothing() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        let url = format!("{}/api/v1/sync/{}", server.url, home.doc);
        let stolen = household(2).token;
        for token in [None, Some(""), Some("short"), Some(stolen.as_str()), Some("ä")] {
            let answer = post(url.clone(), token, GOOD.to_owned()).await;
            assert!(answer.headers().contains_key("www-authenticate"));
            assert_eq!(refusal(answer).await.0, 401, "{token:?}");
        }
        let thief = Household { token: stolen, ..home.clone() };
        assert_eq!(thief.send(&server, 0, &[tick(2, 2, 5)]).await.status(), 401);
        assert_eq!(thief.bare(&server, Method::GET, &format!("/api/v1/sync/{}/events", home.doc)).await.status(), 401);
        assert_eq!(home.sync(&server, 0, &[]).await.q, 1, "nothing was written by a thief");
        for doc in ["x", "..%2f..", &"u".repeat(26), &"0".repeat(27), "%ff"] {
            let status = post(format!("{}/api/v1/sync/{doc}", server.url), Some(&home.token), GOOD.to_owned()).await.status();
            assert!(status == 404 || status == 400, "{doc} {status}");
        }
    }
}

#[tokio::test]
async fn only_our_own_pages_change_something_and_only_where_it_is_meant() {
    let (store, _folder) = sqlite().await;
    let server = Server::limited(store, no_limits()).await;
    let home = household(1);
    let url = format!("{}/api/v1/sync/{}", server.url, home.doc);
    let ask = async |headers: &[(&str, &str)]| {
        let request =
            client().post(&url).header("content-type", "application/json").header("authorization", format!("Bearer {}", home.token));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.body(GOOD).send().await.expect("answers").status()
    };
    assert_eq!(ask(&[("sec-fetch-site", "cross-site")]).await, 403);
    assert_eq!(ask(&[("sec-fetch-site", "cross-site"), ("origin", &server.url)]).await, 403);
    assert_eq!(ask(&[("origin", "https://evil.example")]).await, 403);
    assert_eq!(ask(&[]).await, 403);
    assert_eq!(ask(&[("sec-fetch-site", "same-origin")]).await, 401, "let in, but there is no such document");
    assert_eq!(ask(&[("origin", &server.url)]).await, 401);
    for (method, path, status) in [
        (Method::POST, "/sv", 405),
        (Method::PUT, "/edition/current", 405),
        (Method::POST, "/api/v1/shares", 404),
        (Method::POST, "/api/v1/shares/x", 405),
        (Method::GET, "/api/v1/rendezvous", 405),
        (Method::GET, "/api/v1/nothing", 404),
        (Method::POST, "/api/v1/nothing", 404),
        (Method::DELETE, "/api/v1/shares/x", 404),
    ] {
        let answer = home.bare(&server, method.clone(), path).await;
        assert_eq!(answer.status(), status, "{method} {path}");
        assert!(answer.headers().contains_key("content-security-policy") && !answer.headers().contains_key("access-control-allow-origin"));
    }
}

#[tokio::test]
async fn who_asks_too_often_is_asked_to_wait() {
    let (store, _folder) = sqlite().await;
    let limits = Limits { token: Rate { burst: 3, per_minute: 60 }, unknown: Rate { burst: 2, per_minute: 60 }, ..no_limits() };
    let server = Server::limited(store, limits).await;
    let (home, other) = (household(1), household(2));
    home.sync(&server, 0, &[tick(1, 1, 0)]).await;
    other.sync(&server, 0, &[tick(1, 1, 0)]).await;
    for _ in 0..2 {
        home.sync(&server, 0, &[]).await;
    }
    let answer = home.send(&server, 0, &[]).await;
    assert_eq!(answer.headers()["retry-after"], "1");
    assert_eq!(refusal(answer).await, (429_u16.try_into().expect("status"), "too_often".to_owned()));
    other.sync(&server, 0, &[]).await;
    // This address has begun two documents; a third must wait, and those that are known need not.
    assert_eq!(household(3).send(&server, 0, &[tick(1, 1, 0)]).await.status(), 429);
    other.sync(&server, 0, &[]).await;
    server.clock.fetch_add(1_000, std::sync::atomic::Ordering::Relaxed);
    home.sync(&server, 0, &[]).await;
    assert_eq!(household(4).send(&server, 0, &[tick(1, 1, 0)]).await.status(), 200);
}

#[tokio::test]
async fn a_proxy_is_believed_and_a_stranger_is_not() {
    let limits = || Limits { unknown: Rate { burst: 1, per_minute: 1 }, ..no_limits() };
    let ask = async |server: &Server, number: usize, forwarded: &str| {
        let home = household(number);
        let request = ours(client().post(format!("{}/api/v1/sync/{}", server.url, home.doc))).header("content-type", "application/json");
        let request = request.header("authorization", format!("Bearer {}", home.token)).header("x-forwarded-for", forwarded);
        request.body(GOOD).send().await.expect("answers").status()
    };
    let (store, _folder) = sqlite().await;
    let behind = Server::limited(store, limits()).await;
    assert_eq!(ask(&behind, 1, "192.0.2.1").await, 401);
    assert_eq!(ask(&behind, 2, "192.0.2.2").await, 401);
    assert_eq!(ask(&behind, 3, "192.0.2.3, 192.0.2.1").await, 429, "what stands before the last stranger is a stranger's word");
    let (store, _folder) = sqlite().await;
    let alone = Server::limited(store, Limits { proxies: Vec::new(), ..limits() }).await;
    assert_eq!(ask(&alone, 1, "192.0.2.1").await, 401);
    assert_eq!(ask(&alone, 2, "192.0.2.2").await, 429);
}
