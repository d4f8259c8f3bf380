//! What is tried: everything that reads what others wrote. A target panics when something is not as
//! it must be.

mod answer;
mod file;
mod message;
mod phrase;
mod stamp;

/// Something that reads broken input.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Reads an input.
    pub run: fn(&[u8]),
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Texts that mean something to it.
    pub words: &'static [&'static str],
    /// Bytes of the longest input tried.
    pub limit: usize,
}

/// Every target.
pub const ALL: [Target; 5] = [message::TARGET, stamp::TARGET, phrase::TARGET, file::TARGET, answer::TARGET];

/// The time at which everything happens, and stamps, keys and texts that fit together.
mod household {
    use app::sync::{
        key::CellKey,
        replica::{Edit, Replica},
        stamp::{Node, Stamp},
    };

    pub const NOW: i64 = 1_795_288_443_123;
    pub const NOTE: &str = "0000000000001.n";
    pub const TITLE: &str = "0000000000001.t";
    pub const DONE: &str = "0000000000001.d";

    /// Words of messages.
    pub const WORDS: [&str; 22] = [
        NOTE,
        TITLE,
        DONE,
        "0000000000002.t",
        "plan.m",
        "dev.0000000000009",
        "01a1ff87a8f3.0000.0000000000001",
        "01a1ff87a8f4.0000.0000000000001",
        "01a1ff87a8f4.0001.0000000000001",
        "01a1ff87a8f5.0000.0000000000002",
        "01a1ff87a8f6.0000.0000000000003",
        "01a1ff87a8fd.0000.0000000000001",
        "01a1ff8f0000.0000.0000000000004",
        "ffffffffffff.ffff.fzzzzzzzzzzzz",
        "null",
        "true",
        "[]",
        "0",
        "9223372036854775807",
        "-1",
        "\",\"",
        "\u{e5}",
    ];

    pub fn key(text: &str) -> CellKey {
        CellKey::parse(text).expect(text)
    }

    pub fn stamp(ms: i64, node: u64) -> Stamp {
        Stamp::new(NOW + ms, 0, &Node::from_u64(node))
    }

    /// A phone with a few changes of its own.
    pub fn phone() -> Replica {
        let mut phone = Replica::load(None, Vec::new(), Node::from_u64(1));
        phone.lead(true);
        for (ms, (cell, text)) in (0..).zip([(TITLE, "boxes"), (NOTE, "ten"), (DONE, "1")]) {
            let change = phone.edit(Edit::new(key(cell), Some(text.to_owned())), NOW + ms);
            phone.stored(&change);
        }
        phone
    }
}
