//! The sources of one page, numbered in the order its text first refers to them. Facts of one
//! source and date share a number.

use app::{
    domain::{date::SourceDate, fact::Fact, source::Source},
    pages::{Link, sources::SourceLine},
    texts::Texts,
};

/// Collects the sources of a page.
#[derive(Debug, Default)]
pub struct Citations {
    list: Vec<(Source, u32)>,
}

impl Citations {
    /// Notes a fact's source and gives its number, from 1.
    pub fn cite(&mut self, fact: &Fact) -> usize {
        let entry = (fact.source.clone(), fact.kind.keeps_months());
        let same = |(source, keeps): &(Source, u32)| {
            source.publisher == entry.0.publisher && source.url == entry.0.url && source.as_of == entry.0.as_of && *keeps == entry.1
        };
        if let Some(at) = self.list.iter().position(same) {
            if entry.0.checked < self.list[at].0.checked {
                self.list[at].0.checked = entry.0.checked;
            }
            return at + 1;
        }
        self.list.push(entry);
        self.list.len()
    }

    /// The lines to show.
    pub fn lines(&self, texts: Texts) -> Vec<SourceLine> {
        let line = |(source, keeps_months): &(Source, u32)| SourceLine {
            publisher: Link {
                href: source.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
                text: source.publisher.clone(),
            },
            as_of: source.as_of.as_ref().map(|date| date.as_str().to_owned()),
            date: texts.date(source.as_of.as_ref().unwrap_or(&source.checked)),
            keeps_months: *keeps_months,
        };
        self.list.iter().map(line).collect()
    }

    /// The day the least recently checked of them was compared with its source.
    pub fn checked(&self) -> Option<SourceDate> {
        self.list.iter().map(|(source, _)| source.checked.clone()).min()
    }
}
