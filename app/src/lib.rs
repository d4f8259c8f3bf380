#![recursion_limit = "256"]
//! What Lotsen knows and shows, free of any server: the rules of its domain, its texts in every
//! language, and the pages made of both.
//!
//! Built twice: with `ssr` for the server, with `browser` for phones. Rooms, and who may know whom:
//! `domain <- sync <- browser <- islands` on phones, `domain, texts <- pages` on the server. Nothing
//! here names SQL, a file, or any clock but the browser's; `server/tests/it/layers.rs` keeps it so.

#[cfg(feature = "browser")]
pub mod browser;
pub mod domain;
#[cfg(any(feature = "browser", test))]
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod sync;
#[cfg(feature = "ssr")]
pub mod texts;
