//! The checklist: an empty place on the page that the person's own list fills.
//!
//! What the list holds is known on the device only, so the server renders no more than that it is
//! being opened; everything else is built in the browser after the island wakes.

#[cfg(feature = "browser")]
pub mod add_step;
#[cfg(feature = "browser")]
pub mod board;
#[cfg(feature = "browser")]
pub mod details;
#[cfg(feature = "browser")]
pub mod devices;
#[cfg(feature = "browser")]
pub mod groups;
#[cfg(feature = "browser")]
pub mod joining;
#[cfg(feature = "browser")]
pub mod open;
#[cfg(feature = "browser")]
pub mod plan_view;
#[cfg(feature = "browser")]
pub mod questions;
#[cfg(feature = "browser")]
pub mod sharing;
#[cfg(feature = "browser")]
pub mod status_line;
#[cfg(feature = "browser")]
pub mod step_row;
#[cfg(feature = "browser")]
pub mod sync_panel;
#[cfg(feature = "browser")]
pub mod take_along;
#[cfg(feature = "browser")]
pub mod versions;
#[cfg(feature = "browser")]
pub mod words;

use leptos::{html::Div, prelude::*};

/// The list of the household that this device belongs to. `words` are lines of `key=text`,
/// `steps_file` is the address of the steps, `joining` says that the page answers an invitation.
#[island]
pub fn Checklist(words: String, language: String, steps_file: String, joining: bool) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let loading = words.lines().find_map(|line| line.strip_prefix("loading=")).unwrap_or_default().to_owned();
    Effect::new(move |_| {
        #[cfg(feature = "browser")]
        if let Some(place) = place.get() {
            open::open(place, &words, &language, &steps_file, joining);
        }
        #[cfg(not(feature = "browser"))]
        let _ = (place, &words, &language, &steps_file, joining);
    });
    view! { <div class="checklist" node_ref=place><p role="status">{loading}</p></div> }
}
