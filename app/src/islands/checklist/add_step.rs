//! Adding a step of one's own.

use super::{board::Board, field};
use crate::{
    browser::page,
    islands::view::{Element, el, line},
};

/// The form.
pub fn add_step(board: Board) -> Element {
    let words = board.words();
    let input = el("input").attr("id", "own-step").attr("type", "text").attr("maxlength", "200").attr("autocomplete", "off");
    let send = line("button", words.get("add-button")).attr("type", "submit");
    el("form")
        .class("add field")
        .on("submit", move |event| {
            event.prevent_default();
            let title = page::written("#own-step");
            if !title.trim().is_empty() {
                board.add(title.trim());
                page::empty("#own-step");
            }
        })
        .child(field::label("own-step", words.get("add")))
        .child(el("p").class("with-button").child(input).child(send))
}
