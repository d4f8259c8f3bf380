//! The way in. Passkeys need a script; the page says so where there is none.

use crate::texts::Texts;
use leptos::prelude::*;

fn needs_script(texts: Texts) -> impl IntoView {
    view! { <p class="note without-script">{texts.get("studio-needs-script")}</p> }
}

/// Signing in; afterwards to an address of the studio.
pub fn sign_in(texts: Texts, to: &str) -> impl IntoView + use<> {
    view! {
        <section class="door">
            <h1>{texts.get("studio-sign-in")}</h1>
            <p class="lead">{texts.get("studio-sign-in-lead")}</p>
            {needs_script(texts)}
            <form data-door="sign-in" data-to=to.to_owned()>
                <button type="submit" class="main">{texts.get("studio-sign-in-button")}</button>
            </form>
            <p role="alert" data-told=""></p>
            <p>{texts.get("studio-sign-in-help")}</p>
        </section>
    }
}

/// Taking an invitation. What it says is asked for by the script, for its secret stands behind the `#` of the
/// address, which no server is sent.
pub fn invited(texts: Texts) -> impl IntoView {
    view! {
        <section class="door">
            <h1>{texts.get("studio-invited")}</h1>
            {needs_script(texts)}
            <p class="lead" data-sentence="" aria-live="polite"></p>
            <form data-door="invitation" hidden>
                <p class="field" data-new="">
                    <label for="name">{texts.get("studio-your-name")}</label>
                    <input id="name" name="name" autocomplete="name" maxlength="80" required/>
                    <small id="name-hint">{texts.get("studio-your-name-hint")}</small>
                </p>
                <p>{texts.get("studio-passkey-what")}</p>
                <button type="submit" class="main">{texts.get("studio-make-passkey")}</button>
            </form>
            <p role="alert" data-told=""></p>
        </section>
    }
}
