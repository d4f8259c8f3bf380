//! A form in which nothing stands yet; and what was taken out of the guide.

use super::{
    editor::{datalists, fault_list},
    form::{Part, parts},
};
use crate::texts::Texts;
use leptos::prelude::*;

/// What the empty form shows.
#[derive(Clone, Debug)]
pub struct Begin {
    /// What is begun, in words.
    pub title: String,
    /// Where it belongs, in words.
    pub what: String,
    /// `contact/sorsele`.
    pub path: String,
    /// The fields, the name first.
    pub parts: Vec<Part>,
    /// Suggestions: the id of a list, and value and words of each.
    pub lists: Vec<(&'static str, Vec<(String, String)>)>,
    /// What a text can refer to, as it is written there, with what it is called.
    pub references: Vec<(String, String)>,
    /// Faults: a field's name, its label and the sentence.
    pub faults: Vec<(String, String, String)>,
    /// Whether a file is sent with it.
    pub file: bool,
    /// Whether the page answers a form that was sent, and shows what was sent.
    pub answer: bool,
}

/// Shows it.
pub fn begin(texts: Texts, page: Begin) -> impl IntoView {
    let path = format!("new/{}", page.path);
    view! {
        <header class="record">
            <p class="kind">{page.what}</p>
            <h1>{page.title.clone()}</h1>
            <p class="state">{texts.get("studio-begin-lead")}</p>
        </header>
        {fault_list(texts, page.faults)}
        <div class="editor">
            <form method="post" action=format!("/studio/{path}") enctype=page.file.then_some("multipart/form-data") autocomplete="off" data-island="form" data-draft=path data-title=page.title data-answer=page.answer.then_some("")>
                <div data-found=""></div>
                {parts(texts, page.parts)}
                {datalists(page.lists, page.references)}
                <p class="bar"><button class="main">{texts.get("studio-save")}</button><span class="kept" data-state=""></span></p>
            </form>
        </div>
    }
}

/// A record that was taken out.
#[derive(Clone, Debug)]
pub struct Archived {
    /// What it is called.
    pub title: String,
    /// Kind and place, in words.
    pub what: String,
    /// Where it is taken back; nothing for who may not.
    pub back: Option<String>,
}

/// Shows them.
pub fn archived(texts: Texts, list: Vec<Archived>) -> impl IntoView {
    let nothing = list.is_empty();
    let rows = list.into_iter().map(|row| {
        let label = texts.with("studio-take-back-named", "name", &row.title);
        view! {
            <li><div><strong>{row.title}</strong><small>{row.what}</small></div>
            {row.back.map(|action| view! { <form method="post" action=action><button aria-label=label>{texts.get("studio-take-back")}</button></form> })}</li>
        }
    });
    view! {
        <p class="kind"><a href="/studio/content">{texts.get("studio-content")}</a></p>
        <h1>{texts.get("studio-archived")}</h1>
        <p class="lead">{texts.get(if nothing { "studio-archived-none" } else { "studio-archived-lead" })}</p>
        <ul class="held">{rows.collect_view()}</ul>
    }
}
