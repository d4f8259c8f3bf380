//! Where a statement comes from: shown to every reader, and asked for by every record.

use super::{contact_way::WebAddress, date::SourceDate};
use serde::{Deserialize, Serialize};

/// How near a source stands to what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// The body's own page or decision.
    Official,
    /// A data set of a public body or a statistics office.
    Register,
    /// News, encyclopaedias, companies, other people's collections.
    Secondary,
}

/// Who says it, where, and of which date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name a reader knows: `Skatteverket`, `Regionfakta (SCB)`.
    pub publisher: String,
    /// The page, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// The date of the fact or the page; `None` when the page carried no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<SourceDate>,
    /// The day somebody last compared the statement with its source.
    pub checked: SourceDate,
    /// How near the source stands to what it says.
    pub grade: Grade,
}

impl Source {
    /// Whether a rule may stand on it: the body itself or a public register. A wrong rule costs
    /// people money or their permit.
    pub const fn may_carry_a_rule(&self) -> bool {
        !matches!(self.grade, Grade::Secondary)
    }
}
