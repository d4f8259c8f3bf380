//! Two versions of a record, field by field.

use super::{Field, Values};

/// A field in which two versions differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The key of the field's label.
    pub label: &'static str,
    /// What stands in the one.
    pub one: String,
    /// What stands in the other.
    pub other: String,
}

/// The fields in which two sets of values differ, in the order of the form. What a list holds is one field.
pub fn differences(fields: &[Field], one: &Values, other: &Values) -> Vec<Difference> {
    let all = fields.iter().map(|field| Difference { label: field.label, one: within(field, one), other: within(field, other) });
    all.filter(|difference| difference.one != difference.other).collect()
}

fn within(field: &Field, values: &Values) -> String {
    let prefix = format!("{}.", field.path);
    let own = values.get(field.path).into_iter();
    let below = values.range(prefix.clone()..).take_while(|(key, _)| key.starts_with(&prefix)).map(|(_, value)| value);
    let lines: Vec<&str> = own.chain(below).map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    lines.join("\n")
}
