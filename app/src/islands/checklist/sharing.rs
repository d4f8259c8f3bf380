//! Handing chosen steps over to the municipality's lots: exactly what is shown goes, as a copy, and
//! the page says first what becomes of it.

use super::board::Board;
use crate::{
    browser::{
        clock, dates,
        engine::{
            record::OwnShare,
            share::{Share, ShareState, SharedStep},
        },
        script::spawn,
    },
    domain::{day::Day, plan::Step},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How long a copy is seen.
const DAYS: i32 = 90;
const DAY_MS: i64 = 86_400_000;

/// The panel.
pub fn sharing(board: Board) -> AnyView {
    let words = board.words;
    let (given, said) = (RwSignal::new(0), RwSignal::new(String::new()));
    let inside = move || {
        board.answers.track();
        let Some((id, place)) = board.place() else {
            return view! { <p>{words.get("share-no-place")}</p> }.into_any();
        };
        let today = board.today();
        let open = board
            .template
            .with_value(|template| template.place(&id).is_some_and(|place| place.sharing_until.is_some_and(|until| until >= today)));
        if open { form(board, id, place, given) } else { view! { <p>{words.fill("share-off", &[("place", &place)])}</p> }.into_any() }
    };
    let copies = move || {
        given.track();
        board.household().shares().into_iter().map(|own| copy(board, own, given, said)).collect_view()
    };
    view! {
        <details class="panel" id="share">
            <summary><h2>{words.get("share")}</h2></summary>
            <div class="inside">{copies}<p role="status">{move || said.get()}</p>{inside}</div>
        </details>
    }
    .into_any()
}

fn form(board: Board, id: String, place: String, given: RwSignal<u32>) -> AnyView {
    let words = board.words;
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    let noted = RwSignal::new(BTreeSet::<String>::new());
    let (question, failed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let until = board.today().plus(DAYS);
    let steps = Memo::new(move |_| board.plan.with(|plan| plan.shown().cloned().collect::<Vec<_>>()));
    let rows = move || steps.get().into_iter().map(|step| choice(board, &step, chosen, noted)).collect_view();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let picked: Vec<Step> =
            steps.get_untracked().into_iter().filter(|step| chosen.with_untracked(|chosen| chosen.contains(step.key()))).collect();
        let items = picked.iter().map(|step| step.key().to_owned()).collect();
        let copy = Share {
            v: 1,
            municipality: id.clone(),
            purpose: question.get_untracked(),
            language: board.language(),
            ends: clock::now_ms() + i64::from(DAYS) * DAY_MS,
            steps: picked.iter().map(|step| shared(step, &noted.get_untracked())).collect(),
            name: None,
            reply: None,
        };
        spawn(async move {
            let done = board.household().submit_share(&copy, items).await;
            failed.set(done.is_err());
            if done.is_ok() {
                chosen.set(BTreeSet::new());
                given.update(|n| *n += 1);
            }
        });
    };
    let count = move || chosen.with(BTreeSet::len);
    let all = move |_| chosen.set(steps.with_untracked(|steps| steps.iter().map(|step| step.key().to_owned()).collect()));
    view! {
        <form on:submit=send>
            <p>{words.get("share-hint")}</p>
            <p><strong>{words.fill("share-to", &[("place", &place)])}</strong></p>
            <p class="actions">
                <button type="button" on:click=all>{words.get("share-all")}</button>
                <button type="button" on:click=move |_| chosen.set(BTreeSet::new())>{words.get("share-none")}</button>
            </p>
            <fieldset><legend>{words.get("share-which")}</legend><ul class="choices">{rows}</ul></fieldset>
            <div class="field">
                <label for="question">{words.get("share-question")}</label>
                <textarea id="question" rows="2" maxlength="1000" prop:value=move || question.get()
                    on:input=move |event| question.set(event_target_value(&event))></textarea>
            </div>
            <p>{words.fill("share-until", &[("date", &dates::day_and_year(&until.iso(), &board.language()))])}</p>
            <p class="warning">{words.get("share-warning")}</p>
            <p class="warning">{words.get("share-protected")}</p>
            <p class="actions"><button type="submit" class="main" disabled=move || count() == 0>{move || words.count("share-send", count())}</button></p>
            <p class="error" role="alert">{move || failed.get().then(|| words.get("share-failed"))}</p>
        </form>
    }
    .into_any()
}

fn shared(step: &Step, noted: &BTreeSet<String>) -> SharedStep {
    SharedStep {
        title: step.title.clone(),
        done: step.done,
        due: step.due.map(Day::iso),
        note: noted.contains(step.key()).then(|| step.notes.join("\n\n")).filter(|note| !note.is_empty()),
    }
}

fn choice(board: Board, step: &Step, chosen: RwSignal<BTreeSet<String>>, noted: RwSignal<BTreeSet<String>>) -> AnyView {
    let words = board.words;
    let key = StoredValue::new(step.key().to_owned());
    let switch = move |set: RwSignal<BTreeSet<String>>| {
        move |_| {
            set.update(|set| {
                let key = key.get_value();
                if !set.remove(&key) {
                    set.insert(key);
                }
            })
        }
    };
    let held = move |set: RwSignal<BTreeSet<String>>| move || set.with(|set| key.with_value(|key| set.contains(key)));
    // The note is shown in full before it goes: it may say more than one remembers.
    let note = (!step.notes.is_empty()).then(|| step.notes.join("\n\n"));
    let note = move || {
        held(chosen)().then(|| note.clone().map(|note| view! {
        <label class="tick"><input type="checkbox" prop:checked=held(noted) on:change=switch(noted)/><span>{words.get("share-notes")}": “"{note}"”"</span></label>
    }))
    };
    view! {
        <li>
            <label class="tick"><input type="checkbox" prop:checked=held(chosen) on:change=switch(chosen)/><span>{step.title.clone()}</span></label>
            {note}
        </li>
    }
    .into_any()
}

/// A copy that was handed over, and what the desk has made of it.
fn copy(board: Board, own: OwnShare, given: RwSignal<u32>, said: RwSignal<String>) -> AnyView {
    let words = board.words;
    let language = board.language();
    let place = board.template.with_value(|template| template.place(&own.municipality).map(|place| place.name.clone())).unwrap_or_default();
    let date = dates::day_and_year(&Day::of_ms(own.given).iso(), &language);
    let heading = words.fill("share-sent", &[("place", &place), ("date", &date)]);
    let state = RwSignal::new(None::<ShareState>);
    let own = StoredValue::new(own);
    spawn(async move {
        if let Ok(found) = board.household().poll_share(&own.get_value()).await {
            state.set(Some(found));
        }
    });
    let withdraw = move |_| {
        spawn(async move {
            let own = own.get_value();
            let done = board.household().withdraw_share(&own).await;
            said.set(words.get(if done.is_ok() { "share-withdrawn" } else { "join-failed" }));
            if done.is_ok() {
                drop(board.household().forget_share(&own.id).await);
                given.update(|n| *n += 1);
            }
        })
    };
    let answers = move || {
        state.get().map(|state| {
            let texts = state.answers.into_iter().map(|answer| {
                let date = dates::day_and_year(&Day::of_ms(answer.at).iso(), &board.language());
                view! { <li><h4>{words.fill("share-answer", &[("date", &date)])}</h4><p class="text">{answer.text}</p></li> }
            });
            let items = own.with_value(|own| own.items.clone());
            let met = state.met.into_iter().filter_map(|index| items.get(index).cloned()).map(|key: String| {
                let title = board.plan.with(|plan| plan.step(&key).map(|step| step.title.clone()).unwrap_or_default());
                view! { <li>{words.name("share-met", &title)}</li> }
            });
            let over = (state.state == "ended").then(|| view! { <p>{words.get("share-ended")}</p> });
            view! { {over}<ul>{texts.collect_view()}{met.collect_view()}</ul> }
        })
    };
    view! {
        <section class="copy">
            <h3>{heading}</h3>
            {answers}
            <p class="actions"><button type="button" on:click=withdraw>{words.get("share-withdraw")}</button></p>
        </section>
    }
    .into_any()
}
