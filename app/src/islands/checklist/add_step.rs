//! Adding a step of one's own.

use super::board::Board;
use leptos::prelude::*;

/// The form.
pub fn add_step(board: Board) -> AnyView {
    let words = board.words;
    let title = RwSignal::new(String::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = title.get_untracked().trim().to_owned();
        if !name.is_empty() {
            board.add(name);
            title.set(String::new());
        }
    };
    view! {
        <form class="add field" on:submit=send>
            <label for="own-step">{words.get("add")}</label>
            <p class="with-button">
                <input id="own-step" type="text" maxlength="200" autocomplete="off" prop:value=move || title.get()
                    on:input=move |event| title.set(event_target_value(&event))/>
                <button type="submit">{words.get("add-button")}</button>
            </p>
        </form>
    }
    .into_any()
}
