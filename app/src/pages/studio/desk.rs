//! The desk: this week's few things, riskiest first.

use crate::texts::Texts;
use leptos::prelude::*;

/// Something to look at.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Why, in a few words.
    pub why: String,
    /// What it is about.
    pub title: String,
    /// Where it is dealt with.
    pub href: String,
    /// Place and day, in words.
    pub what: String,
    /// One tap that says it is still correct: where to, and the revision that is meant.
    pub still: Option<(String, i64)>,
}

/// What the desk shows.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Who works here.
    pub name: String,
    /// The things.
    pub things: Vec<Thing>,
    /// How many there are in all.
    pub all: usize,
    /// How many drafts are not live.
    pub drafts: usize,
    /// Whether a coordinator looks at it.
    pub coordinator: bool,
    /// What was just done.
    pub told: Option<String>,
}

/// Shows it.
pub fn desk(texts: Texts, page: Desk) -> impl IntoView {
    let shown = page.things.len();
    let things = page.things.into_iter().map(|thing| {
        let label = texts.with("studio-still-named", "name", &thing.title);
        view! {
            <li>
                <div><em>{thing.why}</em><a href=thing.href>{thing.title}</a><small>{thing.what}</small></div>
                {thing.still.map(|(action, head)| view! { <form method="post" action=action><button name="head" value=head aria-label=label>{texts.get("studio-still")}</button></form> })}
            </li>
        }
    });
    view! {
        <h1>{texts.get("studio-week")}</h1>
        <p class="lead">{texts.with("studio-hello", "name", &page.name)}</p>
        {page.told.map(|told| view! { <p class="note" role="status">{told}</p> })}
        {if shown == 0 {
            view! { <p>{texts.get("studio-week-empty")}</p> }.into_any()
        } else {
            view! { <ol class="held week">{things.collect_view()}</ol> }.into_any()
        }}
        {(page.all > shown).then(|| view! { <p>{texts.count("studio-week-more", page.all - shown)}</p> })}
        {(page.drafts > 0).then(|| view! { <p><a href="/studio/publish">{texts.count("studio-week-drafts", page.drafts)}</a></p> })}
        <div data-island="drafts"></div>
        <ul class="ways">
            <li><a href="/studio/counts">{texts.get("studio-counts")}</a></li>
            {page.coordinator.then(|| view! { <li><a href="/studio/log">{texts.get("studio-log")}</a></li> })}
            <li><a href="/studio/lotsen-content.tar.gz" download="">{texts.get("studio-take-all")}</a></li>
            <li><a href="/studio/lotsen-site.tar.gz" download="">{texts.get("studio-take-site")}</a></li>
        </ul>
    }
}
