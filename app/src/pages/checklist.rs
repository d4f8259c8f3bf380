//! The moving checklist's pages: what can be read without a script, and the place of the island.

use super::{Link, island::words, shell::escape};
use crate::texts::{Texts, keys};
use leptos::prelude::*;

/// The checklist. `steps_file` is the address of the file the plan is computed from, `all_steps` leads
/// to the steps as a page to read.
pub fn checklist(texts: Texts, steps_file: String, all_steps: Link) -> impl IntoView {
    view! {
        <header class="hero">
            <h1>{texts.get("checklist-title")}</h1>
            <p class="lead">{texts.get("checklist-lead")}</p>
        </header>
        <noscript><p class="fallback">{texts.get("checklist-no-script")}</p></noscript>
        {island(texts, steps_file, false)}
        <p class="onward"><a href=all_steps.href>{all_steps.text}</a></p>
    }
}

/// Where an invitation is answered.
pub fn join(texts: Texts, steps_file: String) -> impl IntoView {
    view! {
        <header class="hero">
            <h1>{texts.get("join-title")}</h1>
            <p class="lead">{texts.get("join-lead")}</p>
        </header>
        <noscript><p class="fallback">{texts.get("checklist-no-script")}</p></noscript>
        {island(texts, steps_file, true)}
    }
}

/// The island's place, with what it is told: where the steps are fetched, its words, and whether the
/// page answers an invitation. Without a script it stays empty.
fn island(texts: Texts, steps_file: String, joining: bool) -> impl IntoView {
    view! {
        <div class="checklist" data-island="checklist" data-steps=steps_file data-joining=joining.then_some("")>
            <script type="text/plain" inner_html=escape(&words(texts, keys(texts.0), "list-"))></script>
            <p role="status" data-missing=texts.get("list-steps-missing")>{texts.get("list-loading")}</p>
        </div>
    }
}
