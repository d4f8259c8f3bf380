//! The server of Lotsen: content in, editions out, pages over HTTP.
//!
//! Rooms, and who may know whom: `content <- store? no` see below.

pub mod config;
pub mod content;
pub mod edition;
pub mod error;
pub mod http;
pub mod import;
pub mod serve;
pub mod state;
pub mod store;

pub use http::router;
