//! Stamps, nodes, item ids and cell keys: each has one form.

use super::Target;
use app::sync::{
    key::{CellKey, ItemId},
    stamp::{Node, Stamp},
};

pub const TARGET: Target = Target {
    name: "stamp",
    run,
    seeds: || {
        vec![b"01a1ff87a8f3.0000.0000000000001".to_vec(), b"0000000000001.n".to_vec(), b"plan.m".to_vec(), b"dev.0000000000009".to_vec()]
    },
    words: &["01a1ff87a8f3", "0000000000001", "fzzzzzzzzzzzz", ".ffff.", ".", "plan", "dev"],
    limit: 64,
};

fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    if let Ok(stamp) = Stamp::parse(text) {
        assert_eq!(stamp.as_str(), text);
        assert_eq!(Stamp::new(stamp.ms(), stamp.counter(), &stamp.node()), stamp, "its parts make it again");
        assert_eq!(serde_json::to_string(&stamp).ok().and_then(|json| serde_json::from_str(&json).ok()), Some(stamp));
    }
    if let Ok(node) = Node::parse(text) {
        assert_eq!(node.as_str(), text);
    }
    if let Ok(item) = ItemId::parse(text) {
        assert_eq!(item.as_str(), text);
    }
    if let Ok(key) = CellKey::parse(text) {
        assert_eq!(key.as_str(), text);
        if let Some((item, field)) = key.field() {
            assert_eq!(CellKey::item(&item, field), key);
        }
        if let Some(device) = key.of_device() {
            assert_eq!(CellKey::device(&device), key);
        }
    }
}
