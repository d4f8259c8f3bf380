//! Somebody's own account.

use crate::texts::Texts;
use leptos::prelude::*;

/// A passkey, or a signed-in browser.
#[derive(Clone, Debug)]
pub struct Held {
    /// For the form that takes it away.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When it began, in words.
    pub made: String,
    /// When it was last used, in words.
    pub used: String,
    /// A passkey that is backed up; the browser this page is read in.
    pub marked: bool,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Account {
    /// The name.
    pub name: String,
    /// Role and place, in words.
    pub role: String,
    /// Whether losing one device would not lock them out.
    pub safe: bool,
    /// Passkeys.
    pub keys: Vec<Held>,
    /// Signed-in browsers.
    pub sessions: Vec<Held>,
}

/// Shows it.
pub fn account(texts: Texts, page: Account) -> impl IntoView {
    let only = page.keys.len() < 2;
    let keys = page.keys.into_iter().map(|key| {
        let label = texts.with("studio-remove-named", "name", &key.name);
        view! {
            <li>
                <div><strong>{key.name}</strong>{key.marked.then(|| view! { " "<em>{texts.get("studio-backed-up")}</em> })}
                <small>{texts.with_two("studio-held", ("made", &key.made), ("used", &key.used))}</small></div>
                {(!only).then(|| view! {
                    <form method="post" action="/studio/account/remove-passkey">
                        <button name="id" value=key.id aria-label=label>{texts.get("studio-remove")}</button>
                    </form>
                })}
            </li>
        }
    });
    let sessions = page.sessions.into_iter().map(|session| {
        let label = texts.with("studio-end-named", "name", &session.name);
        view! {
            <li>
                <div><strong>{session.name}</strong>{session.marked.then(|| view! { " "<em>{texts.get("studio-this-device")}</em> })}
                <small>{texts.with_two("studio-held", ("made", &session.made), ("used", &session.used))}</small></div>
                {(!session.marked).then(|| view! {
                    <form method="post" action="/studio/account/end-session">
                        <button name="id" value=session.id aria-label=label>{texts.get("studio-end")}</button>
                    </form>
                })}
            </li>
        }
    });
    view! {
        <h1>{page.name}</h1>
        <p class="lead">{page.role}</p>
        <section aria-labelledby="keys">
            <h2 id="keys">{texts.get("studio-passkeys")}</h2>
            <p>{texts.get(if page.safe { "studio-passkeys-safe" } else { "studio-passkeys-one" })}</p>
            <ul class="held">{keys.collect_view()}</ul>
            <form data-door="passkey">
                <button type="submit" class=if page.safe { "" } else { "main" }>{texts.get("studio-add-passkey")}</button>
            </form>
            <p role="alert" data-told=""></p>
        </section>
        <section aria-labelledby="sessions">
            <h2 id="sessions">{texts.get("studio-sessions")}</h2>
            <ul class="held">{sessions.collect_view()}</ul>
            <form method="post" action="/studio/account/sign-out"><button>{texts.get("studio-sign-out")}</button></form>
        </section>
    }
}
