//! What is alive on a page: one island a file, and what an island is made of in a folder beside it.
//!
//! An island is built in its place on the page rather than hydrated: what it shows is known on the
//! device only, so the server has nothing of it to render, and the program is a third of the size.
//! The words an island shows are handed to it; what it stores and sends is the `browser` room's.

#[cfg(feature = "checklist")]
pub mod checklist;
#[cfg(any(feature = "studio", test))]
pub mod studio;
pub mod view;
#[cfg(feature = "browser")]
pub mod words;
