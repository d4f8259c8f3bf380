//! Six questions, each of which can be skipped: everything the plan is computed from.

use super::board::{Board, Screen};
use crate::domain::{
    audience::{Circumstance, Origin},
    day::Day,
    plan::Answers,
};
use leptos::prelude::*;

/// A question with several answers that can hold together.
type Choices = RwSignal<Option<Vec<Circumstance>>>;

/// The form. `first` when there is no plan yet.
pub fn questions(board: Board, first: bool) -> AnyView {
    let words = board.words;
    let before = board.answers.get_untracked();
    let from = RwSignal::new(before.from);
    let (to, date) = (RwSignal::new(before.to.unwrap_or_default()), RwSignal::new(before.date.map(Day::iso).unwrap_or_default()));
    let (household, work, living) = (RwSignal::new(before.household), RwSignal::new(before.work), RwSignal::new(before.living));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        board.answer(&Answers {
            from: from.get_untracked(),
            to: Some(to.get_untracked()).filter(|place| !place.is_empty()),
            date: Day::parse(&date.get_untracked()).ok(),
            household: household.get_untracked(),
            work: work.get_untracked(),
            living: living.get_untracked(),
        });
        board.screen.set(Screen::Plan);
    };
    let origins = Origin::ALL.map(|origin| {
        let label = words.get(&["from-", origin.id()].concat());
        view! {
            <label class="chip">
                <input type="radio" name="from" prop:checked=move || from.get() == Some(origin) on:change=move |_| from.set(Some(origin))/>
                <span>{label}</span>
            </label>
        }
    });
    let places = board.template.with_value(|template| {
        let options = template.places.iter().map(|place| view! { <option value=place.id.clone()>{place.name.clone()}</option> });
        options.collect_view().into_any()
    });
    let cancel =
        (!first).then(|| view! { <button type="button" on:click=move |_| board.screen.set(Screen::Plan)>{words.get("cancel")}</button> });
    view! {
        <form class="questions" on:submit=send aria-labelledby="questions">
            <h2 id="questions" tabindex="-1">{words.get("questions")}</h2>
            <p class="hint">{words.get("questions-hint")}</p>
            <fieldset><legend>{words.get("from")}</legend><div class="chips">{origins}</div></fieldset>
            <div class="field">
                <label for="to">{words.get("to")}</label>
                <select id="to" prop:value=move || to.get() on:change=move |event| to.set(event_target_value(&event))>
                    <option value="">{words.get("to-unknown")}</option>
                    {places}
                </select>
            </div>
            <div class="field">
                <label for="date">{words.get("when")}</label>
                <input id="date" type="date" aria-describedby="date-hint" value=date.get_untracked()
                    on:change=move |event| date.set(event_target_value(&event))/>
                <p class="hint" id="date-hint">{words.get("when-hint")}</p>
            </div>
            {choices(board, "with", household, &[Circumstance::Partner, Circumstance::Children])}
            {choices(board, "work", work, &[Circumstance::Employee, Circumstance::JobSeeker, Circumstance::Student, Circumstance::BusinessOwner])}
            {choices(board, "living", living, &[Circumstance::Renter, Circumstance::Buyer, Circumstance::Car, Circumstance::Pet])}
            <p class="actions">
                <button type="submit" class="main">{words.get(if first { "make" } else { "save-answers" })}</button>
                {cancel}
            </p>
        </form>
    }
    .into_any()
}

fn choices(board: Board, key: &'static str, chosen: Choices, offered: &[Circumstance]) -> AnyView {
    let words = board.words;
    let boxes = offered.iter().map(|&circumstance| {
        let toggle = move |_| chosen.update(|chosen| {
            let list = chosen.get_or_insert_default();
            if list.contains(&circumstance) { list.retain(|held| *held != circumstance) } else { list.push(circumstance) }
        });
        let checked = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|list| list.contains(&circumstance)));
        view! {
            <label class="chip"><input type="checkbox" prop:checked=checked on:change=toggle/><span>{words.get(circumstance.id())}</span></label>
        }
    });
    view! { <fieldset><legend>{words.get(key)}</legend><div class="chips">{boxes.collect_view()}</div></fieldset> }.into_any()
}
