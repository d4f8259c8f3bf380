//! Translating side by side: the Swedish beside the other language, what is asked for first.

use super::{
    editor::{Shows, kept},
    form::{element, text_of},
};
use crate::texts::Texts;
use leptos::prelude::*;

/// A field in two languages.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, as it is sent.
    pub name: String,
    /// Its label.
    pub label: String,
    /// The Swedish words.
    pub source: String,
    /// What marks the Swedish words that are shown.
    pub hash: String,
    /// The translation.
    pub translated: String,
    /// Whether it is asked for.
    pub asked: bool,
    /// Whether it is a long text.
    pub long: bool,
    /// What is wrong with it.
    pub fault: Option<String>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Translate {
    /// What the record is called.
    pub title: String,
    /// `local/sorsele/home`.
    pub path: String,
    /// The language: its tag, and what it is called.
    pub language: (String, String),
    /// The revision it is made from.
    pub base: i64,
    /// The fields.
    pub fields: Vec<Field>,
    /// What is told above the form.
    pub told: Option<String>,
    /// What stands in the form.
    pub shows: Shows,
}

/// Shows it.
pub fn translate(texts: Texts, page: Translate) -> impl IntoView {
    let (tag, name) = page.language;
    let asked = page.fields.iter().filter(|field| field.asked).count();
    let (wanted, rest): (Vec<_>, Vec<_>) = page.fields.into_iter().partition(|field| field.asked || field.fault.is_some());
    let source = texts.0.tag();
    let side = |field: Field| {
        let id = element(&field.name);
        let fault_id = format!("{id}-fault");
        let described = field.fault.is_some().then(|| fault_id.clone());
        let rows = if field.long { 16 } else { 3 };
        view! {
            <div class="sides">
                <div><h2>{field.label.clone()}</h2><p class="plain" lang=source>{field.source}</p></div>
                <div class="field">
                    <label for=id.clone()>{format!("{}, {name}", field.label)}</label>
                    <textarea id=id name=field.name.clone() rows=rows lang=tag.clone() data-prose="" aria-invalid=described.is_some().then_some("true") aria-describedby=described>{text_of(&field.translated)}</textarea>
                    {field.fault.map(|fault| view! { <span class="fault" id=fault_id>{fault}</span> })}
                    <input type="hidden" name=format!("{}.hash", field.name) value=field.hash/>
                </div>
            </div>
        }
    };
    let nothing = rest.is_empty();
    let wanted = wanted.into_iter().map(side).collect_view();
    let rest = rest.into_iter().map(side).collect_view();
    view! {
        <p class="kind"><a href=format!("/studio/edit/{}", page.path)>{texts.get("studio-back-to-form")}</a></p>
        <h1>{texts.with_two("studio-translate-title", ("name", &page.title), ("language", &name))}</h1>
        {page.told.map(|told| view! { <p class="note" role="status">{told}</p> })}
        {kept(&page.shows)}
        <p class="lead">{texts.count("studio-translate-asked", asked)}</p>
        <form method="post" action=format!("/studio/translate/{}", page.path) autocomplete="off" data-island="form" data-draft=format!("translate/{}", page.path) data-title=page.title.clone() data-answer=(page.shows == Shows::Sent).then_some("") class="translate">
            <input type="hidden" name="base" value=page.base/>
            <input type="hidden" name="language" value=tag.clone()/>
            <div data-found=""></div>
            {wanted}
            {(!nothing).then(|| view! { <details><summary>{texts.get("studio-translate-rest")}</summary>{rest}</details> })}
            <p class="bar">
                <button name="do" value="save" class="main">{texts.get("studio-save")}</button>
                <button name="do" value="publish">{texts.get("studio-publish-this")}</button>
                <span class="kept" data-state=""></span>
            </p>
        </form>
    }
}
