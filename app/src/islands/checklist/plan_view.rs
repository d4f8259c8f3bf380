//! The plan: how far it is, what to show, the steps under their headings, and below them what else
//! one can do with the list.

use super::{
    add_step::add_step,
    board::{Board, Screen},
    groups::{Group, Show, groups},
    sharing,
    status_line::status_line,
    step_row::step_row,
    sync_panel, take_along,
};
use crate::browser::dates;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The plan.
pub fn plan_view(board: Board) -> AnyView {
    let words = board.words;
    let groups =
        Memo::new(move |_| board.plan.with(|plan| board.kept.with(|kept| groups(board, plan, board.show.get(), &board.who.get(), kept))));
    // What somebody ticks on another phone stays where it is too, until the person chooses anew.
    Effect::new(move |before: Option<BTreeSet<String>>| {
        let done: BTreeSet<String> =
            board.plan.with(|plan| plan.steps.iter().filter(|step| step.done).map(|step| step.key().to_owned()).collect());
        let new: Vec<String> = before.iter().flat_map(|before| done.difference(before)).cloned().collect();
        if !new.is_empty() {
            board.kept.update(|kept| kept.extend(new));
        }
        done
    });
    let nothing = move || groups.with(Vec::is_empty).then(|| view! { <p>{words.get("nothing")}</p> });
    view! {
        {summary(board)}
        {take_along::rescued(board)}
        {sync_panel::erased(board)}
        {filters(board)}
        <div class="groups">
            <For each=move || groups.get() key=|group| group.heading.clone() children=move |group| {
                let heading = group.heading.clone();
                let keys = Memo::new(move |before: Option<&Vec<String>>| {
                    let found = groups.with(|groups| groups.iter().find(|other| other.heading == heading).map(|group| group.keys.clone()));
                    found.or_else(|| before.cloned()).unwrap_or_default()
                });
                section(board, group, keys)
            }/>
        </div>
        {nothing}
        {add_step(board)}
        {just_done(board)}
        {take_along::take_along(board)}
        {sync_panel::sync_panel(board)}
        {sharing::sharing(board)}
        {where_it_lies(board)}
    }
    .into_any()
}

fn section(board: Board, group: Group, keys: Memo<Vec<String>>) -> AnyView {
    view! {
        <section class="group">
            <h3>{group.heading}</h3>
            <ul class="steps"><For each=move || keys.get() key=Clone::clone children=move |key| step_row(board, key)/></ul>
        </section>
    }
    .into_any()
}

fn summary(board: Board) -> AnyView {
    let words = board.words;
    let heading = move || {
        board.answers.track();
        board.place().map_or_else(|| words.get("heading"), |(_, name)| words.fill("heading-to", &[("place", &name)]))
    };
    let days = move || {
        let Some(date) = board.answers.with(|answers| answers.date) else {
            return words.get("no-date");
        };
        let left = date.since(board.today());
        let date = dates::day_and_year(&date.iso(), &board.language());
        let key = match left {
            2.. => "days-left",
            1 => "day-left",
            0 => "day-of",
            ..0 => "days-since",
        };
        words.fill(key, &[("n", &left.unsigned_abs().to_string()), ("date", &date)])
    };
    let count = Memo::new(move |_| board.plan.with(crate::domain::plan::Plan::count));
    let progress = move || {
        let (done, all) = count.get();
        words.fill("progress", &[("n", &done.to_string()), ("of", &all.to_string())])
    };
    view! {
        <section class="summary">
            <h2>{heading}</h2>
            <p>{days}</p>
            <p class="progress">
                <progress max=move || count.get().1.max(1).to_string() prop:value=move || count.get().0.to_string() aria-labelledby="progress"></progress>
                <span id="progress">{progress}</span>
            </p>
            {status_line(board)}
            <p class="actions"><button type="button" on:click=move |_| board.screen.set(Screen::Questions)>{words.get("change-answers")}</button></p>
        </section>
    }
    .into_any()
}

fn filters(board: Board) -> AnyView {
    let words = board.words;
    let counts = Memo::new(move |_| {
        let none = BTreeSet::new();
        board.plan.with(|plan| Show::ALL.map(|show| plan.steps.iter().filter(|step| show.shows(step, &none)).count()))
    });
    let chips = Show::ALL.into_iter().enumerate().map(|(index, show)| {
        let choose = move |_| {
            board.kept.set(BTreeSet::new());
            board.show.set(show);
        };
        view! {
            <label class="chip">
                <input type="radio" name="show" prop:checked=move || board.show.get() == show on:change=choose/>
                <span>{words.get(show.key())}" "<span class="count">{move || counts.get()[index]}</span></span>
            </label>
        }
    });
    let people = Memo::new(move |_| board.plan.with(|plan| plan.steps.iter().filter_map(|step| step.who.clone()).collect::<BTreeSet<_>>()));
    let who = move || {
        let people = people.get();
        (!people.is_empty()).then(|| {
            let options = people.into_iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> });
            view! {
                <div class="field inline">
                    <label for="who">{words.get("who")}</label>
                    <select id="who" prop:value=move || board.who.get() on:change=move |event| board.who.set(event_target_value(&event))>
                        <option value="">{words.get("show-all")}</option>
                        {options.collect_view()}
                    </select>
                </div>
            }
        })
    };
    view! {
        <fieldset class="filters"><legend>{words.get("filter")}</legend><div class="chips">{chips.collect_view()}</div></fieldset>
        {who}
    }
    .into_any()
}

/// What was just done, and the way back.
fn just_done(board: Board) -> AnyView {
    let words = board.words;
    let text = move || board.done.with(|done| done.words.clone());
    let back = move || {
        board.done.with(|done| !done.words.is_empty() && !done.back.is_empty()).then(|| {
            view! { <button type="button" on:click=move |_| board.undo()>{words.get("undo")}</button> }
        })
    };
    view! { <div class="just-done" data-shown=move || (!text().is_empty()).then_some("")><span role="status">{text}</span>{back}</div> }
        .into_any()
}

fn where_it_lies(board: Board) -> AnyView {
    let words = board.words;
    let lines = ["where-1", "where-2", "where-3", "where-4"].map(|key| view! { <p>{words.get(key)}</p> });
    view! { <details class="panel"><summary><h2>{words.get("where")}</h2></summary><div class="inside">{lines}</div></details> }.into_any()
}
