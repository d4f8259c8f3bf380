//! Sync: turning it on, the phrase, inviting, and leaving again.

use super::{board::Board, devices::devices};
use crate::browser::{engine::status::Status, page, qr, script::spawn};
use leptos::prelude::*;

/// The panel.
pub fn sync_panel(board: Board) -> AnyView {
    let words = board.words;
    let synced = Memo::new(move |_| {
        board.status.track();
        board.household().is_synced()
    });
    let just_on = RwSignal::new(false);
    let inside = move || if synced.get() { on(board, just_on) } else { off(board, just_on) };
    view! {
        <details class="panel" id="sync">
            <summary><h2>{words.get("sync")}</h2></summary>
            <div class="inside">{inside}</div>
        </details>
    }
    .into_any()
}

fn off(board: Board, just_on: RwSignal<bool>) -> AnyView {
    let words = board.words;
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let turn_on = move |_| {
        busy.set(true);
        just_on.set(true);
        spawn(async move {
            let done = board.household().turn_on_sync("").await;
            failed.set(done.is_err());
            just_on.set(done.is_ok());
            busy.set(false);
        });
    };
    view! {
        <p>{words.get("sync-off")}</p>
        <p class="actions"><button type="button" class="main" disabled=move || busy.get() on:click=turn_on>{words.get("sync-on")}</button></p>
        <p class="error" role="alert">{move || failed.get().then(|| words.get("state-failed"))}</p>
    }
    .into_any()
}

fn on(board: Board, just_on: RwSignal<bool>) -> AnyView {
    let words = board.words;
    view! {
        {just_on.get_untracked().then(|| view! { <p role="status"><strong>{words.get("sync-done")}</strong></p> })}
        {phrase(board, just_on.get_untracked())}
        {invitation(board)}
        {devices(board)}
    }
    .into_any()
}

fn phrase(board: Board, open: bool) -> AnyView {
    let words = board.words;
    let shown = RwSignal::new(open);
    // Another one after somebody was removed.
    let text = Memo::new(move |_| {
        board.status.track();
        board.cells.track();
        board.household().secret().phrase()
    });
    let content = move || {
        shown.get().then(|| {
            let text = text.get();
            let drawing = picture(&text, words.get("phrase-qr"));
            view! { <p class="phrase" translate="no">{text}</p>{drawing} }
        })
    };
    view! {
        <section>
            <h3>{words.get("phrase")}</h3>
            <p class="hint">{words.get("phrase-hint")}</p>
            {content}
            <p class="actions">
                <button type="button" aria-expanded=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                    {move || words.get(if shown.get() { "phrase-hide" } else { "phrase-show" })}
                </button>
                <button type="button" on:click=move |_| page::copy(&text.get_untracked())>{words.get("phrase-copy")}</button>
            </p>
        </section>
    }
    .into_any()
}

fn invitation(board: Board) -> AnyView {
    let words = board.words;
    let (link, failed) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let invite = move |_| {
        spawn(async move {
            let made = board.household().invite().await.ok();
            failed.set(made.is_none());
            link.set(made.map(|invitation| page::address(&[board.join_path().as_str(), "#", &invitation.fragment].concat())));
        })
    };
    let shown = move || {
        link.get().map(|link| {
            let copy = link.clone();
            view! {
                <p class="hint">{words.get("invite-hint")}</p>
                {picture(&link, words.get("invite-qr"))}
                <div class="field">
                    <label for="invitation">{words.get("invite-link")}</label>
                    <input id="invitation" type="text" readonly prop:value=link.clone()/>
                    <button type="button" on:click=move |_| page::copy(&copy)>{words.get("phrase-copy")}</button>
                </div>
            }
        })
    };
    view! {
        <section>
            <h3>{words.get("invite")}</h3>
            {shown}
            <p class="error" role="alert">{move || failed.get().then(|| words.get("invite-failed"))}</p>
            <p class="actions"><button type="button" on:click=invite>{words.get("invite")}</button></p>
        </section>
    }
    .into_any()
}

/// A QR code as a drawing: dark on light whatever the theme, or a camera cannot read it.
fn picture(text: &str, name: String) -> Option<AnyView> {
    let modules = qr::modules(text)?;
    let size = modules.len() + 8;
    let mut path = String::new();
    for (y, row) in modules.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            path.push_str(&["M", &(x + 4).to_string(), " ", &(y + 4).to_string(), "h1v1h-1z"].concat());
        }
    }
    let view_box = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
    Some(
        view! { <svg class="qr" role="img" aria-label=name viewBox=view_box shape-rendering="crispEdges"><path d=path></path></svg> }
            .into_any(),
    )
}

/// What is said when somebody has erased the list, and the two ways on.
pub fn erased(board: Board) -> AnyView {
    let words = board.words;
    let erased = Memo::new(move |_| board.status.with(|status| matches!(status, Status::Erased)));
    let keep = move |_| spawn(async move { drop(board.household().keep_local_copy().await) });
    let wipe = move |_| {
        spawn(async move {
            if board.household().wipe().await.is_ok() {
                board.begin_again().await;
            }
        })
    };
    (move || {
        erased.get().then(|| {
            view! {
                <section class="versions" role="alert">
                    <p>{words.get("gone")}</p>
                    <p class="actions">
                        <button type="button" on:click=keep>{words.get("gone-keep")}</button>
                        <button type="button" on:click=wipe>{words.get("gone-wipe")}</button>
                    </p>
                </section>
            }
        })
    })
    .into_any()
}
