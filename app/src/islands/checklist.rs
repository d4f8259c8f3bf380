//! The checklist island (trial).

use leptos::prelude::*;

/// A trial.
#[island]
pub fn Checklist(
    /// Words.
    words: String,
    /// Language.
    language: String,
    /// File.
    steps_file: String,
    /// Joining.
    joining: bool,
) -> impl IntoView {
    let (count, set) = signal(0);
    let _ = (language, steps_file, joining);
    view! { <button type="button" id="trial" on:click=move |_| set.update(|n| *n += 1)>{words}" "{move || count.get()}</button> }
}
