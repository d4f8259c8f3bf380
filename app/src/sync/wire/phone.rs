//! The phone's half of the messages: changes written, answers read. Cells and changes are also kept
//! on the device in this form.

use super::{Alternative, Answer, Cell, Code, Op, Push, Rejected};
use crate::{
    domain::json::{Json, Object, Writer},
    sync::{key::CellKey, stamp::Stamp},
};

impl Push {
    /// As it is sent.
    pub fn text(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        to.number_of("v", i64::from(self.v));
        to.number_of("since", self.since);
        to.name("ops");
        to.open('[');
        for op in &self.ops {
            op.write(&mut to);
        }
        to.close(']');
        to.close('}');
        to.done()
    }
}

impl Answer {
    /// Reads what the service sent; none when it is of another form.
    pub fn read(text: &str) -> Option<Self> {
        let mut from = Object::read(text)?;
        Some(Self {
            v: u8::try_from(from.number("v")?).ok()?,
            now: from.number("now")?,
            q: from.number("q")?,
            horizon: from.number("horizon")?,
            reset: from.bool("reset")?,
            more: from.bool("more")?,
            rejected: from.each("rejected", rejected)?,
            cells: from.take("cells")?.each(Cell::read)?,
        })
    }
}

fn rejected(from: Json) -> Option<Rejected> {
    let mut from = from.object()?;
    Some(Rejected { s: stamp(from.take("s")?)?, code: code(from.take("code")?)? })
}

impl Cell {
    /// Reads a cell.
    pub(in crate::sync) fn read(from: Json) -> Option<Self> {
        let mut from = from.object()?;
        Some(Self {
            k: CellKey::parse(&from.text("k")?).ok()?,
            v: from.maybe("v", Json::text)?,
            s: stamp(from.take("s")?)?,
            q: from.number("q")?,
            alt: from.each("alt", alternative)?,
        })
    }

    /// Writes it.
    pub(in crate::sync) fn write(&self, to: &mut Writer) {
        to.open('{');
        to.text_of("k", self.k.as_str());
        to.maybe_of("v", self.v.as_deref());
        to.text_of("s", self.s.as_str());
        to.number_of("q", self.q);
        if !self.alt.is_empty() {
            to.name("alt");
            to.open('[');
            for other in &self.alt {
                to.open('{');
                to.text_of("s", other.s.as_str());
                to.maybe_of("v", other.v.as_deref());
                to.close('}');
            }
            to.close(']');
        }
        to.close('}');
    }
}

fn alternative(from: Json) -> Option<Alternative> {
    let mut from = from.object()?;
    Some(Alternative { s: stamp(from.take("s")?)?, v: from.maybe("v", Json::text)? })
}

impl Op {
    /// Reads a change that this device wrote, strictly.
    pub(in crate::sync) fn read(from: Json) -> Option<Self> {
        let mut from = from.object()?;
        let op = Self {
            k: CellKey::parse(&from.text("k")?).ok()?,
            v: from.maybe("v", Json::text)?,
            s: stamp(from.take("s")?)?,
            b: from.maybe("b", stamp)?,
            r: from.each("r", stamp)?,
        };
        from.is_empty().then_some(op)
    }

    /// Writes it.
    pub(in crate::sync) fn write(&self, to: &mut Writer) {
        to.open('{');
        to.text_of("k", self.k.as_str());
        to.maybe_of("v", self.v.as_deref());
        to.text_of("s", self.s.as_str());
        to.maybe_of("b", self.b.as_ref().map(Stamp::as_str));
        stamps(to, "r", &self.r);
        to.close('}');
    }
}

/// Reads a stamp.
pub(in crate::sync) fn stamp(from: Json) -> Option<Stamp> {
    Stamp::parse(&from.text()?).ok()
}

/// Writes stamps, if there are any.
pub(in crate::sync) fn stamps(to: &mut Writer, name: &str, stamps: &[Stamp]) {
    if !stamps.is_empty() {
        to.texts_of(name, stamps.iter().map(Stamp::as_str));
    }
}

/// Reads why a change was not taken.
pub(in crate::sync) fn code(from: Json) -> Option<Code> {
    let word = from.text()?;
    Code::ALL.into_iter().find(|code| code.word() == word)
}
