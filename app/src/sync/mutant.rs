//! Rules that can be broken one at a time, so that tests can show they would notice. Nothing but
//! tests ever breaks one.

/// Which rule is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mutant {
    /// None: the program as it is.
    #[default]
    None,
    /// The service takes stamps from the future.
    FutureTaken,
    /// The service takes a repeated change again.
    RepeatsTaken,
    /// The service keeps a version beside the value after it was edited further.
    BaseKept,
    /// The service forgets a text that is overwritten by somebody who did not see it.
    OverwrittenLost,
    /// The service takes changes to what was deleted long ago.
    StaleTaken,
    /// The service drops a version when a cell has too many.
    FullDropped,
    /// The service takes what a page wrote after a change that was refused.
    LaterTaken,
    /// The service acknowledges before a change is durable (`synchronous=NORMAL`).
    EarlyAnswer,
    /// The service answers from a phone's cursor though it has forgotten cells since.
    HorizonIgnored,
    /// The phone keeps its node when it gives its changes new stamps.
    SameNode,
    /// The phone does not keep the order of its changes when it gives them new stamps.
    OrderLost,
    /// The phone's stamps may lie before those of the values they change.
    BelowBase,
    /// The phone joins a change to one that may have been sent.
    JoinsSent,
    /// The phone empties its queue when its snapshot is replaced.
    QueueDropped,
    /// The phone forgets a sent change before what holds it is safe.
    ForgottenEarly,
    /// The phone does not ask for the rest of a long answer.
    RestIgnored,
    /// The phone forgets a text that the service refused for good.
    RefusedLost,
    /// Every tab of a phone sends and gathers, not only the one with the lock.
    NoLock,
    /// The phone sends what it has not stored yet.
    SentUnstored,
    /// The phone does not follow the new names of what its changes are based on.
    NamesLost,
    /// The phone sends what waited for room, though it was settled meanwhile.
    SettledSent,
    /// A changed secret erases the old document without bringing what came to it since.
    ErasedUnread,
    /// The service erases a document though it has changed since the eraser read it.
    EraseUnconditionally,
}

impl Mutant {
    /// Every broken rule.
    pub const ALL: [Self; 23] = [
        Self::FutureTaken,
        Self::RepeatsTaken,
        Self::BaseKept,
        Self::OverwrittenLost,
        Self::StaleTaken,
        Self::FullDropped,
        Self::LaterTaken,
        Self::EarlyAnswer,
        Self::HorizonIgnored,
        Self::SameNode,
        Self::OrderLost,
        Self::BelowBase,
        Self::JoinsSent,
        Self::QueueDropped,
        Self::ForgottenEarly,
        Self::RestIgnored,
        Self::RefusedLost,
        Self::NoLock,
        Self::SentUnstored,
        Self::NamesLost,
        Self::SettledSent,
        Self::ErasedUnread,
        Self::EraseUnconditionally,
    ];
}
