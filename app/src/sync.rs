//! How a checklist stays whole across phones, tabs and bad networks: the merge core and the wire
//! messages, the same for browser, server and simulator.
//!
//! Pure: no clock, no randomness, no storage, no network, no encryption here. Values are opaque
//! texts. The server's half is `document`, the client's is `replica`.

pub mod clock;
pub mod document;
pub mod file;
pub mod items;
pub mod key;
pub mod mutant;
pub mod phrase;
pub mod queue;
pub mod replica;
#[cfg(any(test, feature = "simulator"))]
pub mod simulator;
pub mod snapshot;
pub mod stamp;
pub mod view;
pub mod wire;
