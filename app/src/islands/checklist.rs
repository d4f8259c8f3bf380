//! The checklist: an empty place on the page that the person's own list fills.
//!
//! The page's script wakes it with what the server wrote beside the place, see `pages::checklist`.

mod acts;
mod board;
mod changes;
mod desk;
mod details;
mod groups;
mod joining;
mod news;
mod open;
mod plan_view;
mod questions;
mod screen;
mod status_line;
mod step_fields;
mod step_row;
mod synced;
mod take_along;
mod versions;

use super::words;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Opens the list of the household that this device belongs to, in its place on the page.
#[wasm_bindgen]
pub fn checklist(place: HtmlElement) {
    open::open(place);
}
