//! The start page: choose a municipality, or begin with a question.

use super::{
    Link, icon, illustration,
    map::{Point, map},
    notice::{Notice, notices},
};
use crate::{
    domain::{address::PageId, topic::Topic},
    texts::Texts,
};
use leptos::prelude::*;

/// What the start page shows.
#[derive(Clone, Debug)]
pub struct Start {
    /// The municipalities, in the order of the alphabet.
    pub municipalities: Vec<Point>,
    /// What is on in the region.
    pub events: Vec<Notice>,
    /// The topics for the whole region.
    pub topics: Vec<(Topic, Link)>,
}

/// Shows it.
pub fn start(texts: Texts, page: Start) -> impl IntoView {
    let list = page.municipalities.clone().into_iter().map(|point| view! { <li><a href=point.href>{point.name}</a></li> });
    view! {
        <header class="band hero welcome">
            <h1>{texts.get("start-title")}</h1>
            <p class="lead">{texts.get("start-lead")}</p>
            {illustration::landscape()}
        </header>
        <p class="invitation"><a href=PageId::Checklist.path(texts.0)>{icon::ticks()}<span>{texts.get("start-checklist")}</span></a></p>
        <div class="choose">
            <h2 id="choose">{texts.get("start-choose")}</h2>
            <figure class="map-figure">
                {map(texts.get("start-map"), page.municipalities)}
                <figcaption>{texts.get("start-map-note")}</figcaption>
            </figure>
            <nav id="municipalities" aria-labelledby="choose"><ul class="places">{list.collect_view()}</ul></nav>
            <section>
                <h2 id="topics-heading">{texts.get("start-topics")}</h2>
                {topics(page.topics)}
            </section>
        </div>
        {notices(texts, "events", texts.get("events-heading"), page.events)}
    }
}

/// A grid of topics, each with its sign.
pub fn topics(list: Vec<(Topic, Link)>) -> impl IntoView {
    let items = list.into_iter().map(|(topic, link)| {
        view! { <li><a href=link.href>{icon::topic(topic)}<span>{link.text}</span></a></li> }
    });
    view! { <nav id="topics" aria-labelledby="topics-heading"><ul class="topics">{items.collect_view()}</ul></nav> }
}
