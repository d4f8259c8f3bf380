//! Who answers for the guide.

use serde::{Deserialize, Serialize};

/// Publisher, data controller and mailbox. While no name is given the guide is a trial: every page
/// says so, and robots are kept out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// The body that publishes the guide.
    pub name: String,
    /// The data controller (personuppgiftsansvarig), where it is another body.
    pub controller: String,
    /// Where readers report what does not work, accessibility included.
    pub mail: String,
}

impl Operator {
    /// Whether nobody answers for the guide yet.
    pub const fn is_trial(&self) -> bool {
        self.name.is_empty()
    }
}
