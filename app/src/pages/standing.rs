//! Pages the guide itself needs: what is saved, and the page that does not exist.

use super::{
    Link,
    blocks::{SafeHtml, html},
    start::topics,
};
use crate::{domain::topic::Topic, texts::Texts};
use leptos::prelude::*;

/// A page about the guide itself that has a text.
pub fn text(title: String, lead: String, body: SafeHtml) -> impl IntoView {
    view! {
        <article>
            <header class="hero"><h1>{title}</h1><p class="lead">{lead}</p></header>
            {html(body)}
        </article>
    }
}

/// What is saved on this phone, and how to put the guide on the home screen. The line itself is
/// written by the boot script at the foot of the page.
pub fn saved(texts: Texts) -> impl IntoView {
    let steps = (1..=4).map(|step| view! { <li>{texts.get(&format!("saved-how-{step}"))}</li> });
    view! {
        <article>
            <header class="hero"><h1>{texts.get("saved-title")}</h1><p class="lead">{texts.get("saved-lead")}</p></header>
            <div class="prose">
                <h2>{texts.get("saved-how")}</h2>
                <ul>{steps.collect_view()}</ul>
                <h2>{texts.get("saved-install")}</h2>
                <p>{texts.get("saved-install-hint")}</p>
                <div id="install" hidden></div>
            </div>
        </article>
    }
}

/// What an unknown address answers: every way onward.
pub fn not_found(texts: Texts, municipalities: Vec<Link>, list: Vec<(Topic, Link)>) -> impl IntoView {
    let places = municipalities.into_iter().map(|link| view! { <li><a href=link.href>{link.text}</a></li> });
    view! {
        <header class="hero"><h1>{texts.get("not-found-title")}</h1><p class="lead">{texts.get("not-found-lead")}</p></header>
        <section>
            <h2 id="choose">{texts.get("start-choose")}</h2>
            <nav id="municipalities" aria-labelledby="choose"><ul class="places">{places.collect_view()}</ul></nav>
        </section>
        <section>
            <h2 id="topics-heading">{texts.get("start-topics")}</h2>
            {topics(list)}
        </section>
    }
}
