//! Everything that is kept, found by words, kind and place; what refers to a record; its history.

use super::{
    editor::{Differing, differing},
    problems::problems,
};
use crate::{pages::Link, texts::Texts};
use leptos::prelude::*;

/// A record in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// Kind and place, in words.
    pub what: String,
    /// Where it is edited; nothing for who may not.
    pub href: String,
    /// Whether there is a version that readers do not have.
    pub working: bool,
    /// Whether readers have none.
    pub unpublished: bool,
    /// Whether its last day is over.
    pub over: bool,
}

/// What the page of all content shows.
#[derive(Clone, Debug)]
pub struct Content {
    /// The words looked for.
    pub words: String,
    /// Kinds to choose from: value, words, chosen.
    pub kinds: Vec<(String, String, bool)>,
    /// Places to choose from.
    pub places: Vec<(String, String, bool)>,
    /// How many were found.
    pub found: usize,
    /// The first of them.
    pub rows: Vec<Row>,
    /// What can be begun: address and words.
    pub new: Vec<Link>,
}

fn options(list: Vec<(String, String, bool)>) -> impl IntoView {
    list.into_iter().map(|(value, words, chosen)| view! { <option value=value selected=chosen>{words}</option> }).collect_view()
}

/// Rows of records.
pub fn rows(texts: Texts, list: Vec<Row>) -> impl IntoView {
    let rows = list.into_iter().map(|row| {
        view! {
            <li><div><a href=row.href>{row.title}</a>
                {row.unpublished.then(|| view! { " "<em>{texts.get("studio-unpublished")}</em> })}
                {(row.working && !row.unpublished).then(|| view! { " "<em>{texts.get("studio-draft")}</em> })}
                {row.over.then(|| view! { " "<em>{texts.get("studio-over")}</em> })}
                <small>{row.what}</small></div></li>
        }
    });
    view! { <ul class="held">{rows.collect_view()}</ul> }
}

/// Shows all content.
pub fn content(texts: Texts, page: Content) -> impl IntoView {
    let shown = page.rows.len();
    let new: Vec<_> = page.new.into_iter().map(|link| view! { <li><a href=link.href>{link.text}</a></li> }).collect();
    view! {
        <h1>{texts.get("studio-content")}</h1>
        <form method="get" action="/studio/content" class="search" role="search">
            <p class="field"><label for="q">{texts.get("studio-search")}</label><input id="q" name="q" type="search" value=page.words/></p>
            <p class="field"><label for="kind">{texts.get("studio-kind")}</label><select id="kind" name="kind">{options(page.kinds)}</select></p>
            <p class="field"><label for="place">{texts.get("studio-place")}</label><select id="place" name="place">{options(page.places)}</select></p>
            <button>{texts.get("studio-search-button")}</button>
        </form>
        <p role="status">{texts.count("studio-found", page.found)}{(shown < page.found).then(|| format!(" {}", texts.count("studio-shown", shown)))}</p>
        {rows(texts, page.rows)}
        {(!new.is_empty()).then(|| view! {
            <section aria-labelledby="new"><h2 id="new">{texts.get("studio-new")}</h2><ul class="ways">{new}</ul></section>
        })}
        <p><a href="/studio/archived">{texts.get("studio-archived")}</a></p>
    }
}

/// What refers to a record, and where readers meet it.
#[derive(Clone, Debug)]
pub struct Uses {
    /// What it is called.
    pub title: String,
    /// The way back to its form.
    pub back: String,
    /// Pages of the guide.
    pub pages: Vec<Link>,
    /// Records that refer to it.
    pub users: Vec<Row>,
    /// Why it cannot be taken out yet: which record, and what would be wrong with it.
    pub problems: Vec<(Link, String)>,
    /// When it is to be taken out: where to, with its live revision.
    pub archive: Option<(String, i64)>,
}

/// Shows it.
pub fn uses(texts: Texts, page: Uses) -> impl IntoView {
    let nobody = page.users.is_empty();
    let pages = page.pages.into_iter().map(|link| view! { <li><a href=link.href target="_blank">{link.text}</a></li> });
    let leaving = page.archive.is_some();
    view! {
        <p class="kind"><a href=page.back>{texts.get("studio-back-to-form")}</a></p>
        <h1>{texts.with(if leaving { "studio-archive-title" } else { "studio-uses-title" }, "name", &page.title)}</h1>
        {leaving.then(|| view! { <p class="lead">{texts.get("studio-archive-lead")}</p> })}
        {problems(texts, page.problems)}
        <section aria-labelledby="users">
            <h2 id="users">{texts.get("studio-users")}</h2>
            {if nobody { view! { <p>{texts.get("studio-no-users")}</p> }.into_any() } else { rows(texts, page.users).into_any() }}
        </section>
        <section aria-labelledby="pages"><h2 id="pages">{texts.get("studio-pages")}</h2><ul class="ways">{pages.collect_view()}</ul></section>
        {page.archive.map(|(action, live)| view! { <form method="post" action=action><button name="live" value=live class="main">{texts.get("studio-archive-do")}</button></form> })}
    }
}

/// A step in a record's history.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number.
    pub n: i64,
    /// Who and when, in words.
    pub what: String,
    /// Whether readers have it.
    pub live: bool,
    /// Whether it is the one that is compared.
    pub chosen: bool,
}

/// A record's history.
#[derive(Clone, Debug)]
pub struct History {
    /// What it is called.
    pub title: String,
    /// `contact/sorsele-kommun`.
    pub path: String,
    /// The versions, the newest first.
    pub versions: Vec<Version>,
    /// How the chosen one differs from the newest, and its number.
    pub compared: Option<(i64, Vec<Differing>)>,
    /// Whether it may be made the working version.
    pub may_restore: bool,
}

/// Shows it.
pub fn history(texts: Texts, page: History) -> impl IntoView {
    let path = page.path.clone();
    let versions = page.versions.into_iter().map(|version| {
        let href = format!("/studio/history/{path}?n={}", version.n);
        view! {
            <li><div><a href=href aria-current=version.chosen.then_some("true")>{texts.with("studio-version", "n", &version.n.to_string())}</a>
            {version.live.then(|| view! { " "<em>{texts.get("studio-live")}</em> })}<small>{version.what}</small></div></li>
        }
    });
    let restore = format!("/studio/restore/{}", page.path);
    let may = page.may_restore;
    let compared = page.compared.map(|(n, list)| {
        view! {
            <section aria-labelledby="compared">
                <h2 id="compared">{texts.with("studio-compared", "n", &n.to_string())}</h2>
                {differing(texts, list, texts.with("studio-version", "n", &n.to_string()), texts.get("studio-newest"))}
                {may.then(|| view! { <form method="post" action=restore><button name="n" value=n>{texts.get("studio-restore")}</button></form> })}
            </section>
        }
    });
    view! {
        <p class="kind"><a href=format!("/studio/edit/{}", page.path)>{texts.get("studio-back-to-form")}</a></p>
        <h1>{texts.with("studio-history-title", "name", &page.title)}</h1>
        {compared}
        <ul class="held">{versions.collect_view()}</ul>
    }
}
