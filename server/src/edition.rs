//! Editions: everything readers get, rendered once, frozen, and served from memory.
//!
//! The way through: records -> [`compose`] (view data) -> `app::pages` (HTML) -> [`render`] (files)
//! -> [`publish`] (compressed, packed, stored) -> [`serving`] (what HTTP answers from). Nothing here
//! knows a request.

pub mod assets;
pub mod blocks;
pub mod cards;
pub mod citations;
pub mod compose;
pub mod compress;
pub mod json_ld;
pub mod manifest;
pub mod markdown;
pub mod notices;
pub mod pack;
pub mod publish;
pub mod render;
pub mod serving;
pub mod steps;
pub mod steps_list;
pub mod vcard;
