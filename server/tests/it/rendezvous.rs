//! Joining a household: a sealed secret is handed out once within ten minutes.

use crate::{
    fixture::{Server, sqlite},
    household::{Household, household, no_limits, on_both, post, refusal, tick},
};
use lotsen::config::{Limits, Rate};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

async fn invite(server: &Server, home: &Household, sealed: &str) -> Response {
    let body = json!({ "doc": home.doc, "sealed": sealed }).to_string();
    post(format!("{}/api/v1/rendezvous", server.url), Some(&home.token), body).await
}

async fn redeem(server: &Server, id: &str) -> Response {
    post(format!("{}/api/v1/rendezvous/{id}", server.url), None, "{}".to_owned()).await
}

async fn body(response: Response) -> Value {
    assert_eq!(response.status(), 200);
    serde_json::from_str(&response.text().await.expect("text")).expect("JSON")
}

#[tokio::test]
async fn an_invitation_is_handed_out_once_and_in_time() {
    for (server, store, _folder) in on_both().await {
        let home = household(1);
        assert_eq!(invite(&server, &home, "AAAA").await.status(), 401, "there is no such document yet");
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        let first = body(invite(&server, &home, "s3aled_-").await).await;
        let id = first["id"].as_str().expect("id");
        assert_eq!((id.len(), first["ends"].as_i64()), (26, Some(crate::fixture::NOW + 600_000)));
        assert_eq!(body(redeem(&server, id).await).await, json!({ "sealed": "s3aled_-" }));
        assert_eq!(refusal(redeem(&server, id).await).await, (410_u16.try_into().expect("status"), "used".to_owned()));

        let late = body(invite(&server, &home, "AAAA").await).await;
        server.clock.fetch_add(600_000, Ordering::Relaxed);
        assert_eq!(redeem(&server, late["id"].as_str().expect("id")).await.status(), 410);
        assert_eq!(redeem(&server, &"0".repeat(26)).await.status(), 404);
        assert_eq!(redeem(&server, "x").await.status(), 404);

        // It goes with its document.
        let open = body(invite(&server, &home, "AAAA").await).await;
        assert_eq!(home.bare(&server, Method::DELETE, &format!("/api/v1/docs/{}", home.doc)).await.status(), 204);
        assert_eq!(redeem(&server, open["id"].as_str().expect("id")).await.status(), 404);
        assert_eq!(invite(&server, &home, "AAAA").await.status(), 401);
        assert!(!store.add_rendezvous("x", &home.doc, "AAAA", 0).await.expect("asked"));
    }
}

#[tokio::test]
async fn two_who_come_at_once_do_not_both_get_it() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        let made = body(invite(&server, &home, "AAAA").await).await;
        let id = made["id"].as_str().expect("id");
        let all = futures_util::future::join_all((0..16).map(|_| redeem(&server, id))).await;
        let mut statuses: Vec<_> = all.iter().map(|answer| answer.status().as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!((statuses[0], &statuses[1..]), (200, &[410; 15][..]));
    }
}

#[tokio::test]
async fn bad_invitations_are_refused_and_guessing_is_slow() {
    let (store, _folder) = sqlite().await;
    let server = Server::limited(store, Limits { redeem: Rate { burst: 2, per_minute: 1 }, ..no_limits() }).await;
    let home = household(1);
    home.sync(&server, 0, &[tick(1, 1, 0)]).await;
    for sealed in ["", "not sealed", "a\u{0}", &"a".repeat(1_025)] {
        assert_eq!(invite(&server, &home, sealed).await.status(), 400, "{sealed:.20}");
    }
    assert_eq!(invite(&server, &home, &"a".repeat(5_000)).await.status(), 413);
    let thief = Household { token: household(2).token, ..home };
    assert_eq!(invite(&server, &thief, "AAAA").await.status(), 401);
    for _ in 0..2 {
        assert_eq!(redeem(&server, &"0".repeat(26)).await.status(), 404);
    }
    assert_eq!(redeem(&server, &"0".repeat(26)).await.status(), 429);
}
