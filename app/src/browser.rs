//! The only room that touches the browser: storage, network, keys, tabs, and the household's list
//! made of them. What a list means is `sync`'s and `domain`'s, what it looks like the islands'.

#[cfg(feature = "checklist")]
pub mod cipher;
pub mod clock;
pub mod dates;
pub mod download;
pub mod drafts;
#[cfg(feature = "checklist")]
pub mod engine;
#[cfg(feature = "checklist")]
pub mod keys;
pub mod letters;
pub mod network;
pub mod page;
pub mod page_life;
pub mod persist;
pub mod pokes;
#[cfg(feature = "checklist")]
pub mod qr;
pub(crate) mod script;
pub mod settings;
pub mod snapshot;
pub mod storage;
pub mod tabs;
