//! What somebody who works in the studio may do there. The rules themselves are in the server's `studio` room.

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// An inflyttarlots: keeps what belongs to one municipality.
    Lots,
    /// Keeps all municipalities and the regional texts, and invites others.
    Coordinator,
    /// Looks at the content and its history.
    Reader,
}

impl Role {
    /// Every role, in the order a form lists them.
    pub const ALL: [Self; 3] = [Self::Lots, Self::Coordinator, Self::Reader];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Lots => "lots",
            Self::Coordinator => "coordinator",
            Self::Reader => "reader",
        }
    }

    /// Finds a role by its id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}
