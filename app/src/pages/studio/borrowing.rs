//! A neighbour's local block beside one's own.

use super::editor::{Differing, differing};
use crate::{pages::Link, texts::Texts};
use leptos::prelude::*;

/// A neighbour's block.
#[derive(Clone, Debug)]
pub struct Theirs {
    /// What the municipality is called.
    pub name: String,
    /// Its id.
    pub from: String,
    /// The revision that is shown.
    pub seen: i64,
    /// Where theirs and one's own differ.
    pub beside: Vec<Differing>,
    /// What they have changed since one took it.
    pub since: Option<Vec<Differing>>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Borrow {
    /// What one's own block is called.
    pub title: String,
    /// `local/sorsele/home`.
    pub path: String,
    /// The revision of one's own that is shown.
    pub base: i64,
    /// The ways to the neighbours' blocks.
    pub neighbours: Vec<Link>,
    /// The one that was chosen.
    pub theirs: Option<Theirs>,
}

/// Shows it.
pub fn borrow(texts: Texts, page: Borrow) -> impl IntoView {
    let action = format!("/studio/borrow/{}", page.path);
    let neighbours = page.neighbours.into_iter().map(|link| view! { <li><a href=link.href>{link.text}</a></li> });
    let theirs = page.theirs.map(|theirs| {
        let since = theirs.since.map(|list| {
            view! {
                <section aria-labelledby="since"><h2 id="since">{texts.with("studio-borrow-since", "name", &theirs.name)}</h2>
                {differing(texts, list, texts.get("studio-borrow-before"), texts.get("studio-borrow-now"))}</section>
            }
        });
        view! {
            {since}
            <section aria-labelledby="beside">
                <h2 id="beside">{texts.with("studio-borrow-beside", "name", &theirs.name)}</h2>
                {differing(texts, theirs.beside, theirs.name, texts.get("studio-borrow-own"))}
                <p>{texts.get("studio-borrow-lead")}</p>
                <form method="post" action=action>
                    <input type="hidden" name="from" value=theirs.from/>
                    <input type="hidden" name="seen" value=theirs.seen/>
                    <input type="hidden" name="base" value=page.base/>
                    <p class="bar"><button name="do" value="take" class="main">{texts.get("studio-borrow-take")}</button>
                    <button name="do" value="keep">{texts.get("studio-borrow-keep")}</button></p>
                </form>
            </section>
        }
    });
    view! {
        <p class="kind"><a href=format!("/studio/edit/{}", page.path)>{texts.get("studio-back-to-form")}</a></p>
        <h1>{texts.with("studio-borrow-title", "name", &page.title)}</h1>
        {theirs}
        <nav aria-labelledby="neighbours"><h2 id="neighbours">{texts.get("studio-borrow-from")}</h2><ul class="ways">{neighbours.collect_view()}</ul></nav>
    }
}
