//! One quiet line: how safe the list is right now.

use super::board::Board;
use crate::browser::{dates, engine::status::Status};
use leptos::prelude::*;

/// The line.
pub fn status_line(board: Board) -> AnyView {
    let words = board.words;
    let text = Memo::new(move |_| {
        board.status.with(|status| match status {
            Status::Saving => words.get("state-saving"),
            Status::Local => words.get("state-saved"),
            Status::Synced { at_ms: Some(at) } => words.fill("state-synced", &[("time", &dates::time_of_day(*at, &board.language()))]),
            Status::Synced { at_ms: None } => words.get("state-saved"),
            Status::Waiting { changes: 1, .. } => words.get("state-waiting-one"),
            Status::Waiting { changes, .. } => words.count("state-waiting", *changes),
            Status::Unknown => words.get("state-refused"),
            Status::Erased => words.get("gone"),
            Status::NotSaved(_) => words.get("state-failed"),
        })
    });
    let kind = move || match board.status.get() {
        Status::Saving | Status::Local | Status::Synced { .. } => "good",
        Status::Waiting { .. } => "waiting",
        Status::Unknown | Status::Erased | Status::NotSaved(_) => "bad",
    };
    view! { <p class="state" role="status" aria-live=move || if kind() == "good" { "off" } else { "polite" } data-kind=kind>{text}</p> }
        .into_any()
}
