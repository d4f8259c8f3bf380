//! A refusal, in a sentence.

use crate::texts::Texts;
use leptos::prelude::*;

/// Shows it, with the way to sign in where that helps.
pub fn refused(texts: Texts, sentence: String, sign_in: Option<String>) -> impl IntoView {
    view! {
        <h1>{texts.get("studio-refused")}</h1>
        <p class="lead">{sentence}</p>
        {sign_in.map(|href| view! { <p><a href=href target="_blank" rel="opener">{texts.get("studio-sign-in-beside")}</a></p> })}
        <p><a href="/studio">{texts.get("studio-to-desk")}</a></p>
    }
}

/// A sentence as a document of its own, for the preview's frame.
pub fn refused_frame(texts: Texts, css: &'static str, sentence: String) -> String {
    let page = view! {
        <html lang=texts.0.tag()>
            <head><meta charset="utf-8"/><title>{texts.get("studio-preview-title")}</title><meta name="color-scheme" content="light dark"/><style inner_html=css></style></head>
            <body><main><p class="lead">{sentence}</p></main></body>
        </html>
    };
    format!("<!DOCTYPE html>{}", page.to_html().replace("<!>", ""))
}
