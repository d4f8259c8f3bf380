//! A change as the text that lies in the stored queue.

use super::Record;
use crate::{
    domain::json::{Json, Object, Writer},
    sync::wire::{
        Op,
        phone::{code, stamp, stamps},
    },
};

impl Record {
    /// As it is stored. What says nothing is left out.
    pub fn text(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        to.name("op");
        self.op.write(&mut to);
        stamps(&mut to, "was", &self.was);
        stamps(&mut to, "took_in", &self.took_in);
        if let Some(above) = &self.above {
            to.text_of("above", above.as_str());
        }
        if self.held {
            to.bool_of("held", true);
        }
        if let Some(code) = self.rescued {
            to.text_of("rescued", code.word());
        }
        to.close('}');
        to.done()
    }

    /// Reads what is stored; none when it is damaged.
    pub fn read(text: &str) -> Option<Self> {
        let mut from = Object::read(text)?;
        Some(Self {
            op: Op::read(from.take("op")?)?,
            was: from.each("was", stamp)?,
            took_in: from.each("took_in", stamp)?,
            above: from.maybe("above", stamp)?,
            held: from.take("held").map_or(Some(false), Json::bool)?,
            rescued: from.maybe("rescued", code)?,
        })
    }
}
