//! The document around every page: head, header, breadcrumbs, footer.

use super::{Link, feedback::feedback, icon};
use crate::{
    domain::{
        address::{PageId, Standing},
        language::Language,
        operator::Operator,
    },
    texts::Texts,
};
use leptos::prelude::*;

/// The same page in another language.
#[derive(Clone, Debug)]
pub struct Alternate {
    /// Its language.
    pub language: Language,
    /// Its address, beginning with `/`.
    pub path: String,
}

/// What the document says about its page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The page's language.
    pub language: Language,
    /// For the browser's tab; the brand is added.
    pub title: String,
    /// For search engines and shared links.
    pub description: String,
    /// Address, beginning with `/`.
    pub path: String,
    /// This page in every language, this one included; empty for pages that are nobody's copy.
    pub alternates: Vec<Alternate>,
    /// From the start page down, this page last.
    pub breadcrumbs: Vec<Link>,
    /// JSON-LD, as a string of JSON.
    pub json_ld: Option<String>,
    /// Its stable id, by which readers can say that it is right or wrong; pages of the phone's own have none.
    pub stable: Option<String>,
    /// What makes its islands live, where it has some.
    pub islands: Option<IslandFiles>,
}

/// The addresses of what a page with islands needs.
#[derive(Clone, Debug)]
pub struct IslandFiles {
    /// Its style sheet, beside the one all pages have.
    pub style: String,
    /// Loads the program and wakes the islands.
    pub script: String,
    /// The WebAssembly.
    pub wasm: String,
    /// Its second part, fetched when it is wanted.
    pub sync: String,
}

/// What all pages of an edition share.
#[derive(Clone, Debug)]
pub struct Site {
    /// The public address, without a slash at the end.
    pub base: String,
    /// The whole style sheet, for the head: the page is readable in the first round trip.
    pub css: String,
    /// Address of the boot script.
    pub boot: String,
    /// Address of the script of the form at a page's end.
    pub feedback: String,
    /// Address of the icon.
    pub icon: String,
    /// What makes the checklist live.
    pub checklist: IslandFiles,
    /// Who answers for the guide.
    pub operator: Operator,
}

const WORDS: [&str; 19] = [
    "saved",
    "saving",
    "ask",
    "save",
    "remove",
    "removed",
    "ready",
    "show",
    "full",
    "failed",
    "insecure",
    "open",
    "openAlways",
    "closed",
    "opens",
    "today",
    "tomorrow",
    "old",
    "copied",
];

/// The words the boot script needs, as JSON that cannot end its script element.
fn words(texts: Texts) -> String {
    let mut words = serde_json::Map::new();
    for key in WORDS.into_iter().chain(["install"]) {
        words.insert(key.to_owned(), texts.get(&format!("js-{key}")).into());
    }
    let days: Vec<_> = (0..7).map(|day| texts.get(&format!("day-{day}"))).collect();
    words.insert("days".to_owned(), days.into());
    escape(&serde_json::Value::Object(words).to_string())
}

/// Makes JSON safe inside a script element.
pub fn escape(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// An Open Graph property; no attribute that HTML itself knows.
fn og(name: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", name).content(content)
}

/// Puts a page's content into a whole document.
pub fn document(site: &Site, frame: Frame, content: impl IntoView) -> String {
    let texts = Texts(frame.language);
    let canonical = format!("{}{}", site.base, frame.path);
    let title = format!("{} · {}", frame.title, texts.get("brand"));
    let trial = site.operator.is_trial();
    let base = site.base.clone();
    let links = frame.alternates.iter().map(|other| {
        view! { <link rel="alternate" hreflang=other.language.tag() href=format!("{base}{}", other.path)/> }
    });
    let fallback = frame.alternates.iter().find(|other| other.language == Language::En);
    let fallback = fallback.map(|other| view! { <link rel="alternate" hreflang="x-default" href=format!("{base}{}", other.path)/> });
    let start = format!("/{}", frame.language);
    let islands = frame.islands.map(|files| {
        view! {
            <link rel="stylesheet" href=files.style/>
            <link rel="preload" href={files.wasm} as="fetch" type="application/wasm" crossorigin="anonymous" data-sync=files.sync/>
            <script src=files.script type="module"></script>
        }
    });
    let page = view! {
        <html lang=frame.language.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{title.clone()}</title>
                <meta name="description" content=frame.description.clone()/>
                {trial.then(|| view! { <meta name="robots" content="noindex, nofollow"/> })}
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#f9f6f1" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#051521" media="(prefers-color-scheme: dark)"/>
                <style inner_html=site.css.clone()></style>
                <link rel="canonical" href=canonical.clone()/>
                {links.collect_view()}
                {fallback}
                <link rel="icon" href=site.icon.clone() type="image/svg+xml"/>
                <link rel="manifest" href=format!("/{}/manifest.webmanifest", frame.language)/>
                {og("og:type", "website".to_owned())}
                {og("og:site_name", texts.get("brand"))}
                {og("og:title", frame.title.clone())}
                {og("og:description", frame.description.clone())}
                {og("og:url", canonical)}
                {og("og:locale", frame.language.locale().to_owned())}
                <script src=site.boot.clone() defer></script>
                <script type="application/json" id="words" inner_html=words(texts)></script>
                {islands}
                {frame.json_ld.map(|json| view! { <script type="application/ld+json" inner_html=escape(&json)></script> })}
            </head>
            <body>
                <a class="skip" href="#content">{texts.get("skip")}</a>
                {trial.then(|| trial_note(texts))}
                <header class="top">
                    <a class="brand" href=start>{icon::brand()}<span>{texts.get("brand")}</span></a>
                    <a class="own-list" href=PageId::Checklist.path(texts.0)>{icon::ticks()}<span>{texts.get("own-list")}</span></a>
                    {languages(texts, frame.language, &frame.alternates)}
                </header>
                {breadcrumbs(texts, frame.breadcrumbs)}
                <main id="content" class="band" tabindex="-1">{content}{frame.stable.map(|page| feedback(texts, page, site.feedback.clone()))}</main>
                {footer(texts, &site.operator)}
            </body>
        </html>
    };
    // Nothing is hydrated here, so the marks that tell text nodes apart are of no use, and no
    // valid HTML either. Text is escaped: the mark cannot be anybody's words.
    format!("<!DOCTYPE html>{}", page.to_html().replace("<!>", ""))
}

fn languages(texts: Texts, current: Language, alternates: &[Alternate]) -> impl IntoView {
    let others = alternates.iter().filter(|other| other.language != current).map(|other| {
        let (tag, name) = (other.language.tag(), other.language.own_name());
        view! { <li><a href=other.path.clone() lang=tag hreflang=tag data-switch-language="">{name}</a></li> }
    });
    let others: Vec<_> = others.collect();
    (!others.is_empty()).then(|| {
        view! {
            <nav class="languages" aria-label=texts.get("other-language")><ul>{others}</ul></nav>
        }
    })
}

fn trial_note(texts: Texts) -> impl IntoView {
    let about = PageId::Standing(Standing::About).path(texts.0);
    view! { <aside class="trial"><p>{texts.get("trial")}" "<a href=about>{texts.get("trial-more")}</a></p></aside> }
}

fn breadcrumbs(texts: Texts, list: Vec<Link>) -> impl IntoView {
    let last = list.len().saturating_sub(1);
    let items = list.into_iter().enumerate().map(|(index, link)| {
        if index == last {
            view! { <li aria-current="page">{link.text}</li> }.into_any()
        } else {
            view! { <li><a href=link.href>{link.text}</a></li> }.into_any()
        }
    });
    (last > 0).then(|| {
        view! {
            <nav class="breadcrumbs" aria-label=texts.get("breadcrumbs")><ol>{items.collect_view()}</ol></nav>
        }
    })
}

fn footer(texts: Texts, operator: &Operator) -> impl IntoView + use<> {
    let keys = ["footer-about", "footer-privacy", "footer-accessibility", "footer-saved"];
    let links = Standing::ALL.into_iter().zip(keys).map(|(page, key)| {
        view! { <li><a href=PageId::Standing(page).path(texts.0)>{texts.get(key)}</a></li> }
    });
    let name = (!operator.is_trial()).then(|| operator.name.clone());
    view! {
        <footer class="band foot">
            <p class="actions">
                <button type="button" data-share="" hidden>{icon::share()}{texts.get("share")}</button>
                <button type="button" data-print="" hidden>{icon::print()}{texts.get("print")}</button>
            </p>
            <p id="saved" aria-live="polite" hidden></p>
            <nav aria-label=texts.get("brand")><ul>{links.collect_view()}</ul></nav>
            <p class="licence">{name.map(|name| view! { <span>{name}". "</span> })}{texts.get("footer-licence")}</p>
        </footer>
    }
}
