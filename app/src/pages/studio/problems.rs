//! What has to be mended before something goes live or is taken out: which record, and what is wrong with it.

use crate::{pages::Link, texts::Texts};
use leptos::prelude::*;

/// Shows it; nothing where nothing is wrong.
pub fn problems(texts: Texts, list: Vec<(Link, String)>) -> Option<impl IntoView> {
    let lines: Vec<_> =
        list.into_iter().map(|(link, sentence)| view! { <li><a href=link.href>{link.text}</a>": "{sentence}</li> }).collect();
    (!lines.is_empty()).then(|| view! {
        <section class="faults" role="alert" aria-labelledby="problems"><h2 id="problems">{texts.get("studio-problems")}</h2><ul>{lines}</ul></section>
    })
}
