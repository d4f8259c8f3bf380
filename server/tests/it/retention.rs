//! How long a checklist is kept: the clock is moved, the job is run, on both databases.

use crate::{
    fixture::NOW,
    household::{household, item, on_both, op, tick},
};
use app::sync::key::{CellKey, Field};
use lotsen::store::rendezvous::Redeemed;
use std::sync::atomic::Ordering;

const DAY: i64 = 86_400_000;

#[tokio::test]
async fn erased_cells_go_after_180_days_and_devices_that_missed_it_begin_anew() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let key = CellKey::item(&item(1), Field::Note);
        let note = op(key.clone(), Some("e1.note"), 1, 0, None);
        let gone = op(key.clone(), None, 1, 10, Some(&note));
        home.sync(&server, 0, &[note, tick(2, 1, 5)]).await;
        let before = home.sync(&server, 2, std::slice::from_ref(&gone)).await;
        assert_eq!((before.q, before.horizon, before.cells.len()), (3, 0, 1));
        home.sync(&server, 3, &[tick(3, 1, 20)]).await;

        let forget = async |days: i64| {
            server.clock.store(NOW + days * DAY, Ordering::Relaxed);
            server.state.checklist().retention().await.expect("forgotten")
        };
        assert_eq!(forget(179).await.cells, 0);
        assert_eq!(forget(181).await.cells, 1);
        assert_eq!(forget(182).await.cells, 0);
        let behind = home.sync(&server, 2, &[]).await;
        assert_eq!((behind.reset, behind.horizon, behind.q, behind.cells.len()), (true, 3, 4, 2), "everything, and not the forgotten one");
        let fresh = home.sync(&server, 3, &[]).await;
        assert_eq!((fresh.reset, fresh.cells.len()), (false, 1), "who knew of it is not bothered");
        // A change that rests on the forgotten cell is told so.
        let late = op(key, Some("e1.late"), 9, 30, Some(&gone));
        let told = home.sync(&server, 4, &[late]).await;
        assert_eq!(told.rejected.len(), 1);
        // There is room again for what was forgotten: the counters fell too.
        let again = op(CellKey::item(&item(1), Field::Note), Some("e1.new"), 10, 40, None);
        assert!(home.sync(&server, 4, &[again]).await.rejected.is_empty());
    }
}

#[tokio::test]
async fn how_long_ago_a_cell_was_erased_is_told_by_our_clock_alone() {
    const YEARS: i64 = 365 * DAY;
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        let note = |number| CellKey::item(&item(number), Field::Note);
        let forget = async |days: i64| {
            server.clock.store(NOW + days * DAY, Ordering::Relaxed);
            server.state.checklist().retention().await.expect("forgotten").cells
        };
        // A phone whose clock is two years behind, and one that is as far ahead as any may be.
        let slow = op(note(1), Some("e1.note"), 1, -2 * YEARS, None);
        let fast = op(note(2), Some("e1.note"), 2, 100_000, None);
        home.sync(&server, 0, &[slow.clone(), fast.clone()]).await;
        home.sync(&server, 2, &[op(note(1), None, 1, 1 - 2 * YEARS, Some(&slow))]).await;
        assert_eq!(forget(0).await, 0, "written today");
        home.sync(&server, 3, &[op(note(2), None, 2, 299_000, Some(&fast))]).await;
        server.clock.store(NOW + 100 * DAY, Ordering::Relaxed);
        home.sync(&server, 4, &[op(note(3), None, 3, -2 * YEARS, None)]).await;
        assert_eq!(forget(180).await, 0, "180 days and not a moment more");
        // The stamp of the second is younger, that of the third, which stays, is older.
        server.clock.store(NOW + 180 * DAY + 1, Ordering::Relaxed);
        assert_eq!(server.state.checklist().retention().await.expect("forgotten").cells, 2);
        let left = home.sync(&server, 0, &[]).await;
        assert_eq!((left.horizon, left.cells.len(), left.cells[0].k.clone()), (4, 1, note(3)));
    }
}

#[tokio::test]
async fn a_document_nobody_uses_is_erased_and_one_that_is_asked_for_is_not() {
    for (server, _store, _folder) in on_both().await {
        let (left, used) = (household(1), household(2));
        left.sync(&server, 0, &[tick(1, 1, 0)]).await;
        used.sync(&server, 0, &[tick(1, 1, 0)]).await;
        server.clock.store(NOW + 300 * DAY, Ordering::Relaxed);
        used.sync(&server, 1, &[]).await;
        server.clock.store(NOW + 548 * DAY, Ordering::Relaxed);
        assert_eq!(server.state.checklist().retention().await.expect("forgotten").documents, 0);
        server.clock.store(NOW + 550 * DAY, Ordering::Relaxed);
        assert_eq!(server.state.checklist().retention().await.expect("forgotten").documents, 1);
        assert_eq!(left.send(&server, 1, &[]).await.status(), 410);
        assert_eq!(used.send(&server, 1, &[]).await.status(), 200);
        // The mark of what was erased is forgotten after 400 days.
        server.clock.store(NOW + 800 * DAY, Ordering::Relaxed);
        used.sync(&server, 1, &[]).await;
        server.clock.store(NOW + 951 * DAY, Ordering::Relaxed);
        server.state.checklist().retention().await.expect("forgotten");
        assert_eq!(left.send(&server, 1, &[]).await.status(), 401);
        assert_eq!(used.send(&server, 1, &[]).await.status(), 200);
    }
}

#[tokio::test]
async fn invitations_are_emptied_at_their_end_and_forgotten_a_day_later() {
    for (server, store, _folder) in on_both().await {
        let home = household(1);
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        assert!(store.add_rendezvous("one", &home.doc, "sealed", NOW + 10).await.expect("added"));
        server.state.checklist().retention().await.expect("forgotten");
        server.clock.store(NOW + 10, Ordering::Relaxed);
        server.state.checklist().retention().await.expect("forgotten");
        assert_eq!(store.redeem("one", NOW + 10).await.expect("asked"), Redeemed::Gone);
        server.clock.store(NOW + DAY + 11, Ordering::Relaxed);
        server.state.checklist().retention().await.expect("forgotten");
        assert_eq!(store.redeem("one", NOW).await.expect("asked"), Redeemed::Unknown);
    }
}

#[tokio::test]
async fn old_nodes_are_forgotten_and_their_cells_are_not() {
    for (server, _store, _folder) in on_both().await {
        let home = household(1);
        home.sync(&server, 0, &[tick(1, 1, 0)]).await;
        server.clock.store(NOW + 300 * DAY, Ordering::Relaxed);
        home.sync(&server, 0, &[tick(2, 2, 300 * DAY)]).await;
        server.clock.store(NOW + 401 * DAY, Ordering::Relaxed);
        server.state.checklist().retention().await.expect("forgotten");
        assert_eq!(home.sync(&server, 0, &[]).await.cells.len(), 2);
        // A message as old as that changes nothing even so: its stamp is no newer than the cell's.
        let again = home.sync(&server, 2, &[tick(1, 1, 0)]).await;
        assert_eq!((again.q, again.cells.len()), (2, 0));
    }
}
