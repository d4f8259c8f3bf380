//! What stands in the place of the studio where there is no network: the drafts on this device. The studio's script
//! keeps this page; nobody's data is on it.

use crate::texts::Texts;
use leptos::prelude::*;

/// Shows it.
pub fn offline(texts: Texts) -> impl IntoView {
    view! {
        <h1>{texts.get("studio-offline")}</h1>
        <p class="lead">{texts.get("studio-offline-lead")}</p>
        <p><a class="main" href="">{texts.get("studio-offline-again")}</a></p>
        <div data-island="drafts" data-writable=""></div>
    }
}
