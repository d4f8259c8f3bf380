//! The page itself: its address, paper, the clipboard, files a person chooses. What is printed or
//! copied is not known here.

use super::script::{property, settled, spawn, window};
use web_sys::File;

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
    let location = window().location();
    let fragment = location.hash().unwrap_or_default();
    if let (Ok(history), Ok(path)) = (window().history(), location.pathname()) {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
    fragment.trim_start_matches('#').to_owned()
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
