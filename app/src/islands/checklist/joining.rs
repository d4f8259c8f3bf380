//! The ways into a list: a new one by the questions, a list one has by its phrase or a file, and
//! somebody else's by an invitation.

use super::{
    board::{Board, Screen},
    open::list,
    questions::questions,
    take_along::load_file,
};
use crate::{
    browser::{
        engine::{Household, error::Failure},
        page,
        script::spawn,
    },
    sync::phrase::{PhraseError, Secret},
};
use leptos::prelude::*;

/// What a person without a list sees.
pub fn welcome(board: Board) -> AnyView {
    let words = board.words;
    let said = RwSignal::new(String::new());
    view! {
        {questions(board, true)}
        <details class="panel">
            <summary><h2>{words.get("already")}</h2></summary>
            <div class="inside">
                {phrase_form(board)}
                <p class="actions">{load_file(board, said)}</p>
                <p role="status" class="hint">{move || said.get()}</p>
            </div>
        </details>
    }
    .into_any()
}

/// Getting a list by its recovery phrase.
fn phrase_form(board: Board) -> AnyView {
    let words = board.words;
    let (text, said, busy) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let secret = match Secret::parse(&text.get_untracked()) {
            Ok(secret) => secret,
            Err(PhraseError::Length(n)) => return said.set(words.count("phrase-length", n)),
            Err(PhraseError::Character(c)) => return said.set(words.name("phrase-character", &c.to_string())),
            Err(PhraseError::Check) => return said.set(words.get("phrase-check")),
        };
        busy.set(true);
        spawn(async move {
            match board.household().join(&secret, "").await {
                Ok(()) => board.screen.set(Screen::Plan),
                Err(Failure::NoSuchList) => said.set(words.get("phrase-unknown")),
                Err(_) => said.set(words.get("join-failed")),
            }
            busy.set(false);
        });
    };
    view! {
        <form on:submit=send class="field">
            <label for="phrase">{words.get("phrase-enter")}</label>
            <input id="phrase" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="phrase-said"
                prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/>
            <p class="error" id="phrase-said" role="alert">{move || said.get()}</p>
            <p class="actions"><button type="submit" disabled=move || busy.get()>{words.get("phrase-use")}</button></p>
        </form>
    }
    .into_any()
}

/// The page that an invitation leads to. The link's secret part is taken out of the address at once.
pub fn joining(board: Board) -> AnyView {
    let words = board.words;
    let fragment = StoredValue::new(page::take_fragment());
    let (said, busy, joined) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(false));
    if fragment.with_value(String::is_empty) {
        said.set(words.get("join-missing"));
    }
    let carries = board.cells.with_untracked(|cells| !cells.is_empty());
    let join = move |_| {
        busy.set(true);
        spawn(async move {
            match accept(board, &fragment.get_value()).await {
                Ok(()) => {
                    board.screen.set(Screen::Plan);
                    joined.set(true);
                }
                Err(Failure::Invitation) => said.set(words.get("join-missing")),
                Err(Failure::Network(error)) if matches!(error.status(), 404 | 410) => said.set(words.get("join-ended")),
                Err(_) => said.set(words.get("join-failed")),
            }
            busy.set(false);
        });
    };
    let ask = move || {
        let possible = !fragment.with_value(String::is_empty);
        view! {
            {possible.then(|| view! {
                <p>{words.get("join-found")}</p>
                {carries.then(|| view! { <p class="hint">{words.get("join-carry")}</p> })}
                <p class="actions"><button type="button" class="main" disabled=move || busy.get() on:click=join>{words.get("join-button")}</button></p>
            })}
            <p class="error" role="alert">{move || said.get()}</p>
        }
    };
    (move || if joined.get() { list(board) } else { ask().into_any() }).into_any()
}

/// Takes the secret the invitation leads to, and joins its list. The invitation works once, so the
/// list is tried again with the secret in hand.
async fn accept(board: Board, fragment: &str) -> Result<(), Failure> {
    let secret = Household::redeem(fragment).await?;
    match board.household().join(&secret, "").await {
        Err(Failure::Network(_)) => board.household().join(&secret, "").await,
        done => done,
    }
}
