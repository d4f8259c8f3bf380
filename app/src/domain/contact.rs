//! A desk one can call: what it is for, how to reach it, when it is open, and who takes over.

use super::{
    contact_way::{Mail, Phone, WebAddress},
    date::SourceDate,
    fact::FactId,
    slug::Slug,
    source::Source,
    translation::{Fields, Translated},
};
use serde::{Deserialize, Serialize};

/// What sort of desk it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    /// Saves lives.
    Emergency,
    /// An inflyttarlots (newcomer guide).
    Lots,
    /// A municipality's switchboard: where every line ends.
    Switchboard,
    /// A library, a contact centre, a customer service.
    Desk,
    /// A state authority or another body the whole country shares.
    Authority,
}

/// A contact's words in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactText {
    /// What the desk is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// When a newcomer needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
}

impl Fields for ContactText {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("name", &self.name), ("purpose", &self.purpose), ("need", self.need.as_deref().unwrap_or_default())]
    }
}

/// A source, and which of the contact's fields it vouches for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSource {
    /// Names of the fields, as in the file.
    pub fields: Vec<String>,
    /// Who says so.
    #[serde(flatten)]
    pub source: Source,
}

/// A desk one can call, write to or visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its stable name.
    pub id: Slug,
    /// What sort of desk.
    pub kind: ContactKind,
    /// Whose desk, where it belongs to one municipality.
    pub municipality: Option<Slug>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Mailbox of the desk.
    pub mail: Option<Mail>,
    /// Web site.
    pub web: Option<WebAddress>,
    /// Postal address, one line.
    pub postal: Option<String>,
    /// Visiting address, one line.
    pub visit: Option<String>,
    /// When it answers, in the `opening_hours` form of `OpenStreetMap`.
    pub hours: Option<String>,
    /// Languages spoken, BCP 47 tags.
    pub languages: Vec<Slug>,
    /// The last day the desk is known to exist.
    pub valid_until: Option<SourceDate>,
    /// Who answers instead: after `valid_until`, and where the desk has no number of its own.
    pub successor: Option<Slug>,
    /// The rules of this authority that matter to a newcomer, most important first.
    pub rules: Vec<FactId>,
    /// Its words.
    pub text: Translated<ContactText>,
    /// Who vouches for which field.
    pub sources: Vec<FieldSource>,
}

impl Contact {
    /// Whether it has a page of its own, in the directory.
    pub const fn has_page(&self) -> bool {
        matches!(self.kind, ContactKind::Authority | ContactKind::Emergency)
    }

    /// Whether there is any way to reach the desk directly.
    pub const fn reachable(&self) -> bool {
        self.phone.is_some() || self.mail.is_some() || self.web.is_some()
    }
}
