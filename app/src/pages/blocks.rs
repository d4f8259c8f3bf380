//! The body of a text: HTML that has been made safe, with cards, pictures and the local block in between.

use super::{
    contact_card::{self, ContactCard},
    picture::{self, Picture},
};
use crate::texts::Texts;
use leptos::prelude::*;

/// A stretch of a body.
#[derive(Clone, Debug)]
pub enum Block {
    /// HTML from Markdown, already sanitised by the server.
    Html(SafeHtml),
    /// A contact that stands on a line of its own.
    Card(Box<ContactCard>),
    /// A picture.
    Picture(Box<Picture>),
    /// Where the local block goes.
    Local,
}

/// HTML that has been through the sanitiser. Only the server's `edition::markdown` makes some.
#[derive(Clone, Debug, Default)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Marks HTML as safe; the caller answers for it.
    pub const fn trust(html: String) -> Self {
        Self(html)
    }
}

/// The one place where HTML made elsewhere enters a page.
pub fn html(body: SafeHtml) -> impl IntoView {
    view! { <div class="prose" inner_html=body.0></div> }
}

/// Shows a run of blocks; `local` is what [`Block::Local`] stands for.
pub fn blocks<V: IntoView + 'static>(texts: Texts, list: Vec<Block>, local: impl FnOnce() -> V) -> impl IntoView {
    let mut local = Some(local);
    list.into_iter()
        .map(|block| match block {
            Block::Html(body) => html(body).into_any(),
            Block::Card(card) => contact_card::card(texts, *card, 3).into_any(),
            Block::Picture(shown) => picture::picture(texts, *shown).into_any(),
            Block::Local => local.take().map(|show| show()).into_any(),
        })
        .collect_view()
}
