//! One step in the list: the box to tick, when, and what stands in its way.

use super::{board::Board, details::details};
use crate::{
    browser::dates,
    domain::{
        plan::{State, Step},
        task::Basis,
    },
};
use leptos::prelude::*;

/// The row of the step with this key. It stays the same element whatever happens to the step, so
/// that neither focus nor open particulars are lost.
pub fn step_row(board: Board, key: String) -> AnyView {
    let words = board.words;
    let step = {
        let key = key.clone();
        Memo::new(move |before: Option<&Option<Step>>| {
            board.plan.with(|plan| plan.step(&key).cloned()).or_else(|| before.cloned().flatten())
        })
    };
    let of = move |read: fn(&Step) -> bool| move || step.with(|step| step.as_ref().is_some_and(read));
    let title = move || step.with(|step| step.as_ref().map(|step| step.title.clone()).unwrap_or_default());
    let tick = move |_| {
        if let Some(step) = step.get_untracked() {
            board.tick(&step);
        }
    };
    let is_open = {
        let key = key.clone();
        Memo::new(move |_| board.opened.with(|opened| opened.contains(&key)))
    };
    let toggle = {
        let key = key.clone();
        move |_| {
            board.opened.update(|opened| {
                if !opened.remove(&key) {
                    opened.insert(key.clone());
                }
            })
        }
    };
    let state = move || {
        step.with(|step| {
            step.as_ref().map_or("", |step| match step.state {
                State::Done => "done",
                State::Late => "late",
                State::Waiting => "waiting",
                State::Now => "now",
                State::Later | State::Undated => "later",
            })
        })
    };
    let panel = ["particulars-", &key].concat();
    let controls = panel.clone();
    view! {
        <li class="step" data-state=state data-law=move || of(|step| step.basis.is_legal())().then_some("")>
            <label class="tick">
                <input type="checkbox" prop:checked=of(|step| step.done) on:change=tick/>
                <span class="step-title">{title}</span>
            </label>
            <button type="button" class="unfold" aria-expanded=move || is_open.get().to_string() aria-controls=controls
                aria-label=move || words.name("more", &title()) on:click=toggle></button>
            <p class="step-when">{move || step.with(|step| step.as_ref().map(|step| when(board, step)))}</p>
            <div class="particulars" id=panel hidden=move || !is_open.get()>
                {move || is_open.get().then(|| details(board, step))}
            </div>
        </li>
    }
    .into_any()
}

/// When a step is due, by what right, and what it waits for.
fn when(board: Board, step: &Step) -> AnyView {
    let words = board.words;
    let language = board.language();
    let law = step.basis.is_legal();
    let due = match (step.due, step.due_day) {
        (Some(due), _) => {
            let date = dates::weekday_and_day(&due.iso(), &language);
            let key = if step.own_date {
                "due-own"
            } else if step.basis == Basis::Limit {
                "due-law"
            } else {
                "due-advice"
            };
            Some(words.fill(key, &[("date", &date)]))
        }
        (None, Some(0)) => Some(words.get("on-the-day")),
        (None, Some(-1)) => Some(words.get("day-before")),
        (None, Some(1)) => Some(words.get("day-after")),
        (None, Some(day)) => Some(words.count(if day < 0 { "days-before" } else { "days-after" }, day.unsigned_abs() as usize)),
        (None, None) => None,
    };
    let basis = step.task.is_some().then(|| view! { <span class="basis">{words.get(if law { "law" } else { "advice" })}</span> });
    let late = (step.state == State::Late).then(|| view! { <strong class="late">{words.get("late")}</strong> });
    let new = step.new.then(|| view! { <strong class="new">{words.get("new")}</strong> });
    let waits = step.open_needs().next().filter(|_| !step.done).map(|need| words.name("waits", &need.title));
    let who = step.who.clone().map(|who| view! { <span class="who">{who}</span> });
    let versions = (step.notes.len() > 1).then(|| view! { <strong class="new">{words.get("two-notes")}</strong> });
    view! { {basis}{late}{new}{due.map(|due| view! { <span>{due}</span> })}{waits.map(|waits| view! { <span>{waits}</span> })}{who}{versions} }.into_any()
}
