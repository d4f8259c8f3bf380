//! The server of Lotsen: content in, editions out, pages over HTTP.
//!
//! Rooms, and who may know whom: `content <- edition`, `store <- edition <- state <- http <- serve`,
//! `store <- checklist <- state`, `store, pictures, import, upkeep <- studio <- state`; `content, store <- links <- serve`; `import` joins `content` and `store`, `upkeep` the store and files on disk; `config`, `refusal` and `pictures` know nobody. `server/tests/it/layers.rs` keeps
//! it so.

pub mod checklist;
pub mod config;
pub mod content;
pub mod edition;
pub mod error;
pub mod http;
pub mod import;
pub mod links;
pub mod pictures;
pub mod rates;
pub mod refusal;
pub mod secret;
pub mod serve;
pub mod state;
pub mod store;
pub mod studio;
pub mod surroundings;
pub mod sweden;
pub mod upkeep;

pub use http::router;
