//! Notices that have their day: events and homes to let, in a list under a heading. One whose last day is over while
//! the page lay on a phone is not shown: the boot script judges it, as it does a desk whose time is over.

use super::{Link, icon};
use crate::texts::Texts;
use leptos::prelude::*;

/// What is shown of one.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What it is.
    pub title: String,
    /// The last day it is of use, as `2026-12-05`.
    pub last_day: String,
    /// When, where, how large: short words each.
    pub particulars: Vec<String>,
    /// What one should know.
    pub about: Option<String>,
    /// The language of title and text, where it is not the page's.
    pub language: Option<&'static str>,
    /// Where there is more, and its words.
    pub web: Option<Link>,
    /// Who answers: what they are called, and the way there, a telephone or a mailbox.
    pub ask: Option<(String, Link)>,
    /// Who says so, and when.
    pub source: String,
}

/// Shows them, with the heading of this id; nothing where there are none.
pub fn notices(texts: Texts, id: &'static str, heading: String, list: Vec<Notice>) -> impl IntoView {
    if list.is_empty() {
        return ().into_any();
    }
    let items = list.into_iter().map(|notice| {
        let ways = (notice.web.is_some() || notice.ask.is_some()).then(|| {
            let web = notice.web.map(|link| view! { <li><a href=link.href rel="noopener noreferrer">{icon::web()}{texts.with("notice-more", "site", &link.text)}</a></li> });
            let ask = notice.ask.map(|(name, link)| {
                let sign = if link.href.starts_with("tel:") { icon::phone().into_any() } else { icon::mail().into_any() };
                view! { <li><a href=link.href>{sign}<span>{name}", "<bdi>{link.text}</bdi></span></a></li> }
            });
            view! { <ul class="notice-ways">{web}{ask}</ul> }
        });
        view! {
            <li class="notice" data-valid-until=notice.last_day>
                <h3 lang=notice.language>{notice.title}</h3>
                <ul class="particulars">{notice.particulars.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                {notice.about.map(|about| view! { <p lang=notice.language>{about}</p> })}
                {ways}
                <small>{texts.with("notice-source", "source", &notice.source)}</small>
            </li>
        }
    });
    view! { <section class="notices" aria-labelledby=id><h2 id=id>{heading}</h2><ul class="notice-list">{items.collect_view()}</ul></section> }.into_any()
}
