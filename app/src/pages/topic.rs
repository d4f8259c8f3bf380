//! A topic: the regional article, with one municipality's block in it or with all ten to choose from.

use super::{
    Link,
    blocks::{Block, blocks},
    contact_card::{ContactCard, card},
    icon,
    notice::{Notice, notices},
    sources::{SourceLine, sources},
};
use crate::texts::Texts;
use leptos::prelude::*;

/// What stands where the article says `{local}`.
#[derive(Clone, Debug)]
pub enum Here {
    /// One municipality's block.
    Block {
        /// Its name.
        name: String,
        /// Its words.
        body: Vec<Block>,
        /// The language they are in, where it is not the page's.
        language: Option<&'static str>,
    },
    /// All municipalities, with what their block says in one sentence.
    All(Vec<(Link, String)>),
    /// Nothing is known here.
    Nothing,
}

/// What a topic's page shows.
#[derive(Clone, Debug)]
pub struct TopicPage {
    /// The article's heading.
    pub title: String,
    /// The municipality the page is about.
    pub place: Option<String>,
    /// The answer first.
    pub lead: String,
    /// The article's language, where it is not the page's.
    pub language: Option<&'static str>,
    /// The article.
    pub body: Vec<Block>,
    /// The local part.
    pub here: Here,
    /// Homes to let, on the page about homes.
    pub homes: Vec<Notice>,
    /// Directory entries, on the page of authorities.
    pub directory: Vec<(Link, String)>,
    /// The desks it ends at.
    pub contacts: Vec<ContactCard>,
    /// Sources of all facts on the page.
    pub sources: Vec<SourceLine>,
    /// When they were last compared, in words.
    pub checked: Option<String>,
    /// Headings and links to go on with.
    pub more: Vec<(String, Vec<Link>)>,
}

/// Shows it.
pub fn topic(texts: Texts, page: TopicPage) -> impl IntoView {
    let TopicPage { here, .. } = page;
    let local = move || match here {
        Here::Block { name, body, language } => view! {
            <section class="here" aria-labelledby="here" lang=language>
                <h2 id="here">{icon::pin()}{texts.with("local-heading", "name", &name)}</h2>
                {blocks(texts, body, || ())}
            </section>
        }
        .into_any(),
        Here::All(list) => {
            let items = list.into_iter().map(|(link, summary)| {
                view! { <li><a href=link.href>{link.text}</a><p>{summary}</p></li> }
            });
            view! {
                <section class="here">
                    <h2 id="here">{icon::pin()}{texts.get("regional-all")}</h2>
                    <nav id="municipalities" aria-labelledby="here"><ul class="answers">{items.collect_view()}</ul></nav>
                </section>
            }
            .into_any()
        }
        Here::Nothing => ().into_any(),
    };
    let directory = (!page.directory.is_empty()).then(|| {
        let items = page.directory.into_iter().map(|(link, purpose)| view! { <li><a href=link.href>{link.text}</a><p>{purpose}</p></li> });
        view! {
            <section class="directory" aria-labelledby="directory">
                <h2 id="directory">{texts.get("directory")}</h2>
                <ul class="answers">{items.collect_view()}</ul>
            </section>
        }
    });
    let more = page.more.into_iter().enumerate().map(|(index, (heading, links))| {
        let id = format!("more{index}");
        let label = id.clone();
        let links = links.into_iter().map(|link| view! { <li><a href=link.href>{link.text}</a></li> });
        view! {
            <nav class="more" aria-labelledby=label>
                <h2 id=id>{heading}</h2>
                <ul class="places">{links.collect_view()}</ul>
            </nav>
        }
    });
    let jump = (!page.contacts.is_empty())
        .then(|| view! { <a class="jump" href="#contacts" lang=texts.0.tag()>{icon::phone()}{texts.get("local-contacts")}</a> });
    view! {
        <article class="columns">
            <header class="hero" lang=page.language>
                <h1>{page.title}{page.place.map(|place| view! { " "<span class="place">{place}</span> })}</h1>
                <p class="lead">{page.lead}</p>
                {jump}
            </header>
            {page.language.map(|_| view! { <p class="fallback">{texts.get("fallback")}</p> })}
            <div class="article" lang=page.language>{blocks(texts, page.body, local)}</div>
            {directory}
            {notices(texts, "homes", texts.get("homes-heading"), page.homes)}
            {(!page.contacts.is_empty()).then(|| view! {
                <section class="contacts" aria-labelledby="contacts">
                    <h2 id="contacts">{texts.get("local-contacts")}</h2>
                    <div class="cards">{page.contacts.into_iter().map(|contact| card(texts, contact, 3)).collect_view()}</div>
                </section>
            })}
            {sources(texts, page.sources, page.checked)}
        </article>
        {more.collect_view()}
    }
}
