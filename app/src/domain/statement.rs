//! The accessibility statement (tillgänglighetsredogörelse) as a record.
//!
//! What it must say comes from lag (2018:1937) om tillgänglighet till digital offentlig service and
//! Digg's regulation on it: which service, how far it complies, every known gap and why, how and
//! when it was assessed, how to report a gap, and how to complain to the supervisor.

use super::date::SourceDate;
use serde::{Deserialize, Serialize};

/// How far the service meets the standard; the three answers the law knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Compliance {
    /// Meets it.
    Fully,
    /// Meets it but for the gaps listed.
    Partly,
    /// Does not meet it.
    Not,
}

/// How the assessment was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// By those who build the service.
    #[serde(rename = "self")]
    Own,
    /// By somebody independent.
    External,
}

/// One thing that is not accessible, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// The criterion of WCAG or EN 301 549, or `-` where none names it.
    pub criterion: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// Everything the statement's page is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The name of the service.
    pub service: String,
    /// The standard it is measured by.
    pub standard: String,
    /// How far it complies.
    pub status: Compliance,
    /// The day of the assessment.
    pub assessed_on: SourceDate,
    /// The day the statement was last gone through.
    pub updated_on: SourceDate,
    /// Who assessed.
    pub method: Method,
    /// Known gaps.
    #[serde(default, rename = "gap")]
    pub gaps: Vec<Gap>,
}
