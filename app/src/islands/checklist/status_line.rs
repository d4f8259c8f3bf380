//! One quiet line: how safe the list is right now; and what is said when somebody has erased it.

use super::{
    board::Board,
    words::{self, markup},
};
use crate::{
    browser::{dates, engine::status::Status},
    islands::view::Elements,
};

/// The line.
pub fn status_line(board: Board) -> Elements {
    let mut filled = String::new();
    let (kind, key) = match board.status() {
        Status::Saving => ("good", "state-saving"),
        Status::Local | Status::Synced { at_ms: None } => ("good", "state-saved"),
        Status::Synced { at_ms: Some(at) } => {
            filled = words::fill("state-synced", &[("time", &dates::time_of_day(at, board.language()))]);
            ("good", "")
        }
        Status::Waiting { changes: 1, .. } => ("waiting", "state-waiting-one"),
        Status::Waiting { changes, .. } => {
            filled = words::count("state-waiting", changes);
            ("waiting", "")
        }
        Status::Unknown => ("bad", "state-refused"),
        Status::Erased => ("bad", "gone"),
        Status::NotSaved(_) => ("bad", "state-failed"),
    };
    markup("<p class=state role=status aria-live={} data-kind={}>{}{}</p>")
        .text(if kind == "good" { "off" } else { "polite" })
        .text(kind)
        .text(words::maybe(key))
        .text(&filled)
        .seen()
}

/// What is said when somebody has erased the list, and the two ways on.
pub fn erased(board: Board) -> Elements {
    markup(concat!(
        "<section if={} class=versions role=alert><p>{gone}</p>",
        "<p class=actions><button type=button click=@gone-keep>{gone-keep}</button>",
        "<button type=button click=@gone-wipe>{gone-wipe}</button></p></section>",
    ))
    .flag(matches!(board.status(), Status::Erased))
    .seen()
}
