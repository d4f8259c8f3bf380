//! A part that opens below its heading. What is in it is made only while it is open.

use super::board::Board;
use crate::{
    browser::page,
    islands::view::{Element, el, line},
};

/// The panel of a name, under its heading.
pub fn panel(board: Board, name: &'static str, heading: &str, inside: fn(Board) -> Vec<Element>) -> Element {
    let open = board.is_open(name);
    let turned = move |event: &web_sys::Event| {
        let open = page::is_unfolded(event);
        if open != board.is_open(name) {
            board.open(name, open);
        }
    };
    let content = if open { inside(board) } else { Vec::new() };
    el("details")
        .key(name)
        .class("panel")
        .attr("id", name)
        .on("toggle", turned)
        .child(el("summary").child(line("h2", heading)))
        .child(el("div").class("inside").children(content))
}
