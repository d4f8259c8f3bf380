//! Our own icons: 24 units square, drawn with a line of the text's colour, never read aloud.

use crate::domain::topic::Topic;
use leptos::prelude::*;

fn icon(path: &'static str) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=path></path></svg> }
}

/// A handset.
pub fn phone() -> impl IntoView {
    icon("M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z")
}

/// An envelope.
pub fn mail() -> impl IntoView {
    icon("M3 6h18v12H3ZM3 7l9 6 9-6")
}

/// A globe.
pub fn web() -> impl IntoView {
    icon("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18")
}

/// An arrow into a tray.
pub fn save() -> impl IntoView {
    icon("M12 4v10m-4-4 4 4 4-4M5 17v3h14v-3")
}

/// An arrow out of a tray.
pub fn share() -> impl IntoView {
    icon("M12 14V4m-4 4 4-4 4 4M5 12v8h14v-8")
}

/// A printer.
pub fn print() -> impl IntoView {
    icon("M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z")
}

/// A list with ticks.
pub fn ticks() -> impl IntoView {
    icon("M3 6l2 2 3-4M3 17l2 2 3-4M12 6.5h9M12 17.5h9")
}

/// A place on the map.
pub fn pin() -> impl IntoView {
    icon("M12 21c5-6 7-9 7-12A7 7 0 0 0 5 9c0 3 2 6 7 12ZM12 6.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z")
}

/// The pilot's star.
pub fn star() -> impl IntoView {
    icon("M12 2l2.2 7.8L22 12l-7.8 2.2L12 22l-2.2-7.8L2 12l7.8-2.2Z")
}

/// A topic's own sign.
pub fn topic(topic: Topic) -> impl IntoView {
    icon(match topic {
        Topic::Home => "M4 11 12 4l8 7M6 10v10h12V10M10 20v-6h4v6",
        Topic::Work => "M4 8h16v11H4ZM9 8V5h6v3M4 13h16",
        Topic::School => "M2 9l10-5 10 5-10 5ZM6 11.5V17c3 2.5 9 2.5 12 0v-5.5M22 9v6",
        Topic::Health => "M12 20C5 15 3 12 3 8.500a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3.5-2 6.5-9 11.500Z",
        Topic::Travel => "M5 16V7a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v9ZM5 11h14M7 16v3m10-3v3",
        Topic::Leisure => "M2 20 9 7l4 7 2-3 7 9ZM17 4.500a1.5 1.5 0 1 0 .1 0",
        Topic::Family => "M8 4.500a2.5 2.5 0 1 0 .1 0M17 8.500a2 2 0 1 0 .1 0M3 20v-4a5 5 0 0 1 10 0v4M14 20v-3a3.5 3.5 0 0 1 7 0v3",
        Topic::Swedish => "M4 5h16v11H11l-5 4v-4H4ZM8 9h8M8 12h5",
        Topic::Abroad => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c4 4 4 14 0 18",
        Topic::FirstWeeks => "M4 6h16v14H4ZM4 10h16M8 3v4m8-4v4M8 15l3 3 5-5",
        Topic::Business => "M4 5h16v10H4ZM2 19h20M9 10l2 2 4-4",
        Topic::Culture => "M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z",
        Topic::Winter => "M12 2v20M3.5 7l17 10m0-10-17 10M9 4l3 3 3-3M9 20l3-3 3 3",
        Topic::Authorities => "M3 9l9-5 9 5ZM5 9v9m4.7-9v9m4.6-9v9M19 9v9M3 20h18",
    })
}

/// The mark of the guide: a pilot's star over the water.
pub fn brand() -> impl IntoView {
    view! {
        <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path class="brand-star" d="M16 1l3 9 9 3-9 3-3 9-3-9-9-3 9-3Z"></path>
            <path class="brand-shade" d="M16 1l3 9 9 3H16ZM16 25l-3-9-9-3h12Z"></path>
            <path class="brand-shore" d="M3 28q4.3-3.5 8.7 0t8.7 0 8.6 0"></path>
        </svg>
    }
}
