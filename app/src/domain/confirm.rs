//! Claims that nobody vouches for yet: kept for the editors, never shown to readers.

use super::slug::Slug;
use serde::{Deserialize, Serialize};

/// A claim that waits for somebody to confirm it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmItem {
    /// What it is about, such as `sorsele.health-centre`.
    pub about: String,
    /// What is claimed, in the editors' words.
    pub claim: String,
    /// What is missing before it may be published.
    pub reason: String,
}

/// All claims of one scope that wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmList {
    /// A municipality, an authority or the region.
    pub scope: Slug,
    /// The claims.
    pub items: Vec<ConfirmItem>,
}
