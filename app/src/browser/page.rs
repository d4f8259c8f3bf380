//! The page itself: its address, paper, the clipboard, files a person chooses. What is printed or
//! copied is not known here.

use super::script::{pause, property, settled, spawn, window};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, File, HtmlElement};

/// Whether the page came over a connection that lets it keep secrets: else the browser gives it
/// neither cryptography nor locks.
pub fn is_secure() -> bool {
    window().is_secure_context()
}

/// Prints the page.
pub fn print() {
    // Refused only where there is no printing.
    let _ = window().print();
}

/// Copies a text.
pub fn copy(text: &str) {
    let navigator = window().navigator();
    if property(&navigator, "clipboard").is_undefined() {
        return;
    }
    let promise = navigator.clipboard().write_text(text);
    spawn(async move { drop(settled(promise).await) });
}

/// What stands after `#` in the address. It is taken out of the address and of the history at once:
/// it may be a key.
pub fn take_fragment() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    shorten_address();
    fragment.trim_start_matches('#').to_owned()
}

/// Takes what stands after `?` and `#` out of the address, and of the history.
pub fn shorten_address() {
    if let (Ok(history), Ok(path)) = (window().history(), window().location().pathname()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
}

/// The element an event was listened for on.
pub fn source<T: JsCast>(event: &Event) -> Option<T> {
    event.current_target()?.dyn_into().ok()
}

fn found(selector: &str) -> Option<Element> {
    window().document()?.query_selector(selector).ok().flatten()
}

fn value_of(field: &JsValue) -> String {
    property(field, "value").as_string().unwrap_or_default()
}

/// What stands in the field an event comes from.
pub fn value(event: &Event) -> String {
    event.current_target().map(|field| value_of(&field)).unwrap_or_default()
}

/// What stands in the field that a selector finds.
pub fn written(selector: &str) -> String {
    found(selector).map(|field| value_of(&field)).unwrap_or_default()
}

/// Empties the field that a selector finds.
pub fn empty(selector: &str) {
    if let Some(field) = found(selector) {
        // A field takes any text.
        let _ = Reflect::set(&field, &"value".into(), &"".into());
    }
}

/// Whether the element an event comes from, something that folds, is open now.
pub fn is_unfolded(event: &Event) -> bool {
    event.current_target().is_some_and(|folds| property(&folds, "open").is_truthy())
}

/// Moves the focus to an element that is about to be there: whoever uses keys or hears the page read out
/// goes on where the page goes on.
pub fn focus(selector: &'static str) {
    spawn(async move {
        pause(50).await;
        if let Some(element) = found(selector) {
            // Only a detached element refuses.
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}

/// The whole address of a path of this site.
pub fn address(path: &str) -> String {
    [&window().location().origin().unwrap_or_default(), path].concat()
}

/// The text of a file the person chose; `None` when it is larger than `limit` bytes or cannot be read.
pub async fn read(file: &File, limit: f64) -> Option<String> {
    if file.size() > limit {
        return None;
    }
    settled(file.text()).await.ok()?.as_string()
}
