//! What is alive on a page: one island a file. An island's id contains a hash of its source, so a
//! page works with the WebAssembly of its own build only.
//!
//! The words an island shows are handed to it; what it stores and sends is the `browser` room's.

#[expect(missing_docs, reason = "the macro makes items that cannot be documented")]
pub mod checklist;

/// Makes the program ready; the page's script calls it before it wakes the first island.
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn prepare() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
