#![recursion_limit = "256"]
//! What Lotsen knows and shows, free of any server: the rules of its domain, its texts in every
//! language, and the pages made of both.
//!
//! Rooms, and who may know whom: `domain <- pages`, `texts <- pages`. Nothing here names SQL, HTTP,
//! a clock or a file; `server/tests/it/layers.rs` keeps it so.

#[cfg(feature = "browser")]
pub mod browser;
pub mod domain;
//pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod sync;
#[cfg(feature = "ssr")]
pub mod texts;
