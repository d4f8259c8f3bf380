//! Sending and fetching over HTTP, on both databases: what one device sends, the others get, once and whole.

use crate::{
    fixture::{NOW, client},
    household::{Household, household, item, on_both, op, tick},
};
use app::sync::{
    key::{CellKey, Field},
    wire::{Code, PAGE_LIMIT},
};
use reqwest::Method;

fn note(number: usize) -> CellKey {
    CellKey::item(&item(number), Field::Note)
}

#[tokio::test]
async fn what_one_device_sends_the_other_gets() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let first = home.sync(&server, 0, &[tick(1, 1, 0), tick(2, 1, 1)]).await;
        assert_eq!((first.q, first.cells.len(), first.reset, first.more, first.now), (2, 2, false, false, NOW));
        let other = home.sync(&server, 0, &[]).await;
        assert_eq!((other.q, other.cells), (2, first.cells));
        let third = home.sync(&server, other.q, &[tick(3, 2, 5)]).await;
        assert_eq!((third.q, third.cells.len()), (3, 1), "only what is new");
        assert_eq!(home.sync(&server, 3, &[]).await.cells, []);
        // Other households have nothing of it.
        assert_eq!(household(2).send(&server, 0, &[]).await.status(), 401);
    }
}

#[tokio::test]
async fn a_message_that_comes_twice_counts_once() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let ops = [op(note(1), Some("e1.one"), 1, 0, None), op(note(2), Some("e1.two"), 1, 1, None)];
        let first = home.sync(&server, 0, &ops).await;
        let again = home.sync(&server, 0, &ops).await;
        assert_eq!((again.q, &again.cells, again.rejected.len()), (first.q, &first.cells, 0));
        // A late copy of an old message neither comes back as the value nor as another version.
        let newer = op(note(1), Some("e1.newer"), 1, 9, Some(&ops[0]));
        let third = home.sync(&server, first.q, &[newer]).await;
        let late = home.sync(&server, third.q, &ops).await;
        assert_eq!((late.q, late.cells.len()), (third.q, 0));
    }
}

#[tokio::test]
async fn two_notes_written_apart_are_both_kept_until_somebody_chooses() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let (mine, yours) = (op(note(1), Some("e1.mine"), 1, 0, None), op(note(1), Some("e1.yours"), 2, 5, None));
        home.sync(&server, 0, std::slice::from_ref(&mine)).await;
        let both = home.sync(&server, 0, std::slice::from_ref(&yours)).await;
        let cell = &both.cells[0];
        assert_eq!((cell.v.as_deref(), cell.alt.len(), cell.alt[0].v.as_deref()), (Some("e1.yours"), 1, Some("e1.mine")));
        let mut choice = op(note(1), Some("e1.mine"), 1, 9, Some(&yours));
        choice.r = vec![mine.s];
        let chosen = home.sync(&server, both.q, &[choice]).await;
        assert_eq!((chosen.cells[0].v.as_deref(), chosen.cells[0].alt.len()), (Some("e1.mine"), 0));
    }
}

#[tokio::test]
async fn a_clock_far_ahead_is_told_and_the_rest_of_its_message_waits() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let answer = home.sync(&server, 0, &[tick(1, 1, 0), tick(2, 1, 400_000), tick(3, 1, 400_001)]).await;
        let codes: Vec<_> = answer.rejected.iter().map(|rejected| rejected.code).collect();
        assert_eq!((codes, answer.cells.len()), (vec![Code::ClockAhead; 2], 1));
    }
}

#[tokio::test]
async fn much_is_fetched_page_by_page_and_nothing_is_left_out() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let mut sent = 0;
        for batch in 0..6_i64 {
            // Three fields each of 60 items, then of the next 60.
            let fields = [Field::Done, Field::Due, Field::Who];
            let mut ops = Vec::new();
            for number in 0..60_usize {
                for (place, field) in fields.into_iter().enumerate() {
                    let at = batch * 1_000 + i64::try_from(number * 3 + place).expect("small");
                    let key = CellKey::item(&item(number + 60 * usize::try_from(batch % 3).expect("small")), field);
                    ops.push(op(key, Some("e1.AAAA"), 1, at, None));
                }
            }
            sent += ops.len();
            assert!(home.sync(&server, i64::try_from(sent).expect("small") - 180, &ops).await.rejected.is_empty());
        }
        let (mut since, mut keys, mut pages) = (0, std::collections::BTreeSet::new(), 0);
        loop {
            let page = home.sync(&server, since, &[]).await;
            assert!(page.cells.windows(2).all(|pair| pair[0].q < pair[1].q) && page.cells.len() <= PAGE_LIMIT);
            keys.extend(page.cells.into_iter().map(|cell| cell.k));
            (since, pages) = (page.q, pages + 1);
            if !page.more {
                break;
            }
        }
        assert_eq!((keys.len(), pages, since), (540, 2, 1080));
    }
}

#[tokio::test]
async fn an_erased_document_is_gone_for_all_its_devices() {
    for (server, store, _folder) in on_both().await {
        let home = household(1);
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        let path = format!("/api/v1/docs/{}", home.doc);
        let thief = Household { token: household(2).token, ..home.clone() };
        assert_eq!(thief.bare(&server, Method::DELETE, &path).await.status(), 401);
        assert_eq!(home.bare(&server, Method::DELETE, &path).await.status(), 204);
        assert_eq!(home.bare(&server, Method::DELETE, &path).await.status(), 410);
        for (since, ops) in [(0, vec![]), (1, vec![]), (0, vec![tick(1, 2, 5)]), (1, vec![tick(1, 2, 6)])] {
            assert_eq!(home.send(&server, since, &ops).await.status(), 410);
        }
        assert_eq!(home.bare(&server, Method::GET, &format!("/api/v1/sync/{}/events", home.doc)).await.status(), 410);
        assert!(!store.knows_document(&home.doc, "").await.expect("asked"));
    }
}

#[tokio::test]
async fn a_device_that_believes_in_a_lost_document_does_not_begin_it_with_a_part() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        assert_eq!(home.send(&server, 7, &[tick(1, 1, 0)]).await.status(), 401);
        assert_eq!(home.send(&server, 0, &[]).await.status(), 401);
        assert_eq!(home.send(&server, 0, &[tick(1, 1, 0)]).await.status(), 200);
        // One that knows more than the server, which was restored from a backup, begins anew.
        let ahead = home.sync(&server, 99, &[]).await;
        assert!(ahead.reset && ahead.cells.len() == 1 && ahead.q == 1);
    }
}

#[tokio::test]
async fn long_answers_are_compressed_and_short_ones_are_not() {
    let (server, _store, _folder) = on_both().await.remove(0);
    let home = household(1);
    let ops: Vec<_> = (0..40).map(|number| tick(number, 1, i64::try_from(number).expect("small"))).collect();
    home.sync(&server, 0, &ops).await;
    let ask = async |encodings: &str, since: i64| {
        let request = client().post(format!("{}/api/v1/sync/{}", server.url, home.doc)).header("sec-fetch-site", "same-origin");
        let request = request.header("authorization", format!("Bearer {}", home.token)).header("content-type", "application/json");
        let body = format!("{{\"v\":1,\"since\":{since},\"ops\":[]}}");
        let answer = request.header("accept-encoding", encodings).body(body).send().await.expect("answers");
        let name = answer.headers().get("content-encoding").map(|name| name.to_str().expect("text").to_owned());
        (name, answer.bytes().await.expect("body").len())
    };
    let (plain, br, gzip) = (ask("identity", 0).await, ask("gzip, br", 0).await, ask("gzip", 0).await);
    assert_eq!((plain.0, br.0.as_deref(), gzip.0.as_deref()), (None, Some("br"), Some("gzip")));
    assert!(br.1 * 3 < plain.1 && gzip.1 * 3 < plain.1);
    assert_eq!(ask("br", 39).await.0, None);
}
