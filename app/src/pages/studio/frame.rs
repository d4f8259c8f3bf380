//! The document around every page of the studio: head, who is signed in, the ways to its rooms.

use crate::{
    pages::{icon, island::words},
    texts::{Texts, studio_keys},
};
use leptos::prelude::*;

pub use leptos::prelude::IntoView;

/// The studio's files, and the style sheet all pages have.
#[derive(Clone, Debug)]
pub struct Files {
    /// The style sheet of all pages, for the head.
    pub css: &'static str,
    /// Address of the studio's style sheet.
    pub style: String,
    /// Address of the studio's script.
    pub script: String,
    /// Address of what loads the program of what is alive.
    pub part: String,
    /// Address of that program.
    pub wasm: String,
    /// The words that program shows, see [`live_words`].
    pub words: &'static str,
}

/// The words that what is alive shows. They are the same on every page: to be made once.
pub fn live_words(texts: Texts) -> String {
    words(texts, studio_keys(), "studio-live-")
}

/// Who looks at the page.
#[derive(Clone, Debug)]
pub struct Me {
    /// The name.
    pub name: String,
    /// Whether it is a coordinator, who sees more rooms.
    pub coordinator: bool,
    /// Whether losing one device would not lock them out.
    pub safe: bool,
}

/// A room of the studio, for the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// This week.
    Desk,
    /// What comes from outside.
    Inbox,
    /// Everything that is kept.
    Content,
    /// What is not live yet.
    Publish,
    /// The own account.
    Account,
    /// Who works here.
    People,
}

impl Room {
    const fn way(self) -> (&'static str, &'static str) {
        match self {
            Self::Desk => ("/studio", "studio-week"),
            Self::Inbox => ("/studio/inbox", "studio-inbox"),
            Self::Content => ("/studio/content", "studio-content"),
            Self::Publish => ("/studio/publish", "studio-publish"),
            Self::Account => ("/studio/account", "studio-account"),
            Self::People => ("/studio/people", "studio-people"),
        }
    }
}

/// Puts a page's content into a whole document.
pub fn document(texts: Texts, files: &Files, title: &str, me: Option<Me>, room: Option<Room>, content: impl IntoView) -> String {
    let css = files.css;
    let signed_in = me.is_some();
    let unsafe_note = me.as_ref().is_some_and(|me| !me.safe) && room != Some(Room::Account);
    let page = view! {
        <html lang=texts.0.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{format!("{title} · {}", texts.get("studio-brand"))}</title>
                <meta name="robots" content="noindex, nofollow"/>
                <meta name="color-scheme" content="light dark"/>
                <style inner_html=css></style>
                <link rel="stylesheet" href=files.style.clone()/>
                <script src=files.script.clone() type="module" data-style=files.style.clone() data-part=files.part.clone() data-wasm=files.wasm.clone() data-words=files.words></script>
            </head>
            <body class="studio">
                <a class="skip" href="#content">{texts.get("skip")}</a>
                <header class="top">
                    <a class="brand" href="/studio">{icon::brand()}<span>{texts.get("studio-brand")}</span></a>
                    {me.map(|me| rooms(texts, &me, room))}
                </header>
                {unsafe_note.then(|| view! {
                    <aside class="trial"><p>{texts.get("studio-unsafe")}" "<a href="/studio/account">{texts.get("studio-unsafe-way")}</a></p></aside>
                })}
                <main id="content" class="band" tabindex="-1"><div class="desk">{content}</div></main>
                <footer class="band foot">
                    <p class="licence"><a href="/">{texts.get("studio-guide")}</a>{signed_in.then(|| format!(" {}", texts.get("studio-foot")))}</p>
                </footer>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", page.to_html().replace("<!>", ""))
}

fn rooms(texts: Texts, me: &Me, here: Option<Room>) -> impl IntoView + use<> {
    let mut rooms = vec![Room::Desk, Room::Inbox, Room::Content, Room::Publish];
    if me.coordinator {
        rooms.push(Room::People);
    }
    rooms.push(Room::Account);
    let links = rooms.into_iter().map(|room| {
        let (href, key) = room.way();
        view! { <li><a href=href aria-current=(here == Some(room)).then_some("page")>{texts.get(key)}</a></li> }
    });
    view! { <nav class="rooms" aria-label=texts.get("studio-rooms")><ul>{links.collect_view()}</ul></nav> }
}
