//! The words that an island shows, handed to it with the page: its program knows no language.

use crate::texts::Texts;

/// The messages whose key begins with `prefix`, as `key=words` lines without it. Where a message has holes, they
/// stay: `{n}`, `{name}`.
pub fn words(texts: Texts, keys: Vec<String>, prefix: &str) -> String {
    let hole = |name: &'static str| (name, format!("{{{name}}}"));
    let holes = ["n", "name", "date", "of", "time", "place"].map(hole);
    let known = keys.into_iter().filter_map(|key| {
        let name = key.strip_prefix(prefix)?.to_owned();
        Some(format!("{name}={}", texts.with_holes(&key, &holes).replace('\n', " ")))
    });
    known.collect::<Vec<_>>().join("\n")
}
