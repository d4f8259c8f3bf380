//! What a tab has planned with the service, as its state. What is planned when is `synced::schedule`'s.

use crate::browser::{pokes::Pokes, script::Timer, tabs::Lock};

/// What is planned.
#[derive(Default)]
pub(super) struct Plan {
    /// The next exchange: when, and its timer.
    pub next: Option<(i64, Timer)>,
    /// When the last change was made.
    pub changed_ms: i64,
    /// Failures in a row.
    pub failures: u32,
    /// The lock, held or waited for.
    pub lock: Option<Lock>,
    /// Whether it is held: this tab talks to the server.
    pub holds: bool,
    /// The question whether the holder of the lock is awake.
    pub asking: Option<Timer>,
    /// The stream of pokes.
    pub pokes: Option<Pokes>,
    /// When a hidden page lets go.
    pub let_go: Option<Timer>,
    /// The newest number the server poked with.
    pub poked: i64,
    /// The server asked not to be asked before this.
    pub not_before_ms: i64,
}
