//! What a step opens to: how to do it, what to bring, whom to call, and what the person makes of it.

use super::{board::Board, versions::versions};
use crate::{
    browser::dates,
    domain::{
        day::Day,
        plan::Step,
        template::{DeskCard, SourceMark, Template},
    },
    sync::key::Field,
};
use leptos::prelude::*;

/// The particulars of a step.
pub fn details(board: Board, step: Memo<Option<Step>>) -> AnyView {
    let Some(now) = step.get_untracked() else {
        return ().into_any();
    };
    let words = board.words;
    let own = now.task.is_none();
    let gone = now.retired.then(|| {
        let known = now.task.as_ref().is_some_and(|task| board.template.with_value(|template| template.task(task).is_some()));
        view! { <p class="hint">{words.get(if known { "not-for-you" } else { "retired" })}</p> }
    });
    let bring = (!now.bring.is_empty()).then(|| {
        let things = now.bring.iter().map(|thing| view! { <li>{thing.clone()}</li> });
        view! { <h4>{words.get("bring")}</h4><ul class="bullets">{things.collect_view()}</ul> }
    });
    let needs = move || {
        let needs = step.with(|step| step.as_ref().map(|step| step.needs.clone()).unwrap_or_default());
        (!needs.is_empty()).then(|| {
            let list = needs.into_iter().map(|need| view! { <li data-done=need.done.then_some("")>{need.title}</li> });
            view! { <h4>{words.get("first")}</h4><ul class="bullets">{list.collect_view()}</ul> }
        })
    };
    let desk = now.desk.as_deref().map(|desk| desk_view(board, desk));
    let source =
        now.task.as_ref().and_then(|task| board.template.with_value(|template| template.task(task).and_then(|task| task.source.clone())));
    let source = source.map(|source| source_view(board, &source));
    view! {
        {gone}
        {now.how.clone().map(|how| view! { <p>{how}</p> })}
        {bring}
        {needs}
        {desk}
        {source}
        {versions(board, step)}
        <div class="own">
            {own.then(|| text_field(board, step, Field::Title))}
            {text_field(board, step, Field::Note)}
            {text_field(board, step, Field::Who)}
            {day_field(board, step)}
        </div>
        <p class="actions">{buttons(board, step, own)}</p>
    }
    .into_any()
}

/// Whom to call: the desk of the step, and where it has no number, the switchboard.
fn desk_view(board: Board, desk: &str) -> AnyView {
    let words = board.words;
    let place = board.place().map(|(id, _)| id);
    let ends_at = |template: &Template| template.ends_at(desk, place.as_deref(), board.today()).into_iter().cloned().collect();
    let cards: Vec<DeskCard> = board.template.with_value(ends_at);
    if cards.is_empty() {
        return view! { <h4>{words.get("desk")}</h4><p>{words.get("desk-own")}</p> }.into_any();
    }
    let cards: Vec<AnyView> = cards.into_iter().map(|card| desk_card(board, card)).collect();
    view! { <h4>{words.get("desk")}</h4>{cards} }.into_any()
}

fn desk_card(board: Board, card: DeskCard) -> AnyView {
    let words = board.words;
    let DeskCard { name, phone, dial, mail, web, page, until, then, .. } = card;
    let label = words.get("call");
    let call = dial.map(|dial| view! {
        <a class="way call" href=["tel:", &dial].concat()><span class="way-verb">{label}</span><bdi>{phone.unwrap_or_else(|| dial.clone())}</bdi></a>
    });
    let mail = mail.map(|mail| view! { <a class="way" href=["mailto:", &mail].concat()>{mail.clone()}</a> });
    let web = web.map(|web| {
        let site = web.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").to_owned();
        view! { <a class="way" href=web rel="external">{site.split('/').next().unwrap_or_default().to_owned()}</a> }
    });
    let successor = then.and_then(|then| board.template.with_value(|template| template.desks.get(&then).map(|desk| desk.name.clone())));
    let until = until.zip(successor).map(|(until, next)| {
        let date = dates::day_and_year(&until.iso(), &board.language());
        view! { <p class="hint">{words.fill("desk-until", &[("date", &date), ("name", &next)])}</p> }
    });
    let heading = match page {
        Some(page) => view! { <a href=page>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! { <p class="desk">{heading}</p><div class="ways">{call}{mail}{web}</div>{until} }.into_any()
}

fn source_view(board: Board, source: &SourceMark) -> AnyView {
    let date = dates::day_and_year(&source.checked, &board.language());
    let text = board.words.fill("source", &[("name", &source.publisher), ("date", &date)]);
    let text = match source.url.clone() {
        Some(url) => view! { <a href=url rel="external">{text}</a> }.into_any(),
        None => text.into_any(),
    };
    view! { <p class="hint">{text}</p> }.into_any()
}

fn held(step: &Step, field: Field) -> String {
    match field {
        Field::Title => step.title.clone(),
        Field::Note => step.notes.first().cloned().unwrap_or_default(),
        Field::Who => step.who.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// A text of the step. It is stored with every letter, so that nothing is lost when the page is left;
/// what comes from another phone is shown unless somebody is writing here.
fn text_field(board: Board, step: Memo<Option<Step>>, field: Field) -> AnyView {
    let words = board.words;
    let held = Memo::new(move |_| step.with(|step| step.as_ref().map(|step| held(step, field)).unwrap_or_default()));
    let text = RwSignal::new(held.get_untracked());
    let writing = RwSignal::new(false);
    Effect::new(move |_| {
        let held = held.get();
        if !writing.get_untracked() {
            text.set(held);
        }
    });
    let store = move || {
        let (Some(step), value) = (step.get_untracked(), text.get_untracked()) else {
            return;
        };
        if value == held.get_untracked() {
            return;
        }
        match field {
            // A step needs a name: the one it had comes back when the field is left.
            Field::Title if value.trim().is_empty() => {}
            Field::Title => board.rename(&step, value),
            _ => board.touch(&step, &[(field, Some(value).filter(|value| !value.is_empty()))], String::new()),
        }
    };
    let input = move |event: leptos::ev::Event| {
        text.set(event_target_value(&event));
        writing.set(true);
        store();
    };
    let leave = move |_| {
        writing.set(false);
        text.set(held.get_untracked());
    };
    let (key, name) = match field {
        Field::Title => ("name", "title"),
        Field::Note => ("note", "note"),
        _ => ("who", "who"),
    };
    let id = step.with_untracked(|step| [name, "-", step.as_ref().map_or("", Step::key)].concat());
    let label = id.clone();
    let control = if field == Field::Note {
        let hint = [&id, "-hint"].concat();
        let described = hint.clone();
        view! {
            <textarea id=id rows="3" maxlength="2000" aria-describedby=described prop:value=move || text.get() on:input=input on:blur=leave></textarea>
            <p class="hint" id=hint>{words.get("note-hint")}</p>
        }
        .into_any()
    } else {
        view! { <input id=id type="text" maxlength="200" prop:value=move || text.get() on:input=input on:blur=leave/> }.into_any()
    };
    view! { <div class="field"><label for=label>{words.get(key)}</label>{control}</div> }.into_any()
}

fn day_field(board: Board, step: Memo<Option<Step>>) -> AnyView {
    let words = board.words;
    let own = Memo::new(move |_| step.with(|step| step.as_ref().is_some_and(|step| step.own_date)));
    let value = Memo::new(move |_| step.with(|step| step.as_ref().and_then(|step| step.due).map(Day::iso).unwrap_or_default()));
    let input = NodeRef::<leptos::html::Input>::new();
    // Not while somebody is in it: a browser begins the year anew when its value is set.
    Effect::new(move |_| {
        let value = value.get();
        if let Some(input) = input.get().filter(|input| !input.matches(":focus").unwrap_or_default()) {
            input.set_value(&value);
        }
    });
    let set = move |day: Option<Day>| {
        if let Some(step) = step.get_untracked() {
            board.touch(&step, &[(Field::Due, day.map(Day::iso))], String::new());
        }
    };
    // A year of which only the first digits stand there is no answer yet.
    let chosen = move |event| match Day::parse(&event_target_value(&event)) {
        Ok(day) if day.date().0 < 1900 => {}
        day => set(day.ok()),
    };
    let remove = move |_| {
        set(None);
        if let Some(input) = input.get_untracked() {
            input.set_value(&value.get_untracked());
        }
    };
    let id = step.with_untracked(|step| ["day-", step.as_ref().map_or("", Step::key)].concat());
    let label = id.clone();
    view! {
        <div class="field">
            <label for=label>{words.get("own-day")}</label>
            <input id=id type="date" node_ref=input on:change=chosen/>
            {move || own.get().then(|| view! { <button type="button" on:click=remove>{words.get("own-day-remove")}</button> })}
        </div>
    }
    .into_any()
}

fn buttons(board: Board, step: Memo<Option<Step>>, own: bool) -> AnyView {
    let words = board.words;
    let act = move |run: fn(Board, &Step)| {
        move |_| {
            if let Some(step) = step.get_untracked() {
                run(board, &step);
            }
        }
    };
    let hidden = Memo::new(move |_| step.with(|step| step.as_ref().is_some_and(|step| step.hidden)));
    view! {
        <button type="button" on:click=act(|board, step| board.reorder(step, true))>{words.get("up")}</button>
        <button type="button" on:click=act(|board, step| board.reorder(step, false))>{words.get("down")}</button>
        <button type="button" on:click=act(|board, step| board.put_away(step))>
            {move || words.get(if hidden.get() { "unhide" } else { "hide" })}
        </button>
        {own.then(|| view! { <button type="button" on:click=act(|board, step| board.delete(step))>{words.get("delete")}</button> })}
    }
    .into_any()
}
