//! A record in its form, with a preview beside it; two versions side by side where somebody else was faster.

use super::form::{Part, element, parts};
use crate::texts::Texts;
use leptos::prelude::*;

/// A field in which two versions differ.
#[derive(Clone, Debug)]
pub struct Differing {
    /// What it is called.
    pub label: String,
    /// What stands in the one.
    pub one: String,
    /// What stands in the other.
    pub other: String,
}

/// What stands in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    /// What is stored.
    Stored,
    /// What is stored, because it has just been saved: by this form, `edit/contact/sorsele-kommun`.
    Saved(String),
    /// What was sent, and refused.
    Sent,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Editor {
    /// What the record is called.
    pub title: String,
    /// Its kind and place, in words.
    pub what: String,
    /// `contact/sorsele-kommun`.
    pub path: String,
    /// The revision it is made from.
    pub base: i64,
    /// The fields.
    pub parts: Vec<Part>,
    /// Suggestions: the id of a list, and value and words of each.
    pub lists: Vec<(&'static str, Vec<(String, String)>)>,
    /// Faults: a field's name, its label and the sentence.
    pub faults: Vec<(String, String, String)>,
    /// What is told above the form.
    pub told: Option<String>,
    /// What stands in the form.
    pub shows: Shows,
    /// What a text can refer to, as it is written there, with what it is called; empty where there is no long text.
    pub references: Vec<(String, String)>,
    /// Who wrote somebody else's version, and where it differs from what was sent.
    pub overtaken: Option<(String, Vec<Differing>)>,
    /// How many fields wait to be translated; nothing for records without words.
    pub translated: Option<usize>,
    /// Whether readers have a version of it.
    pub live: bool,
    /// Whether there is a working version that readers do not have.
    pub working: bool,
    /// Whether readers meet it on some page.
    pub shown: bool,
    /// A picture, and how a text shows it.
    pub picture: Option<(String, String)>,
    /// Where on that page, as `#contacts`; empty for its beginning.
    pub place: &'static str,
}

/// Shows it.
pub fn editor(texts: Texts, page: Editor) -> impl IntoView {
    let at = |way: &str| format!("/studio/{way}/{}", page.path);
    let (translate, borrow) = (at("translate"), at("borrow"));
    let (save, preview, history, uses, archive, drop) =
        (at("edit"), at("preview") + page.place, at("history"), at("uses"), at("archive"), at("drop"));
    let state = match (page.live, page.working) {
        (true, true) => "studio-state-both",
        (true, false) => "studio-state-live",
        (false, _) => "studio-state-new",
    };
    let overtaken = page.overtaken.map(|(author, list)| {
        view! {
            <section class="overtaken" role="alert" aria-labelledby="overtaken">
                <h2 id="overtaken">{texts.get("studio-overtaken")}</h2>
                <p>{texts.with("studio-overtaken-lead", "author", &author)}</p>
                {differing(texts, list, texts.get("studio-theirs"), texts.get("studio-yours"))}
            </section>
        }
    });
    let title = page.title.clone();
    view! {
        <header class="record">
            <p class="kind">{page.what}</p>
            <h1>{page.title}</h1>
            <p class="state">{texts.get(state)}</p>
            <ul class="ways">
                <li><a href=uses>{texts.get("studio-uses")}</a></li>
                <li><a href=history>{texts.get("studio-history")}</a></li>
                {page.translated.map(|count| view! { <li><a href=translate>{texts.count("studio-translate", count)}</a></li> })}
                {page.path.starts_with("local/").then(|| view! { <li><a href=borrow>{texts.get("studio-borrow")}</a></li> })}
                {page.live.then(|| view! { <li><a href=archive>{texts.get("studio-archive")}</a></li> })}
            </ul>
        </header>
        {page.picture.map(|(path, how)| view! { <figure class="sent"><img src=path alt=""/><figcaption>{how}</figcaption></figure> })}
        {page.told.map(|told| view! { <p class="note" role="status">{told}</p> })}
        {kept(&page.shows)}
        {overtaken}
        {fault_list(texts, page.faults)}
        <div class="editor">
            <form method="post" action=save autocomplete="off" data-island="form" data-draft=format!("edit/{}", page.path) data-title=title data-answer=(page.shows == Shows::Sent).then_some("")>
                <input type="hidden" name="base" value=page.base/>
                <div data-found=""></div>
                {parts(texts, page.parts)}
                {datalists(page.lists, page.references)}
                <p class="bar">
                    <button name="do" value="save" class="main">{texts.get("studio-save")}</button>
                    {page.shown.then(|| view! { <button formaction=preview formtarget="preview" formnovalidate="" data-preview="">{texts.get("studio-preview")}</button> })}
                    <button name="do" value="publish">{texts.get("studio-publish-this")}</button>
                    <span class="kept" data-state=""></span>
                </p>
            </form>
            {page.shown.then(|| view! {
                <section class="preview" aria-labelledby="preview">
                    <h2 id="preview">{texts.get("studio-preview-heading")}</h2>
                    <iframe name="preview" title=texts.get("studio-preview-title") sandbox=""></iframe>
                </section>
            })}
        </div>
        {page.working.then(|| view! {
            <form method="post" action=drop><button name="working" value=page.base>{texts.get(if page.live { "studio-drop" } else { "studio-drop-new" })}</button></form>
        })}
    }
}

/// What is wrong with a form that was sent, with the ways to its fields; nothing where nothing is.
pub fn fault_list(texts: Texts, faults: Vec<(String, String, String)>) -> impl IntoView {
    let count = faults.len();
    (count > 0).then(|| {
        let list = faults.into_iter().map(|(name, label, fault)| {
            let href = format!("#{}", element(&name));
            view! { <li><a href=href>{label}</a>": "{fault}</li> }
        });
        view! { <section class="faults" role="alert" aria-labelledby="faults"><h2 id="faults">{texts.count("studio-faults", count)}</h2><ul>{list.collect_view()}</ul></section> }
    })
}

/// Suggestions for fields, and what a long text can refer to.
pub fn datalists(lists: Vec<(&'static str, Vec<(String, String)>)>, references: Vec<(String, String)>) -> impl IntoView {
    let references = Some(("references", references)).filter(|(_, all)| !all.is_empty());
    let lists = lists.into_iter().chain(references).map(|(id, all)| {
        let options = all.into_iter().map(|(value, words)| view! { <option value=value>{words}</option> });
        view! { <datalist id=id>{options.collect_view()}</datalist> }
    });
    lists.collect_view()
}

/// Tells the page that the studio has what was sent with a form, so that its draft on the device can go.
pub fn kept(shows: &Shows) -> impl IntoView + use<> {
    let Shows::Saved(form) = shows else { return None };
    Some(view! { <span data-island="kept" data-form=form.clone() hidden></span> })
}

/// Two versions, field by field.
pub fn differing(texts: Texts, list: Vec<Differing>, one: String, other: String) -> impl IntoView {
    let nothing = list.is_empty();
    let rows = list.into_iter().map(|field| {
        view! { <tr><th scope="row">{field.label}</th><td>{text(texts, field.one)}</td><td>{text(texts, field.other)}</td></tr> }
    });
    if nothing {
        return view! { <p>{texts.get("studio-no-difference")}</p> }.into_any();
    }
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=texts.get("studio-differences")>
            <table class="versions">
                <thead><tr><th scope="col">{texts.get("studio-field")}</th><th scope="col">{one}</th><th scope="col">{other}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn text(texts: Texts, text: String) -> impl IntoView {
    if text.is_empty() {
        view! { <em>{texts.get("studio-empty")}</em> }.into_any()
    } else {
        view! { <p class="plain">{text}</p> }.into_any()
    }
}
