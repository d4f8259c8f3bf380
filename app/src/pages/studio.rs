//! The studio's pages: plain HTML forms that work without a script, but for passkeys; what is alive on them is in `islands/studio`. In Swedish; their words
//! are in `app/texts/studio.sv.ftl`.
//!
//! No await, no store, no rights: what stands on a page has been decided before.

pub mod account;
pub mod beginning;
pub mod borrowing;
pub mod content;
pub mod counts;
pub mod desk;
pub mod door;
pub mod editor;
pub mod form;
pub mod frame;
pub mod inbox;
pub mod knowing;
pub mod offline;
pub mod people;
mod problems;
pub mod publish;
pub mod refused;
pub mod translate;
