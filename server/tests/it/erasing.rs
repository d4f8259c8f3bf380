//! Erasing only what was read: a device that has copied a list elsewhere must not erase what came to the old one
//! since. On both databases.

use crate::{
    fixture::Server,
    household::{Household, household, on_both, refusal, tick},
};
use app::sync::key::CellKey;
use reqwest::{Method, Response, StatusCode};
use std::{collections::BTreeSet, sync::Arc, time::Duration};

async fn erase(home: &Household, server: &Server, q: i64) -> Response {
    home.bare(server, Method::DELETE, &format!("/api/v1/docs/{}?q={q}", home.doc)).await
}

#[tokio::test]
async fn what_has_changed_since_it_was_read_is_not_erased() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let read = home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        home.sync(&server, read.q, &[tick(2, 2, 5)]).await;
        for q in [0, read.q, 3] {
            assert_eq!(refusal(erase(&home, &server, q).await).await, (StatusCode::PRECONDITION_FAILED, "changed".to_owned()));
        }
        let rest = home.sync(&server, read.q, &[]).await;
        assert_eq!((rest.q, rest.cells.len()), (2, 1), "nothing was erased");
        // Who may not erase learns nothing of how far it has come.
        let thief = Household { token: household(2).token, ..home.clone() };
        assert_eq!(erase(&thief, &server, rest.q).await.status(), 401);
        assert_eq!(home.bare(&server, Method::DELETE, &format!("/api/v1/docs/{}?q=all", home.doc)).await.status(), 400);
        assert_eq!(erase(&home, &server, rest.q).await.status(), 204);
        assert_eq!(erase(&home, &server, rest.q).await.status(), 410, "an answer that was lost can be had again");
        assert_eq!(home.send(&server, rest.q, &[tick(3, 1, 9)]).await.status(), 410);
    }
}

/// Phones write as fast as they can while one reads and erases. Whatever a phone was told is kept must have been
/// read by the one that erased.
#[tokio::test]
async fn no_acknowledged_change_is_erased_unread() {
    const PHONES: usize = 3;
    for (server, _store, _folder) in on_both().await {
        let server = Arc::new(server);
        let mut refused = 0;
        for round in 0..8 {
            let home = household(round);
            home.sync(&server, 0, &[tick(0, 99, 0)]).await;
            let mut writing = tokio::task::JoinSet::new();
            for phone in 0..PHONES {
                let (home, server) = (home.clone(), Arc::clone(&server));
                writing.spawn(async move {
                    let mut kept: Vec<CellKey> = Vec::new();
                    for at in 1.. {
                        let change = tick(at * PHONES + phone, phone as u64, i64::try_from(at).expect("small"));
                        let answer = home.send(&server, 0, std::slice::from_ref(&change)).await;
                        match answer.status().as_u16() {
                            200 => assert!(!answer.text().await.expect("text").contains("rejected"), "the document is full"),
                            410 => break,
                            status => panic!("{status}"),
                        }
                        kept.push(change.k);
                        // Now and then a gap into which an erasure fits.
                        tokio::time::sleep(Duration::from_millis((at * 17 + phone * 7) as u64 % 41)).await;
                    }
                    kept
                });
            }
            let (mut since, mut read) = (0, BTreeSet::new());
            loop {
                let news = home.sync(&server, since, &[]).await;
                read.extend(news.cells.into_iter().map(|cell| cell.k));
                since = news.q;
                if news.more {
                    continue;
                }
                // Time to copy it elsewhere.
                tokio::time::sleep(Duration::from_millis(round as u64 % 4 * 4)).await;
                match erase(&home, &server, since).await.status().as_u16() {
                    204 => break,
                    412 => refused += 1,
                    status => panic!("{status}"),
                }
            }
            let kept: BTreeSet<CellKey> = writing.join_all().await.into_iter().flatten().collect();
            assert_eq!(kept.difference(&read).count(), 0, "round {round}: a change was acknowledged and erased unread");
        }
        assert!(refused > 0, "the phones were never in the way: this showed nothing");
    }
}
