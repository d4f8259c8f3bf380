//! What is alive on a page: one island a file, and what an island is made of in a folder beside it.
//!
//! The words an island shows are handed to it by the page; what it stores and sends is the
//! `browser` room's. An island's id contains a hash of its source, so a page works with the
//! WebAssembly of its own build only.

#[expect(missing_docs, reason = "the macro makes items that cannot be documented")]
pub mod checklist;

/// Makes the program ready; the page's script calls it before it wakes the first island.
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn prepare() {
    leptos::mount::hydrate_islands();
}
