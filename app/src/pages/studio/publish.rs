//! What is not live yet: choosing what goes live, now or at a time, and agreeing as a second person.

use super::{
    editor::{Shows, kept},
    problems::problems,
};
use crate::{pages::Link, texts::Texts};
use leptos::prelude::*;

/// A working version.
#[derive(Clone, Debug)]
pub struct Pending {
    /// `contact/sorsele-kommun@12`: the record and its working revision.
    pub pick: String,
    /// What it is called, and its form.
    pub link: Link,
    /// Kind, place, who and when, in words.
    pub what: String,
    /// Whether it is ticked.
    pub picked: bool,
    /// Whether a second person must agree.
    pub second: bool,
}

/// A working version that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// `contact/sorsele-kommun@12`.
    pub pick: String,
    /// What it is called, and its form.
    pub link: Link,
    /// Who asked, and when it goes live, in words.
    pub what: String,
    /// Whether who looks at the page may agree to it.
    pub may_second: bool,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Publish {
    /// What can go live.
    pub pending: Vec<Pending>,
    /// What waits for its time or a second person.
    pub waiting: Vec<Waiting>,
    /// What came of the last time, in sentences.
    pub told: Vec<String>,
    /// Promises between records that would be broken: the record's form, and the sentence.
    pub problems: Vec<(Link, String)>,
    /// Whether who looks at the page may publish.
    pub safe: bool,
    /// Whether a form was saved on the way here, and which.
    pub shows: Shows,
}

/// Shows it.
pub fn publish(texts: Texts, page: Publish) -> impl IntoView {
    let nothing = page.pending.is_empty();
    let pending = page.pending.into_iter().enumerate().map(|(index, row)| {
        let id = format!("pick-{index}");
        view! {
            <li>
                <input type="checkbox" id=id.clone() name="pick" value=row.pick checked=row.picked/>
                <div><label for=id>{row.link.text.clone()}</label>{row.second.then(|| view! { " "<em>{texts.get("studio-needs-second")}</em> })}<small>{row.what}</small></div>
                <a href=row.link.href aria-label=texts.with("studio-look-at-named", "name", &row.link.text)>{texts.get("studio-look-at")}</a>
            </li>
        }
    });
    let waiting: Vec<_> = page
        .waiting
        .into_iter()
        .map(|row| {
            let label = texts.with("studio-second-named", "name", &row.link.text);
            view! {
                <li>
                    <div><a href=row.link.href>{row.link.text}</a><small>{row.what}</small></div>
                    {row.may_second.then(|| view! { <form method="post" action="/studio/publish/second"><button name="pick" value=row.pick aria-label=label>{texts.get("studio-second")}</button></form> })}
                </li>
            }
        })
        .collect();
    let told = page.told.into_iter().map(|sentence| view! { <p class="note" role="status">{sentence}</p> });
    view! {
        <h1>{texts.get("studio-publish")}</h1>
        {told.collect_view()}
        {kept(&page.shows)}
        {problems(texts, page.problems)}
        {if nothing {
            view! { <p class="lead">{texts.get("studio-nothing-pending")}</p> }.into_any()
        } else {
            view! {
                <form method="post" action="/studio/publish">
                    <ul class="held">{pending.collect_view()}</ul>
                    <p class="field"><label for="at">{texts.get("studio-publish-at")}" "<em>{texts.get("studio-optional")}</em></label>
                    <input id="at" name="at" type="datetime-local" aria-describedby="at-hint"/><small id="at-hint">{texts.get("studio-publish-at-hint")}</small></p>
                    {(!page.safe).then(|| view! { <p class="note">{texts.get("studio-unsafe")}" "<a href="/studio/account">{texts.get("studio-unsafe-way")}</a></p> })}
                    <button class="main">{texts.get("studio-publish-button")}</button>
                </form>
            }
            .into_any()
        }}
        {(!waiting.is_empty()).then(|| view! {
            <section aria-labelledby="waiting"><h2 id="waiting">{texts.get("studio-waiting")}</h2><ul class="held">{waiting}</ul></section>
        })}
    }
}
