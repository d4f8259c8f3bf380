//! A language's whole guide in one body, or only what changed since an edition a phone has.
//!
//! The form: one line of JSON (`id`, `lang`, `since`, `csp` and where it differs by path `csps`, `files` as path, hash, length; `gone`),
//! a line break, then the bodies one after another in that order. Compressed together the frame that
//! all pages share costs nothing twice.

use super::compress::sha256;
use app::domain::language::Language;
use serde_json::json;
use std::collections::BTreeMap;

/// Address to hash.
pub type Table = BTreeMap<String, String>;

/// Whether a file belongs in a language's pack: its pages and its contact cards.
pub fn belongs(path: &str, language: Language) -> bool {
    let start = format!("/{language}");
    (path == start || path.starts_with(&format!("{start}/"))) && !path.ends_with(".webmanifest")
}

/// Whether a file belongs to a part of a page that is alive: the checklist, or the question at a page's end.
/// A phone brings them after the pages: nobody waits for them, and the checklist's weigh more than the guide.
pub fn of_islands(path: &str) -> bool {
    ["/a/checklist.", "/a/feedback."].iter().any(|start| path.starts_with(start))
}

/// A language's part of a table.
pub fn table_of(files: &Table, language: Language) -> Table {
    files.iter().filter(|(path, _)| belongs(path, language)).map(|(path, hash)| (path.clone(), hash.clone())).collect()
}

/// The hash of a table: SHA-256 over its lines `path hash`, in the order of the paths.
pub fn table_hash(table: &Table) -> String {
    let lines: String = table.iter().map(|(path, hash)| format!("{path} {hash}\n")).collect();
    sha256(lines.as_bytes())
}

/// Puts a pack together, plain. With `since`, the table a phone already has and its edition's id,
/// only the difference goes in.
pub fn pack(
    id: &str,
    language: Language,
    (csp, csps): &(String, Table),
    table: &Table,
    since: Option<(&str, &Table)>,
    body: impl Fn(&str) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let known = |path: &String, hash: &String| since.is_some_and(|(_, old)| old.get(path) == Some(hash));
    let bodies: Vec<_> =
        table.iter().filter(|(path, hash)| !known(path, hash)).filter_map(|(path, hash)| Some((path, hash, body(hash)?))).collect();
    let files: Vec<_> = bodies.iter().map(|(path, hash, body)| json!([path, hash, body.len()])).collect();
    let gone: Vec<_> = since.iter().flat_map(|(_, old)| old.keys()).filter(|path| !table.contains_key(*path)).collect();
    let head =
        json!({ "id": id, "lang": language, "since": since.map(|(id, _)| id), "csp": csp, "csps": csps, "files": files, "gone": gone });
    let mut pack = format!("{head}\n").into_bytes();
    for (_, _, body) in bodies {
        pack.extend(body);
    }
    pack
}

#[cfg(test)]
mod tests {
    use super::{Table, belongs, pack, table_hash};
    use app::domain::language::Language;

    fn table(entries: &[(&str, &str)]) -> Table {
        entries.iter().map(|(path, hash)| ((*path).to_owned(), (*hash).to_owned())).collect()
    }

    #[test]
    fn a_delta_holds_only_what_changed_and_names_what_is_gone() {
        let old = table(&[("/sv", "a"), ("/sv/x", "b"), ("/sv/y", "c")]);
        let new = table(&[("/sv", "a"), ("/sv/x", "d")]);
        let bytes = pack("2", Language::Sv, &Default::default(), &new, Some(("1", &old)), |hash| Some(hash.repeat(3).into_bytes()));
        let text = String::from_utf8(bytes).expect("text");
        let (head, bodies) = text.split_once('\n').expect("head");
        let head: serde_json::Value = serde_json::from_str(head).expect("json");
        assert_eq!(head["files"], serde_json::json!([["/sv/x", "d", 3]]));
        assert_eq!(head["gone"], serde_json::json!(["/sv/y"]));
        assert_eq!(bodies, "ddd");
        assert_ne!(table_hash(&old), table_hash(&new));
    }

    #[test]
    fn languages_do_not_mix() {
        assert!(belongs("/sv", Language::Sv) && belongs("/sv/x", Language::Sv));
        assert!(!belongs("/svx", Language::Sv) && !belongs("/en/x", Language::Sv));
        assert!(!belongs("/sv/manifest.webmanifest", Language::Sv));
    }
}
