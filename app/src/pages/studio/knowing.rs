//! What was done in the studio, the newest first.

use crate::texts::Texts;
use leptos::prelude::*;

/// An entry of the log.
#[derive(Clone, Debug)]
pub struct Row {
    /// Day and hour, in words.
    pub when: String,
    /// Who.
    pub who: String,
    /// What was done, in words.
    pub what: String,
    /// To what: a record's name, an address.
    pub object: String,
    /// Where it belongs; empty for the whole region.
    pub place: String,
}

/// Shows it; `earlier` is the number that the entries before these stand under.
pub fn log(texts: Texts, rows: Vec<Row>, earlier: Option<i64>) -> impl IntoView {
    let heads =
        ["when", "who", "what", "object", "place"].map(|key| view! { <th scope="col">{texts.get(&format!("studio-log-{key}"))}</th> });
    let rows = rows.into_iter().map(|row| {
        view! { <tr><th scope="row">{row.when}</th><td>{row.who}</td><td>{row.what}</td><td class="code">{row.object}</td><td>{row.place}</td></tr> }
    });
    view! {
        <h1>{texts.get("studio-log")}</h1>
        <p class="lead">{texts.get("studio-log-lead")}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=texts.get("studio-log")>
            <table class="versions"><thead><tr>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
        </div>
        {earlier.map(|n| view! { <p><a href=format!("/studio/log?before={n}")>{texts.get("studio-log-earlier")}</a></p> })}
    }
}
