//! The checklist: an empty place on the page that the person's own list fills.
//!
//! The page's script wakes it with what the server wrote beside the place, see `pages::checklist`.

pub mod add_step;
pub mod board;
pub mod details;
pub mod devices;
pub mod groups;
pub mod joining;
pub mod open;
pub mod plan_view;
pub mod questions;
pub mod sharing;
pub mod status_line;
pub mod step_row;
pub mod sync_panel;
pub mod take_along;
pub mod versions;
pub mod words;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Opens the list of the household that this device belongs to, in its place on the page.
#[wasm_bindgen]
pub fn checklist(place: HtmlElement) {
    open::open(place);
}
