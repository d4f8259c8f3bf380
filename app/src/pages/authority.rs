//! An authority in the directory: what it is for, when one needs it, the rules that matter.

use super::{
    Link,
    contact_card::{ContactCard, card},
    municipality::mark,
    sources::{SourceLine, sources},
};
use crate::texts::Texts;
use leptos::prelude::*;

/// What an authority's page shows.
#[derive(Clone, Debug)]
pub struct AuthorityPage {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// When a newcomer needs it.
    pub need: Option<String>,
    /// Language of these words, where it is not the page's.
    pub language: Option<&'static str>,
    /// The rules, each with the number of its source.
    pub rules: Vec<(String, usize)>,
    /// How to reach it.
    pub contact: ContactCard,
    /// Sources of the rules.
    pub sources: Vec<SourceLine>,
    /// When they were last compared, in words.
    pub checked: Option<String>,
    /// The switchboards, for an authority that cannot be reached by any confirmed way.
    pub switchboards: Vec<Link>,
    /// Back to the directory.
    pub directory: Link,
}

/// Shows it.
pub fn authority(texts: Texts, page: AuthorityPage) -> impl IntoView {
    let rules = page.rules.into_iter().map(|(rule, source)| view! { <li>{rule}{mark(texts, source)}</li> });
    let rules: Vec<_> = rules.collect();
    let switchboards = (!page.switchboards.is_empty()).then(|| {
        let items = page.switchboards.into_iter().map(|link| view! { <li><a href=link.href>{link.text}</a></li> });
        view! { <ul class="places">{items.collect_view()}</ul> }
    });
    let rules = if rules.is_empty() {
        view! { <p>{texts.get("authority-no-rules")}</p> }.into_any()
    } else {
        view! { <ul>{rules}</ul> }.into_any()
    };
    view! {
        <article class="columns">
            <header class="hero" lang=page.language>
                <h1>{page.name}</h1>
                <p class="lead">{page.purpose}</p>
            </header>
            <div class="prose">
                {page.need.map(|need| view! { <h2>{texts.get("authority-need")}</h2><p lang=page.language>{need}</p> })}
                <h2>{texts.get("authority-rules")}</h2>
                {rules}
            </div>
            <section class="contacts" aria-labelledby="contacts">
                <h2 id="contacts">{texts.get("local-contacts")}</h2>
                <div class="cards">{card(texts, page.contact, 3)}</div>
                {switchboards}
            </section>
            {sources(texts, page.sources, page.checked)}
        </article>
        <p class="onward"><a href=page.directory.href>{page.directory.text}</a></p>
    }
}
