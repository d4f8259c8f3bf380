//! One quiet line: how safe the list is right now.

use super::board::Board;
use crate::{
    browser::{dates, engine::status::Status},
    islands::view::{Element, paragraph},
};

/// The line.
pub fn status_line(board: Board) -> Element {
    let words = board.words();
    let (kind, text) = match board.status() {
        Status::Saving => ("good", words.get("state-saving").to_owned()),
        Status::Local | Status::Synced { at_ms: None } => ("good", words.get("state-saved").to_owned()),
        Status::Synced { at_ms: Some(at) } => ("good", words.fill("state-synced", &[("time", &dates::time_of_day(at, board.language()))])),
        Status::Waiting { changes: 1, .. } => ("waiting", words.get("state-waiting-one").to_owned()),
        Status::Waiting { changes, .. } => ("waiting", words.count("state-waiting", changes)),
        Status::Unknown => ("bad", words.get("state-refused").to_owned()),
        Status::Erased => ("bad", words.get("gone").to_owned()),
        Status::NotSaved(_) => ("bad", words.get("state-failed").to_owned()),
    };
    let live = if kind == "good" { "off" } else { "polite" };
    paragraph("state", &text).attr("role", "status").attr("aria-live", live).attr("data-kind", kind)
}
