//! One quiet line: how safe the list is right now.

use super::board::Board;
use crate::browser::{dates, engine::Status};
use leptos::prelude::*;

/// The line.
pub fn status_line(board: Board) -> AnyView {
    let words = board.words;
    let text = Memo::new(move |_| {
        board.status.with(|status| match status {
            Status::Saving => words.get("state-saving"),
            Status::Saved => words.get("state-saved"),
            Status::Synced { at_ms } => words.fill("state-synced", &[("time", &dates::time_of_day(*at_ms, &board.language()))]),
            Status::Waiting(1) => words.get("state-waiting-one"),
            Status::Waiting(n) => words.count("state-waiting", *n),
            Status::Refused => words.get("state-refused"),
            Status::Erased => words.get("gone"),
            Status::StorageFailed => words.get("state-failed"),
        })
    });
    let kind = move || match board.status.get() {
        Status::Saving | Status::Saved | Status::Synced { .. } => "good",
        Status::Waiting(_) => "waiting",
        Status::Refused | Status::Erased | Status::StorageFailed => "bad",
    };
    view! { <p class="state" role="status" data-kind=kind>{text}</p> }.into_any()
}
