//! What comes from outside: copies that participants handed over, and what readers say of a page.

use crate::{pages::Link, texts::Texts};
use leptos::prelude::*;

/// A copy in the list.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Where it is read.
    pub href: String,
    /// What its sender wants to be called, or that they gave no name.
    pub name: String,
    /// What they want.
    pub purpose: String,
    /// Place, when, and until when, in words.
    pub what: String,
    /// Whether it waits for an answer.
    pub waits: bool,
}

/// What a reader says.
#[derive(Clone, Debug)]
pub struct Said {
    /// Where it is finished.
    pub action: String,
    /// The page.
    pub page: Link,
    /// In the reader's words.
    pub words: String,
    /// Place and when, in words.
    pub what: String,
}

/// Shows both.
pub fn inbox(texts: Texts, letters: Vec<Letter>, said: Vec<Said>) -> impl IntoView {
    let (no_letters, nothing_said) = (letters.is_empty(), said.is_empty());
    let letters = letters.into_iter().map(|letter| {
        view! {
            <li><div><a href=letter.href>{letter.name}</a>{letter.waits.then(|| view! { " "<em>{texts.get("studio-waits")}</em> })}
            <p class="plain">{letter.purpose}</p><small>{letter.what}</small></div></li>
        }
    });
    let said = said.into_iter().map(|said| {
        let label = texts.with("studio-finish-named", "name", &said.page.text);
        view! {
            <li><div><a href=said.page.href target="_blank">{said.page.text}</a><p class="plain">{said.words}</p><small>{said.what}</small></div>
            <form method="post" action=said.action><button aria-label=label>{texts.get("studio-finish")}</button></form></li>
        }
    });
    view! {
        <h1>{texts.get("studio-inbox")}</h1>
        <section aria-labelledby="letters">
            <h2 id="letters">{texts.get("studio-letters")}</h2>
            {if no_letters { view! { <p>{texts.get("studio-no-letters")}</p> }.into_any() } else { view! { <ul class="held">{letters.collect_view()}</ul> }.into_any() }}
        </section>
        <section aria-labelledby="said">
            <h2 id="said">{texts.get("studio-said")}</h2>
            {if nothing_said { view! { <p>{texts.get("studio-nothing-said")}</p> }.into_any() } else { view! { <ul class="held">{said.collect_view()}</ul> }.into_any() }}
        </section>
    }
}

/// A step of a copy.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its place in the copy.
    pub index: usize,
    /// What it is.
    pub title: String,
    /// Whether its sender has done it.
    pub done: bool,
    /// When it is due, in words.
    pub due: Option<String>,
    /// The sender's note.
    pub note: Option<String>,
    /// Whether the desk has met it.
    pub met: bool,
}

/// A copy that was handed over.
#[derive(Clone, Debug)]
pub struct Copy {
    /// `/studio/share/…`.
    pub path: String,
    /// What its sender wants to be called, or that they gave no name.
    pub name: String,
    /// What they want.
    pub purpose: String,
    /// Where they want to be answered besides here.
    pub reply: Option<String>,
    /// Their language, in words.
    pub language: String,
    /// Place, when, and until when, in words.
    pub what: String,
    /// The steps.
    pub steps: Vec<Step>,
    /// The answers so far: when, and what.
    pub answers: Vec<(String, String)>,
}

/// Shows it.
pub fn copy(texts: Texts, page: Copy) -> impl IntoView {
    let meet = format!("{}/met", page.path);
    let steps = page.steps.into_iter().map(|step| {
        let (key, label) = if step.met { ("studio-unmeet", "studio-unmeet-named") } else { ("studio-meet", "studio-meet-named") };
        let label = texts.with(label, "name", &step.title);
        view! {
            <li>
                <div><strong>{step.title}</strong>
                    {step.done.then(|| view! { " "<em>{texts.get("studio-step-done")}</em> })}{step.met.then(|| view! { " "<em>{texts.get("studio-step-met")}</em> })}
                    {step.note.map(|note| view! { <p class="plain">{note}</p> })}{step.due.map(|due| view! { <small>{due}</small> })}</div>
                <form method="post" action=meet.clone()>
                    <input type="hidden" name="step" value=step.index/>
                    <button name="met" value=if step.met { "no" } else { "yes" } aria-label=label>{texts.get(key)}</button>
                </form>
            </li>
        }
    });
    let answers =
        page.answers.into_iter().map(|(when, words)| view! { <li><div><p class="plain">{words}</p><small>{when}</small></div></li> });
    view! {
        <p class="kind"><a href="/studio/inbox">{texts.get("studio-inbox")}</a></p>
        <h1>{page.name}</h1>
        <p class="lead plain">{page.purpose}</p>
        <p>{page.what}" "{page.language}</p>
        {page.reply.map(|reply| view! { <p>{texts.with("studio-reply-to", "reply", &reply)}</p> })}
        <section aria-labelledby="steps"><h2 id="steps">{texts.get("studio-steps")}</h2><ul class="held">{steps.collect_view()}</ul></section>
        <section aria-labelledby="answers">
            <h2 id="answers">{texts.get("studio-answers")}</h2>
            <ul class="held">{answers.collect_view()}</ul>
            <form method="post" action=format!("{}/answer", page.path)>
                <div class="field"><label for="words">{texts.get("studio-answer")}</label>
                <textarea id="words" name="words" rows="5" maxlength="2000" required aria-describedby="words-hint"></textarea>
                <small id="words-hint">{texts.get("studio-answer-hint")}</small></div>
                <button class="main">{texts.get("studio-send-answer")}</button>
            </form>
        </section>
    }
}
