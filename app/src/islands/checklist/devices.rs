//! The phones in a list, seen by all of them; removing one, leaving, erasing everything.

use super::board::Board;
use crate::browser::{dates, engine::devices::Device, script::spawn};
use leptos::prelude::*;

/// The list of devices and the ways out.
pub fn devices(board: Board) -> AnyView {
    let words = board.words;
    let list = move || {
        board.cells.track();
        let rows = board.household().devices().into_iter().map(|device| row(board, device));
        view! { <ul class="devices">{rows.collect_view()}</ul> }
    };
    let name =
        RwSignal::new(board.household().devices().into_iter().find(|device| device.own).map(|device| device.name).unwrap_or_default());
    let rename = move |event| {
        name.set(event_target_value(&event));
        spawn(async move { drop(board.household().rename_device(&name.get_untracked()).await) });
    };
    view! {
        <section>
            <h3>{words.get("devices")}</h3>
            {list}
            <div class="field">
                <label for="device-name">{words.get("device-name")}</label>
                <input id="device-name" type="text" maxlength="40" prop:value=move || name.get() on:change=rename/>
            </div>
        </section>
        {leave(board)}
        {erase(board)}
    }
    .into_any()
}

fn row(board: Board, device: Device) -> AnyView {
    let words = board.words;
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let seen = words.fill("device-seen", &[("date", &dates::day_and_year(&device.seen, &board.language()))]);
    let name = if device.name.is_empty() { device.id.chars().take(4).collect() } else { device.name.clone() };
    let this = device.own;
    let remove = words.name("device-remove", &name);
    let actions = (!this).then(|| {
        view! {
            <button type="button" on:click=move |_| asked.set(true)>{remove.clone()}</button>
            {move || asked.get().then(|| view! {
                <p class="hint">{words.get("device-remove-hint")}</p>
                <button type="button" on:click=move |_| spawn(async move {
                    failed.set(board.household().change_secret().await.is_err());
                })>{words.get("confirm")}</button>
                <p class="error" role="alert">{move || failed.get().then(|| words.get("join-failed"))}</p>
            })}
        }
    });
    let about = if this { words.get("device-this") } else { seen };
    view! { <li><strong>{name}</strong>" "<span class="hint">{about}</span>{actions}</li> }.into_any()
}

fn leave(board: Board) -> AnyView {
    let words = board.words;
    let (asked, failed) = (RwSignal::new(false), RwSignal::new(false));
    let go = move |_| {
        spawn(async move {
            match board.household().leave(false).await {
                Ok(()) => board.begin_again().await,
                Err(_) => failed.set(true),
            }
        });
    };
    view! {
        <section>
            <h3>{words.get("leave")}</h3>
            <p class="hint">{words.get("leave-hint")}</p>
            <p class="actions">
                <button type="button" on:click=move |_| asked.set(true)>{words.get("leave")}</button>
                {move || asked.get().then(|| view! { <button type="button" on:click=go>{words.get("confirm")}</button> })}
            </p>
            <p class="error" role="alert">{move || failed.get().then(|| words.get("join-failed"))}</p>
        </section>
    }
    .into_any()
}

fn erase(board: Board) -> AnyView {
    let words = board.words;
    let (typed, failed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let certain = move || typed.get().trim().eq_ignore_ascii_case(&words.get("erase-word"));
    let go = move |_| {
        spawn(async move {
            match board.household().erase().await {
                Ok(()) => board.begin_again().await,
                Err(_) => failed.set(true),
            }
        })
    };
    view! {
        <section>
            <h3>{words.get("erase")}</h3>
            <div class="field">
                <label for="erase">{words.get("erase-hint")}</label>
                <input id="erase" type="text" autocomplete="off" prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
            <p class="actions"><button type="button" disabled=move || !certain() on:click=go>{words.get("erase-button")}</button></p>
            <p class="error" role="alert">{move || failed.get().then(|| words.get("join-failed"))}</p>
        </section>
    }
    .into_any()
}
