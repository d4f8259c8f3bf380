//! What a step opens to: how to do it, what to bring, whom to call, and what the person makes of it.

use super::{board::Board, desk, field, step_fields, versions::versions};
use crate::{
    domain::plan::Step,
    islands::view::{Element, button, el, line, paragraph},
    sync::key::Field,
};

/// The particulars of a step.
pub fn details(board: Board, step: &Step) -> Vec<Element> {
    let words = board.words();
    let own = step.task.is_none();
    let task = step.task.as_deref().and_then(|task| board.template().task(task));
    let mut parts = Vec::new();
    if step.retired {
        parts.push(paragraph("hint", words.get(if task.is_some() { "not-for-you" } else { "retired" })));
    }
    parts.extend(step.how.as_deref().map(|how| line("p", how)));
    if !step.bring.is_empty() {
        parts.push(line("h4", words.get("bring")));
        parts.push(el("ul").class("bullets").children(step.bring.iter().map(|thing| line("li", thing))));
    }
    if !step.needs.is_empty() {
        parts.push(line("h4", words.get("first")));
        let needs = step.needs.iter().map(|need| line("li", &need.title).flag("data-done", need.done));
        parts.push(el("ul").class("bullets").children(needs));
    }
    if let Some(name) = step.desk.as_deref() {
        parts.push(line("h4", words.get("desk")));
        parts.extend(desk::desk(board, name));
    }
    parts.extend(task.and_then(|task| task.source.as_ref()).map(|source| desk::source(board, source)));
    parts.extend(versions(board, step, Field::Title));
    parts.extend(versions(board, step, Field::Note));
    parts.push(step_fields::fields(board, step, own));
    parts.push(buttons(board, step, own));
    parts
}

fn buttons(board: Board, step: &Step, own: bool) -> Element {
    let words = board.words();
    let act = |name: &str, run: fn(Board, &Step)| {
        let key = step.key().to_owned();
        button(words.get(name), move || {
            if let Some(step) = board.step(&key) {
                run(board, &step);
            }
        })
    };
    let mut buttons = vec![
        act("up", |board, step| board.reorder(step, true)),
        act("down", |board, step| board.reorder(step, false)),
        act(if step.hidden { "unhide" } else { "hide" }, |board, step| board.put_away(step)),
    ];
    if own {
        buttons.push(act("delete", |board, step| board.delete(step)));
    }
    field::actions(buttons)
}
