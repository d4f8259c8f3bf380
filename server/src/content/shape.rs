//! The TOML tables of the content files, field by field in the order they are written.
//!
//! Nothing is decided here: domain types check the values, `parse` and `write` move them.

use app::domain::{
    confirm::ConfirmItem,
    contact::{ContactKind, ContactText, FieldSource},
    contact_way::{Mail, Phone, WebAddress},
    date::SourceDate,
    fact::{FactId, FactKind, Unit},
    picture::{PictureHash, PictureText},
    slug::Slug,
    source::{Grade, Source},
    translation::SourceHash,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Field name to source hash, as a translation carries it.
pub type Hashes = BTreeMap<String, SourceHash>;

/// Front matter of an article.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleMatter {
    pub(super) title: String,
    pub(super) lead: String,
    #[serde(default)]
    pub(super) contacts: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    pub(super) from: Hashes,
}

/// Front matter of a standing page.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageMatter {
    pub(super) title: String,
    pub(super) lead: String,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    pub(super) from: Hashes,
}

/// Front matter of a local block.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalMatter {
    pub(super) summary: String,
    #[serde(default)]
    pub(super) contacts: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    pub(super) from: Hashes,
}

/// A number as TOML writes it: whole where it is whole.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Number {
    /// Without a fraction.
    Whole(i64),
    /// With one.
    Decimal(f64),
}

/// A fact in a scope's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactTable {
    pub(super) kind: FactKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<Unit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sv: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) en_from: Option<SourceHash>,
    pub(super) publisher: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<WebAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<SourceDate>,
    pub(super) checked: SourceDate,
    pub(super) grade: Grade,
}

impl FactTable {
    pub(super) fn source(&self) -> Source {
        Source {
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            as_of: self.as_of.clone(),
            checked: self.checked.clone(),
            grade: self.grade,
        }
    }
}

/// One language of a contact's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactWords {
    pub(super) name: String,
    pub(super) purpose: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) need: Option<String>,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    pub(super) from: Hashes,
}

impl ContactWords {
    pub(super) fn text(&self) -> ContactText {
        ContactText { name: self.name.clone(), purpose: self.purpose.clone(), need: self.need.clone() }
    }
}

/// A source of a contact's fields. Written out, since a flattened table would let unknown keys pass.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceTable {
    pub(super) fields: Vec<String>,
    pub(super) publisher: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<WebAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<SourceDate>,
    pub(super) checked: SourceDate,
    pub(super) grade: Grade,
}

impl From<FieldSource> for SourceTable {
    fn from(FieldSource { fields, source }: FieldSource) -> Self {
        Self { fields, publisher: source.publisher, url: source.url, as_of: source.as_of, checked: source.checked, grade: source.grade }
    }
}

impl From<SourceTable> for FieldSource {
    fn from(table: SourceTable) -> Self {
        let SourceTable { fields, publisher, url, as_of, checked, grade } = table;
        Self { fields, source: Source { publisher, url, as_of, checked, grade } }
    }
}

/// A contact's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactFile {
    pub(super) id: Slug,
    pub(super) kind: ContactKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) municipality: Option<Slug>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) phone: Option<Phone>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mail: Option<Mail>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) web: Option<WebAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) postal: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) visit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hours: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) languages: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) valid_until: Option<SourceDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) successor: Option<Slug>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) rules: Vec<FactId>,
    pub(super) sv: ContactWords,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) en: Option<ContactWords>,
    #[serde(rename = "source")]
    pub(super) sources: Vec<SourceTable>,
}

/// One language of a picture's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureWords {
    pub(super) alt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) caption: Option<String>,
    #[serde(default, skip_serializing_if = "Hashes::is_empty")]
    pub(super) from: Hashes,
}

impl PictureWords {
    pub(super) fn text(&self) -> PictureText {
        PictureText { alt: self.alt.clone(), caption: self.caption.clone() }
    }
}

/// A picture's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureFile {
    pub(super) id: Slug,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) municipality: Option<Slug>,
    pub(super) credit: String,
    pub(super) hash: PictureHash,
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) sv: PictureWords,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) en: Option<PictureWords>,
}

/// A scope's list of claims to confirm.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmFile {
    #[serde(default, rename = "item")]
    pub(super) items: Vec<ConfirmItem>,
}
