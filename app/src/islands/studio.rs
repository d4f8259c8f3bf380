//! What is alive in the studio: forms whose unsent changes stay on the device, the list of those, and help while
//! writing. Everything it adds can be done without; the forms are plain forms.
//!
//! A program of its own: readers never load it. The studio's script wakes it, see `public/studio.js`.

#[cfg(feature = "studio")]
mod controls;
#[cfg(feature = "studio")]
mod drafts;
#[cfg(feature = "studio")]
mod form;
mod marks;
#[cfg(feature = "studio")]
mod preview;
#[cfg(feature = "studio")]
mod writing;

#[cfg(feature = "studio")]
use {super::words, wasm_bindgen::prelude::wasm_bindgen, web_sys::HtmlElement};

/// Takes the words that all of them show, as `key=words` lines.
#[cfg(feature = "studio")]
#[wasm_bindgen]
pub fn take_words(lines: &str) {
    words::take(lines);
}

/// A form: keeps what is typed, shows the preview, helps to write.
#[cfg(feature = "studio")]
#[wasm_bindgen]
pub fn form(place: HtmlElement) {
    form::open(&place);
    writing::open(&place);
    preview::open(&place);
}

/// The studio has what was sent with a form: its draft is forgotten.
#[cfg(feature = "studio")]
#[wasm_bindgen]
pub fn kept(place: HtmlElement) {
    form::kept(&place.get_attribute("data-form").unwrap_or_default());
}

/// The drafts on this device.
#[cfg(feature = "studio")]
#[wasm_bindgen]
pub fn drafts(place: HtmlElement) {
    drafts::open(&place);
}
