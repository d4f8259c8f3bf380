//! Forms by kind: which fields a record has for its editor, what stands in them, and a record from what was
//! sent. A form is a flat set of names and values, as a browser sends it; a name is a path into the record's
//! JSON, so that every kind is read and written in one way.
//!
//! To add a field: a line in [`fields`]. To add a sort of field: a variant of [`Shape`], its check in
//! [`taking`], and its look in `pages::studio::form`.

pub mod comparing;
pub mod fields;
pub mod hours;
pub mod reading;
pub mod taking;

use std::collections::BTreeMap;

/// Names and values, as a browser sends them.
pub type Values = BTreeMap<String, String>;

/// What is wrong, by the name of the field: the key of a sentence.
pub type Faults = BTreeMap<String, &'static str>;

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its path in the record's JSON; within a list, in the entry's.
    pub path: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// What stands in it.
    pub shape: Shape,
    /// Whether it must not be empty.
    pub required: bool,
    /// Whether only a coordinator sees it: what decides whose a record is, and how it is used elsewhere.
    pub coordinator: bool,
}

/// What stands in a field.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line.
    Line,
    /// A few sentences.
    Text,
    /// Markdown with references.
    Markdown,
    /// A Swedish telephone number.
    Phone,
    /// A mailbox.
    Mail,
    /// A web address.
    Web,
    /// A year, a month or a day.
    Date,
    /// A day.
    Day,
    /// A time of the day.
    Time,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// How many of something.
    Count,
    /// One of a few words; their labels begin with this key.
    Choice(&'static str, &'static [&'static str]),
    /// Yes or no.
    Flag,
    /// The id of a record of a kind.
    Reference(&'static str),
    /// Where a step ends: the lots, the switchboard, or a contact.
    Desk,
    /// A week of opening hours.
    Hours,
    /// Stable ids or language tags, parted by commas.
    Words,
    /// Several of one shape, in an order.
    Many(&'static Shape),
    /// Several entries of several fields.
    List(&'static [Field]),
}

/// The indexes that stand behind a name: `sources` in `sources.0.publisher`, `sources.1.publisher` gives 0, 1.
pub fn indexes(values: &Values, name: &str) -> Vec<usize> {
    let prefix = format!("{name}.");
    let mut found: Vec<usize> = values
        .range(prefix.clone()..)
        .take_while(|(key, _)| key.starts_with(&prefix))
        .filter_map(|(key, _)| key[prefix.len()..].split('.').next()?.parse().ok())
        // Nobody has so many; a name that says so is no page's of ours.
        .filter(|index| *index < 200)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
