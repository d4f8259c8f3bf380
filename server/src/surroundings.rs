//! Time and chance, given by whoever starts the server, so that tests can choose them. Knows nobody.

use std::{fmt, sync::Arc};

/// Fills bytes by chance.
pub type Fill = dyn Fn(&mut [u8]) -> bool + Send + Sync;

/// Time and chance.
#[derive(Clone)]
pub struct Surroundings {
    /// Milliseconds since 1970, UTC.
    pub now_ms: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Fills bytes so that nobody can guess them; `false` when the machine has no such bytes.
    pub fill: Arc<Fill>,
}

impl Surroundings {
    /// The time, in milliseconds since 1970, UTC.
    pub fn now_ms(&self) -> i64 {
        (self.now_ms)()
    }
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Surroundings")
    }
}
