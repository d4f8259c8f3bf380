//! How texts refer to records: `{fact sorsele.population}`, `{contact skatteverket}`, `{picture lake}`, `{local}`.
//!
//! This is part of the municipalities' export format: small, and not to be changed.

use super::{fact::FactId, slug::Slug};

/// What a reference in a text points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A fact: its sentence or number stands here.
    Fact(FactId),
    /// A contact: its name and number stand here.
    Contact(Slug),
    /// The switchboard of the municipality the page is about.
    OwnMunicipality,
    /// A picture, on a line of its own.
    Picture(Slug),
    /// The local block.
    Local,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Plain words.
    Text(&'a str),
    /// A reference.
    Reference(Reference),
    /// Braces that hold no reference we know.
    Unknown(&'a str),
}

impl Part<'_> {
    /// The picture it refers to.
    pub const fn picture(&self) -> Option<&Slug> {
        if let Self::Reference(Reference::Picture(id)) = self { Some(id) } else { None }
    }
}

impl Reference {
    /// Reads what stands between the braces; `None` for anything but the five forms.
    pub fn parse(inside: &str) -> Option<Self> {
        match inside.split_once(' ') {
            Some(("fact", id)) => FactId::parse(id).ok().map(Self::Fact),
            Some(("contact", "municipality")) => Some(Self::OwnMunicipality),
            Some(("contact", id)) => Slug::parse(id).ok().map(Self::Contact),
            Some(("picture", id)) => Slug::parse(id).ok().map(Self::Picture),
            None if inside == "local" => Some(Self::Local),
            _ => None,
        }
    }
}

/// Cuts a text into plain words and references. A brace that is never closed is plain text.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else {
            break;
        };
        if open > 0 {
            parts.push(Part::Text(&rest[..open]));
        }
        let whole = &rest[open..=close];
        parts.push(Reference::parse(&whole[1..whole.len() - 1]).map_or(Part::Unknown(whole), Part::Reference));
        rest = &rest[close + 1..];
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Part, Reference, parts};
    use proptest::prelude::*;

    #[test]
    fn finds_the_forms_and_names_the_rest() {
        let found = parts("a {fact x.y} b {contact municipality}{local} {fact } {oops}\n{picture lake}");
        let references = found.iter().filter(|part| matches!(part, Part::Reference(_))).count();
        let unknown: Vec<_> = found.iter().filter_map(|part| if let Part::Unknown(text) = part { Some(*text) } else { None }).collect();
        assert_eq!(references, 4);
        assert_eq!(unknown, ["{fact }", "{oops}"]);
        assert_eq!(Reference::parse("local"), Some(Reference::Local));
    }

    proptest! {
        #[test]
        fn never_loses_plain_text(text in "[^{}]{0,40}") {
            let whole: String = parts(&text).into_iter().map(|part| match part { Part::Text(t) | Part::Unknown(t) => t, Part::Reference(_) => "" }).collect();
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = parts(&text);
        }
    }
}
