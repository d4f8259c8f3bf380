//! Taking the plan along: calendar, paper, a file; and what could not be put in, to be copied.

use super::{
    board::Board,
    words::{self, markup},
};
use crate::{
    browser::{clock, download, page, script::spawn},
    domain::calendar::calendar,
    islands::view::Elements,
};
use web_sys::{Event, HtmlInputElement};

/// No list of ours is larger, in bytes.
const FILE_LIMIT: f64 = 4_000_000.0;

/// The buttons.
pub fn take_along(board: Board) -> Elements {
    markup(concat!(
        "<section class=take-along><h3>{tools}</h3><p class=actions><button type=button click=@calendar>{calendar}</button>",
        "<button type=button click=@print>{print}</button><button type=button click=@save-file>{save-file}</button>{}</p>",
        "<p role=status class=hint>{}</p></section>",
    ))
    .put(load_file())
    .text(&board.now().said)
    .seen()
}

/// The way to read a saved list.
pub fn load_file() -> Elements {
    markup(concat!(
        "<label class=button><input type=file accept=application/json,.json class=unseen change=@load-file />",
        "<span>{load-file}</span></label>",
    ))
    .seen()
}

/// Saves the dated steps as a calendar.
pub fn save_calendar(board: Board) {
    let plan = board.plan();
    let dated = plan.shown().any(|step| step.due.is_some());
    let file = calendar(words::get("heading"), &plan, clock::now_ms());
    let saved = dated && download::save("lotsen.ics", "text/calendar", &file);
    board.set(|now| words::maybe(if saved { "" } else { "calendar-none" }).clone_into(&mut now.said));
}

/// Saves the list as a file.
pub fn save_file(board: Board) {
    download::save("lotsen.json", "application/json", &board.household().export_file());
}

/// Reads the file the person chose. What is wrong with it is said.
pub fn read_file(board: Board, event: &Event) {
    let Some(input) = page::source::<HtmlInputElement>(event) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    input.set_value("");
    spawn(async move {
        let outcome = match page::read(&file, FILE_LIMIT).await {
            Some(text) => board.household().import_file(&text).await.ok(),
            None => None,
        };
        board.set(|now| now.said = outcome.map_or_else(|| words::get("file-bad").to_owned(), |count| words::count("loaded", count)));
        if outcome.is_some() {
            board.show_first();
        }
    });
}

/// Texts that could not be put in, because what they belonged to had been deleted.
pub fn rescued(board: Board) -> Elements {
    let texts = board.household().rescued();
    let mut lines = Vec::new();
    for text in &texts {
        lines.extend(markup("<li class=text>{}</li>").text(text).seen());
    }
    markup(concat!(
        "<section if={} class=versions><h3>{rescued}</h3><p>{rescued-hint}</p><ul>{}</ul>",
        "<button type=button click=@rescued>{rescued-done}</button></section>",
    ))
    .flag(!texts.is_empty())
    .put(lines)
    .seen()
}
