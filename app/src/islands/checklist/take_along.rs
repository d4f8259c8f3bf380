//! Taking the plan along: calendar, paper, a file; and what could not be put in, to be copied.

use super::board::Board;
use crate::{
    browser::{clock, download, page, script::spawn},
    domain::calendar::calendar,
};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// No list of ours is larger, in bytes.
const FILE_LIMIT: f64 = 4_000_000.0;

/// The buttons.
pub fn take_along(board: Board) -> AnyView {
    let words = board.words;
    let said = RwSignal::new(String::new());
    let save_calendar = move |_| {
        let dated = board.plan.with(|plan| plan.shown().any(|step| step.due.is_some()));
        let file = board.plan.with(|plan| calendar(&words.get("heading"), plan, clock::now_ms()));
        said.set(if dated && download::save("lotsen.ics", "text/calendar", &file) { String::new() } else { words.get("calendar-none") });
    };
    let save_file = move |_| {
        download::save("lotsen.json", "application/json", &board.household().export_file());
    };
    view! {
        <section class="take-along">
            <h3>{words.get("tools")}</h3>
            <p class="actions">
                <button type="button" on:click=save_calendar>{words.get("calendar")}</button>
                <button type="button" on:click=move |_| page::print()>{words.get("print")}</button>
                <button type="button" on:click=save_file>{words.get("save-file")}</button>
                {load_file(board, said)}
            </p>
            <p role="status" class="hint">{move || said.get()}</p>
        </section>
    }
    .into_any()
}

/// The way to read a saved list. What is wrong with a file is said in `said`.
pub fn load_file(board: Board, said: RwSignal<String>) -> AnyView {
    let words = board.words;
    let load = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        input.set_value("");
        spawn(async move {
            let outcome = match page::read(&file, FILE_LIMIT).await {
                Some(text) => board.household().import_file(&text).await.ok(),
                None => None,
            };
            said.set(outcome.map_or_else(|| words.get("file-bad"), |count| words.count("loaded", count)));
            if outcome.is_some() {
                board.show_first();
            }
        });
    };
    view! {
        <label class="button"><input type="file" accept="application/json,.json" class="unseen" on:change=load/><span>{words.get("load-file")}</span></label>
    }
    .into_any()
}

/// Texts that could not be put in, because what they belonged to had been deleted.
pub fn rescued(board: Board) -> AnyView {
    let words = board.words;
    let texts = Memo::new(move |_| {
        board.cells.track();
        board.household().rescued()
    });
    (move || {
        let texts = texts.get();
        (!texts.is_empty()).then(|| {
            let list = texts.into_iter().map(|text| view! { <li class="text">{text}</li> });
            view! {
                <section class="versions">
                    <h3>{words.get("rescued")}</h3>
                    <p>{words.get("rescued-hint")}</p>
                    <ul>{list.collect_view()}</ul>
                    <button type="button" on:click=move |_| board.household().forget_rescued()>{words.get("rescued-done")}</button>
                </section>
            }
        })
    })
    .into_any()
}
