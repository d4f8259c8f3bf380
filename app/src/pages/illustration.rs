//! The view on the start page: fells, a wooded shore and a red house by a lake. A picture for the
//! eye only, in a few strokes; its colours are in the style sheet, one set for day and one for night.

use leptos::prelude::*;

/// Spruces: where they stand, and how tall they are against the one drawn.
const SPRUCES: [(i32, i32, &str); 13] = [
    (270, 288, "1.3"),
    (306, 290, "1.7"),
    (340, 289, "1"),
    (366, 291, "1.4"),
    (392, 291, "0.8"),
    (820, 290, "1.1"),
    (850, 291, "1.6"),
    (884, 290, "2"),
    (918, 289, "1.2"),
    (946, 288, "1.5"),
    (40, 288, "1.6"),
    (1090, 288, "1.9"),
    (1140, 288, "1.2"),
];

/// Shows it.
pub fn landscape() -> impl IntoView {
    let spruces = SPRUCES.map(|(x, y, scale)| {
        view! { <use href="#spruce" transform=format!("translate({x} {y})scale({scale})")></use> }
    });
    view! {
        <svg class="landscape" viewBox="0 0 1200 300" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
            <linearGradient id="aurora" x2="0" y2="1"><stop stop-opacity="0"></stop><stop offset="1" stop-opacity=".7"></stop></linearGradient>
            <path fill="url(#aurora)" d="M560 116C650 56 720 128 830 84S1010 76 1180 52C1100 14 960 14 860 22S640 36 560 116Z"></path>
            <path fill="url(#aurora)" d="M700 92C780 50 840 84 930 56S1040 40 1100 62C1040 10 940 14 880 18S740 30 700 92Z"></path>
            <circle class="sun" cx="706" cy="122" r="36"></circle>
            <path class="fell far" d="M0 184C80 150 120 128 180 128S300 178 370 172 520 110 590 108 720 172 800 172 940 118 1010 120 1130 150 1200 168V240H0Z"></path>
            <path class="fell" d="M0 206Q150 176 300 196T620 190T930 194T1200 182V240H0Z"></path>
            <path class="lake" d="M0 226Q300 216 600 222T1200 218V300H0Z"></path>
            <path class="glint" d="M690 234h70M706 246h44M680 258h88M716 270h30M470 240h60M520 252h40M210 244h50"></path>
            <path class="wood" d="M0 270Q120 262 260 276Q360 284 420 300H0ZM1200 262Q1040 268 900 278Q800 286 770 300H1200Z"></path>
            <g class="wood"><path id="spruce" d="M0-62 9-40H5L15-20H8L20 0H-20L-8-20H-15L-5-40H-9Z"></path>{spruces}</g>
            <path class="house" d="M430 258h56v28h-56Z"></path>
            <path class="roof" d="M423 260 436 240h44l13 20ZM470 232h8v12h-8Z"></path>
            <path class="window" d="M438 267h9v9h-9ZM454 267h9v9h-9ZM470 267h9v19h-9Z"></path>
            <path class="bank" d="M0 290Q220 278 460 286T900 288T1200 284V301H0Z"></path>
        </svg>
    }
}
