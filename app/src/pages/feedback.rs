//! "Is this page right?", at the end of every page: a plain form, whose own script sends it later where the
//! network is away.

use crate::texts::Texts;
use leptos::prelude::*;

/// Asks about the page of this stable id; `script` is the address of the form's script.
pub fn feedback(texts: Texts, page: String, script: String) -> impl IntoView {
    view! {
        <form class="feedback" method="post" action="/feedback" aria-labelledby="right" data-feedback=script>
            <p id="right">{texts.get("feedback")}</p>
            <input type="hidden" name="page" value=page/>
            <input type="hidden" name="language" value=texts.0.tag()/>
            <button name="right" value="yes">{texts.get("feedback-yes")}</button>
            <details>
                <summary>{texts.get("feedback-no")}</summary>
                <label for="wrong">{texts.get("feedback-words")}</label>
                <textarea id="wrong" name="words" rows="3" maxlength="600" aria-describedby="wrong-hint"></textarea>
                <small id="wrong-hint">{texts.get("feedback-hint")}</small>
                <button name="right" value="no">{texts.get("feedback-send")}</button>
            </details>
            <details>
                <summary>{texts.get("feedback-missing")}</summary>
                <label for="question">{texts.get("feedback-question")}</label>
                <textarea id="question" name="question" rows="2" maxlength="600" aria-describedby="question-hint"></textarea>
                <small id="question-hint">{texts.get("feedback-hint")}</small>
                <button name="right" value="question">{texts.get("feedback-send")}</button>
            </details>
            <p id="thanks" role="status" data-sent=texts.get("feedback-thanks") data-later=texts.get("feedback-later")>{texts.get("feedback-thanks")}</p>
        </form>
    }
}
