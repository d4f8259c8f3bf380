//! One step in the list: the box to tick, when, and what stands in its way.

use super::{
    board::Board,
    details::details,
    words::{self, markup},
};
use crate::{
    browser::dates,
    domain::{
        plan::{State, Step},
        task::Basis,
    },
    islands::view::Elements,
};

/// The row of a step. It stays the same element whatever happens to the step, so that neither focus
/// nor open particulars are lost.
pub fn step_row(board: Board, step: &Step) -> Elements {
    let open = board.is_open(step.key());
    if !open && let Some(row) = board.row(step) {
        return row;
    }
    let basis = step.task.is_some().then(|| words::get(if step.basis.is_legal() { "law" } else { "advice" }));
    let waits = step.open_needs().next().filter(|_| !step.done).map(|need| words::name("waits", &need.title));
    let row = markup(concat!(
        "<li key={} class=step data-state={} data-law={}>",
        "<label class=tick><input type=checkbox checked={} change=@tick of={} /><span class=step-title>{}</span></label>",
        "<button type=button class=unfold aria-expanded={} aria-controls=particulars-{} aria-label='{}' click=@unfold of={}></button>",
        "<p class=step-when><span class=basis if={}>{}</span><strong class=late if={}>{late}</strong>",
        "<strong class=new if={}>{new}</strong><span if={}>{}</span><span if={}>{}</span>",
        "<span class=who if={}>{}</span><strong class=new if={}>{two-notes}</strong></p>",
        "<div class=particulars id=particulars-{} hidden={}>{}</div></li>",
    ))
    .text(step.key())
    .text(state(step.state))
    .flag(step.basis.is_legal())
    .flag(step.done)
    .text(step.key())
    .text(&step.title)
    .text(if open { "true" } else { "false" })
    .text(step.key())
    .text(&words::name("more", &step.title))
    .text(step.key())
    .maybe(basis)
    .flag(step.state == State::Late)
    .flag(step.new)
    .maybe(due(board, step).as_deref())
    .maybe(waits.as_deref())
    .maybe(step.who.as_deref())
    .flag(step.notes.len() > 1)
    .text(step.key())
    .flag(!open)
    .put(if open { details(board, step) } else { Vec::new() })
    .seen();
    if !open {
        board.keep_row(step, row.clone());
    }
    row
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

/// When a step is due.
fn due(board: Board, step: &Step) -> Option<String> {
    if let Some(due) = step.due {
        let date = dates::weekday_and_day(&due.iso(), board.language());
        let key = match step.basis {
            _ if step.own_date => "due-own",
            Basis::Limit => "due-law",
            _ => "due-advice",
        };
        return Some(words::fill(key, &[("date", &date)]));
    }
    let day = step.due_day?;
    let key = match day {
        ..-1 => "days-before",
        -1 => "day-before",
        0 => "on-the-day",
        1 => "day-after",
        2.. => "days-after",
    };
    Some(words::count(key, day.unsigned_abs() as usize))
}
