//! Plain counts: what reached the server, by month, place and language.

use crate::texts::Texts;
use leptos::prelude::*;

/// A month of a place in a language.
#[derive(Clone, Debug)]
pub struct Row {
    /// Month, place and language, in words.
    pub what: [String; 3],
    /// Pages fetched, and how many said right, wrong, and that they did not find what they looked for.
    pub counts: [i64; 4],
}

/// Shows them.
pub fn counts(texts: Texts, rows: Vec<Row>) -> impl IntoView {
    let nothing = rows.is_empty();
    let heads = ["month", "place", "language", "pages", "right", "wrong", "question"]
        .map(|key| view! { <th scope="col">{texts.get(&format!("studio-count-{key}"))}</th> });
    let rows = rows.into_iter().map(|row| {
        let [month, place, language] = row.what;
        let counts = row.counts.map(|count| view! { <td class="number">{count}</td> });
        view! { <tr><th scope="row">{month}</th><td>{place}</td><td>{language}</td>{counts.collect_view()}</tr> }
    });
    view! {
        <h1>{texts.get("studio-counts")}</h1>
        <p class="lead">{texts.get("studio-counts-lead")}</p>
        {if nothing {
            view! { <p>{texts.get("studio-counts-empty")}</p> }.into_any()
        } else {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label=texts.get("studio-counts")>
                    <table class="versions"><thead><tr>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
                </div>
            }
            .into_any()
        }}
    }
}
