//! Taking the plan along: calendar, paper, a file; and what could not be put in, to be copied.

use super::{board::Board, field};
use crate::{
    browser::{clock, download, page, script::spawn},
    domain::calendar::calendar,
    islands::view::{Element, button, el, line, paragraph},
};
use web_sys::{Event, HtmlInputElement};

/// No list of ours is larger, in bytes.
const FILE_LIMIT: f64 = 4_000_000.0;

/// The buttons.
pub fn take_along(board: Board) -> Element {
    let words = board.words();
    let save_file = move || {
        download::save("lotsen.json", "application/json", &board.household().export_file());
    };
    let buttons = [
        button(words.get("calendar"), move || save_calendar(board)),
        button(words.get("print"), page::print),
        button(words.get("save-file"), save_file),
        load_file(board),
    ];
    el("section").class("take-along").child(line("h3", words.get("tools"))).child(field::actions(buttons)).child(said(board))
}

/// What is said about a file.
pub fn said(board: Board) -> Element {
    paragraph("hint", &board.now().said).attr("role", "status")
}

fn save_calendar(board: Board) {
    let (words, plan) = (board.words(), board.plan());
    let dated = plan.shown().any(|step| step.due.is_some());
    let file = calendar(words.get("heading"), &plan, clock::now_ms());
    let saved = dated && download::save("lotsen.ics", "text/calendar", &file);
    board.set(|now| now.said = if saved { String::new() } else { words.get("calendar-none").to_owned() });
}

/// The way to read a saved list. What is wrong with a file is said.
pub fn load_file(board: Board) -> Element {
    let words = board.words();
    let load = move |event: &Event| {
        let Some(input) = field::of::<HtmlInputElement>(event) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        input.set_value("");
        spawn(async move {
            let outcome = match page::read(&file, FILE_LIMIT).await {
                Some(text) => board.household().import_file(&text).await.ok(),
                None => None,
            };
            board.set(|now| now.said = outcome.map_or_else(|| words.get("file-bad").to_owned(), |count| words.count("loaded", count)));
            if outcome.is_some() {
                board.show_first();
            }
        });
    };
    let input = el("input").attr("type", "file").attr("accept", "application/json,.json").class("unseen").on("change", load);
    el("label").class("button").child(input).child(line("span", words.get("load-file")))
}

/// Texts that could not be put in, because what they belonged to had been deleted.
pub fn rescued(board: Board) -> Option<Element> {
    let (words, texts) = (board.words(), board.household().rescued());
    let forget = move || {
        board.household().forget_rescued();
        board.repaint();
    };
    (!texts.is_empty()).then(|| {
        el("section")
            .class("versions")
            .child(line("h3", words.get("rescued")))
            .child(line("p", words.get("rescued-hint")))
            .child(el("ul").children(texts.iter().map(|text| line("li", text).class("text"))))
            .child(button(words.get("rescued-done"), forget))
    })
}
