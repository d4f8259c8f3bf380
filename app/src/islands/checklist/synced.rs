//! What the page shows and does about other phones, the service and the lots's desk. All of it is in the
//! second part of the program, which a phone fetches when the person turns to it; this file is the door,
//! and nothing else of the list names the functions behind it.

mod act;
pub mod copies;
pub mod devices;
pub mod joining;
pub mod sharing;
pub mod sync_panel;

use super::{board::Board, words::markup};
use crate::{
    browser::{engine::error::Failure, script::spawn},
    islands::view::Elements,
};
use std::cell::Cell;
use wasm_split_helpers::wasm_split;

/// What the second part gives to the first.
#[derive(Clone, Copy)]
struct Part {
    /// Does the act of a name, to what it is done to, with what stood in the field it came from.
    act: fn(Board, &str, &str, String),
    /// What a panel shows.
    panel: fn(Board, &str) -> Elements,
}

thread_local! {
    /// Set once it is here.
    static PART: Cell<Option<Part>> = const { Cell::new(None) };
}

#[wasm_split(sync, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "what may not come is a result")]
fn fetched() -> Result<Part, Failure> {
    Ok(Part { act: act::act, panel: act::panel })
}

/// Fetches the second part, and then does the rest with it. That it did not come is shown in the panels.
fn with(board: Board, then: impl FnOnce(Part) + 'static) {
    if let Some(part) = PART.get() {
        return then(part);
    }
    spawn(async move {
        let part = fetched().await;
        board.set(|now| now.missing = part.is_err());
        if let Ok(part) = part {
            PART.set(Some(part));
            then(part);
        }
    });
}

/// Fetches the second part, for a panel that was opened.
pub fn fetch(board: Board) {
    with(board, |_| {});
}

/// Does an act of the second part.
pub fn act(board: Board, name: &str, of: &str, value: String) {
    let (name, of) = (name.to_owned(), of.to_owned());
    with(board, move |part| (part.act)(board, &name, &of, value));
}

/// What a panel shows; why it is empty when the second part could not be fetched.
pub fn panel(board: Board, name: &str) -> Elements {
    match PART.get() {
        Some(part) => (part.panel)(board, name),
        None => missing(board),
    }
}

/// What is said when the second part could not be fetched.
pub fn missing(board: Board) -> Elements {
    if board.now().missing { markup("<p class=error role=alert>{part-missing}</p>").seen() } else { Vec::new() }
}
