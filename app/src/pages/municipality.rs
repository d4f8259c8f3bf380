//! A municipality's own page: its topics, what is known of it in brief, whom to call.

use super::{
    Link,
    contact_card::{ContactCard, card},
    illustration::landscape,
    notice::{Notice, notices},
    sources::{SourceLine, sources},
    start::topics,
};
use crate::{domain::topic::Topic, texts::Texts};
use leptos::prelude::*;

/// A figure of a municipality with the number of its source, where it has one.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it counts.
    pub term: String,
    /// In words.
    pub value: String,
    /// Number in the list of sources.
    pub source: Option<usize>,
}

/// What a municipality's page shows.
#[derive(Clone, Debug)]
pub struct MunicipalityPage {
    /// Its name.
    pub name: String,
    /// Its county.
    pub county: String,
    /// Its topics.
    pub topics: Vec<(Topic, Link)>,
    /// What is on.
    pub events: Vec<Notice>,
    /// Figures in brief.
    pub figures: Vec<Figure>,
    /// Whether it is part of the administrative area for Sami.
    pub sami: bool,
    /// The other seats, nearest first, with whole kilometres as the crow flies.
    pub distances: Vec<(Link, u32)>,
    /// The desks.
    pub contacts: Vec<ContactCard>,
    /// Sources of the figures.
    pub sources: Vec<SourceLine>,
    /// When the figures were last compared with them, in words.
    pub checked: Option<String>,
}

/// Shows it.
pub fn municipality(texts: Texts, page: MunicipalityPage) -> impl IntoView {
    let lead = texts.with_two("municipality-lead", ("name", &page.name), ("county", &page.county));
    let figures = page.figures.into_iter().map(|figure| {
        view! { <div><dt>{figure.term}</dt><dd>{figure.value}{figure.source.map(|n| mark(texts, n))}</dd></div> }
    });
    let distances = page.distances.into_iter().map(|(link, km)| {
        let km = texts.with("unit-km", "n", &km.to_string());
        view! { <li><a href=link.href>{link.text}</a>" "<span>{km}</span></li> }
    });
    view! {
        <header class="band hero welcome">
            <h1>{page.name.clone()}</h1>
            <p class="lead">{lead}</p>
            {landscape()}
        </header>
        <div class="columns">
        <section>
            <h2 id="topics-heading">{texts.get("municipality-topics")}</h2>
            {topics(page.topics)}
        </section>
        {notices(texts, "events", texts.get("events-heading"), page.events)}
        <section class="contacts" aria-labelledby="contacts">
            <h2 id="contacts">{texts.get("local-contacts")}</h2>
            <div class="cards">{page.contacts.into_iter().map(|contact| card(texts, contact, 3)).collect_view()}</div>
        </section>
        <section class="brief" aria-labelledby="brief">
            <h2 id="brief">{texts.with("municipality-facts", "name", &page.name)}</h2>
            <dl class="figures">{figures.collect_view()}</dl>
            {page.sami.then(|| view! { <p>{texts.get("municipality-sami")}</p> })}
            <h3>{texts.get("municipality-distances")}</h3>
            <ul class="distances">{distances.collect_view()}</ul>
            <p class="note">{texts.get("municipality-distances-note")}</p>
        </section>
        {sources(texts, page.sources, page.checked)}
        </div>
    }
}

/// A source mark beside a claim.
pub fn mark(texts: Texts, number: usize) -> impl IntoView {
    let label = texts.count("source-mark", number);
    view! { <sup class="mark"><a href=format!("#s{number}") aria-label=label>{number.to_string()}</a></sup> }
}
