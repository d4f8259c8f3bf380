//! One step in the list: the box to tick, when, and what stands in its way.

use super::{board::Board, details::details};
use crate::{
    browser::dates,
    domain::{
        plan::{State, Step},
        task::Basis,
    },
    islands::view::{Element, el, line},
};
use web_sys::Event;

/// The row of a step. It stays the same element whatever happens to the step, so that neither focus
/// nor open particulars are lost.
pub fn step_row(board: Board, step: &Step) -> Element {
    let words = board.words();
    let open = board.is_open(step.key());
    let particulars = ["particulars-", step.key()].concat();
    let key = step.key().to_owned();
    let tick = move |_: &Event| {
        if let Some(step) = board.step(&key) {
            board.tick(&step);
        }
    };
    let key = step.key().to_owned();
    let fold = move |_: &Event| board.open(&key, !board.is_open(&key));
    let input = el("input").attr("type", "checkbox").checked(step.done).on("change", tick);
    let tick = el("label").class("tick").child(input).child(line("span", &step.title).class("step-title"));
    let fold = el("button")
        .class("unfold")
        .attr("type", "button")
        .attr("aria-expanded", if open { "true" } else { "false" })
        .attr("aria-controls", &particulars)
        .attr("aria-label", &words.name("more", &step.title))
        .on("click", fold);
    let inside = if open { details(board, step) } else { Vec::new() };
    el("li")
        .key(step.key())
        .class("step")
        .attr("data-state", state(step.state))
        .flag("data-law", step.basis.is_legal())
        .child(tick)
        .child(fold)
        .child(el("p").class("step-when").children(when(board, step)))
        .child(el("div").class("particulars").attr("id", &particulars).flag("hidden", !open).children(inside))
}

fn state(state: State) -> &'static str {
    match state {
        State::Done => "done",
        State::Late => "late",
        State::Waiting => "waiting",
        State::Now => "now",
        State::Later | State::Undated => "later",
    }
}

/// When a step is due, by what right, and what it waits for.
fn when(board: Board, step: &Step) -> Vec<Element> {
    let words = board.words();
    let mut said = Vec::new();
    let mut say = |tag, class: &'static str, text: &str| {
        let element = line(tag, text);
        said.push(if class.is_empty() { element } else { element.class(class) });
    };
    if step.task.is_some() {
        say("span", "basis", words.get(if step.basis.is_legal() { "law" } else { "advice" }));
    }
    if step.state == State::Late {
        say("strong", "late", words.get("late"));
    }
    if step.new {
        say("strong", "new", words.get("new"));
    }
    if let Some(due) = due(board, step) {
        say("span", "", &due);
    }
    if let Some(need) = step.open_needs().next().filter(|_| !step.done) {
        say("span", "", &words.name("waits", &need.title));
    }
    if let Some(who) = &step.who {
        say("span", "who", who);
    }
    if step.notes.len() > 1 {
        say("strong", "new", words.get("two-notes"));
    }
    said
}

fn due(board: Board, step: &Step) -> Option<String> {
    let words = board.words();
    if let Some(due) = step.due {
        let date = dates::weekday_and_day(&due.iso(), board.language());
        let key = if step.own_date {
            "due-own"
        } else if step.basis == Basis::Limit {
            "due-law"
        } else {
            "due-advice"
        };
        return Some(words.fill(key, &[("date", &date)]));
    }
    Some(match step.due_day? {
        0 => words.get("on-the-day").to_owned(),
        -1 => words.get("day-before").to_owned(),
        1 => words.get("day-after").to_owned(),
        day => words.count(if day < 0 { "days-before" } else { "days-after" }, day.unsigned_abs() as usize),
    })
}
