//! How the list stands with the device and the server, for the quiet line that says so.

use crate::browser::{network::NetworkError, storage::StorageError};

/// How it stands. Only one thing is said at a time, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// The device does not keep the last changes; they are on the screen only.
    NotSaved(StorageError),
    /// The server has erased the list: keep a copy of one's own, or wipe it.
    Erased,
    /// The server knows no such list, or not this secret.
    Unknown,
    /// A change is being written to the device.
    Saving,
    /// Everything is on this device, and nowhere else: sync is off.
    Local,
    /// Everything is on this device and on the server.
    Synced {
        /// When the server last answered, by this device's clock; none since the page was loaded
        /// and never before.
        at_ms: Option<i64>,
    },
    /// Changes are on this device and wait for the server.
    Waiting {
        /// How many.
        changes: usize,
        /// Why the last try failed; none while nothing has failed.
        why: Option<&'static str>,
    },
}

/// How the last exchange with the server ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Outcome {
    #[default]
    None,
    Good,
    Failed(&'static str),
    Erased,
    Unknown,
}

impl Outcome {
    pub(super) fn of(error: &NetworkError) -> Self {
        match error.status() {
            410 => Self::Erased,
            401 => Self::Unknown,
            _ => Self::Failed(error.word()),
        }
    }
}
