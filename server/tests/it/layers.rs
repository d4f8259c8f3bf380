//! Who may know whom, found by reading the sources.

use crate::fixture::root;
use std::{fs, path::Path};

/// A room, and words its sources must not hold.
const RULES: [(&str, &[&str]); 20] = [
    ("app/src/domain", &["leptos", "crate::pages", "crate::texts", "sqlx", "axum", "web_sys", "std::time", "std::fs", "chrono"]),
    (
        "app/src/sync",
        &["leptos", "crate::pages", "crate::browser", "crate::islands", "sqlx", "axum", "web_sys", "js_sys", "std::time", "std::fs"],
    ),
    ("app/src/browser", &["leptos", "crate::pages", "crate::islands", "sqlx", "axum", "std::time", "std::fs"]),
    ("app/src/islands", &["crate::pages", "crate::texts", "sqlx", "axum", "std::fs", "IdbDatabase", "gloo_storage"]),
    ("app/src/pages", &["sqlx", "axum", "std::fs", "std::time", "chrono", ".await"]),
    ("app/src/texts.rs", &["leptos", "sqlx", "axum", "crate::pages"]),
    ("server/src/content", &["sqlx", "axum", "crate::store", "crate::http", "crate::edition"]),
    ("server/src/store", &["axum", "crate::http", "crate::edition", "crate::content", "leptos"]),
    ("server/src/edition", &["sqlx", "crate::http", "crate::state"]),
    ("server/src/http", &["sqlx", "crate::store", "crate::content", "crate::import"]),
    (
        "server/src/checklist",
        &["sqlx", "axum", "crate::http", "crate::state", "crate::edition", "crate::content", "SystemTime", "getrandom"],
    ),
    ("server/src/upkeep", &["sqlx", "axum", "crate::http", "crate::state", "crate::checklist", "SystemTime"]),
    ("server/src/studio", &["sqlx", "axum", "crate::http", "crate::state", "leptos", "SystemTime", "getrandom"]),
    ("server/src/links", &["sqlx", "axum", "crate::http", "crate::state", "crate::edition", "crate::studio", "SystemTime"]),
    ("server/src/pictures", &["crate::", "std::fs", "SystemTime"]),
    ("server/src/pictures.rs", &["crate::", "std::fs", "SystemTime"]),
    ("server/src/surroundings.rs", &["crate::"]),
    ("server/src/config.rs", &["crate::"]),
    ("server/src/refusal.rs", &["crate::"]),
    ("xtask/src", &["sqlx", "leptos", "axum"]),
];

fn sources(path: &Path, found: &mut Vec<(String, String)>) {
    if path.is_file() {
        found.push((path.display().to_string(), fs::read_to_string(path).expect("source")));
        return;
    }
    for entry in fs::read_dir(path).expect("room") {
        sources(&entry.expect("entry").path(), found);
    }
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

#[test]
fn no_room_knows_what_it_must_not() {
    let mut broken = Vec::new();
    for (room, forbidden) in RULES {
        let mut files = Vec::new();
        sources(&root().join(room), &mut files);
        assert!(!files.is_empty(), "{room} is gone; mend this test");
        for (file, text) in files {
            for word in forbidden {
                if code(&text).any(|line| line.contains(word)) {
                    broken.push(format!("{file} names {word}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn only_the_store_names_sqlx_and_only_one_place_writes_raw_html() {
    let mut files = Vec::new();
    for room in ["app/src", "server/src"] {
        sources(&root().join(room), &mut files);
    }
    for (file, text) in files {
        let name = file.replace('\\', "/");
        if !name.contains("/src/store/") {
            assert!(!code(&text).any(|line| line.contains("sqlx")), "{name} names sqlx");
        }
        let raw = code(&text).filter(|line| line.contains("inner_html=")).count();
        // The shells set a style sheet and blocks of JSON, all made by ourselves.
        let allowed = if ["pages/blocks.rs", "pages/checklist.rs", "pages/studio/frame.rs", "pages/studio/refused.rs"]
            .iter()
            .any(|one| name.ends_with(one))
        {
            1
        } else if name.ends_with("pages/shell.rs") {
            3
        } else {
            0
        };
        assert_eq!(raw, allowed, "{name} writes raw HTML");
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut files = Vec::new();
    for room in ["app/src", "server/src", "server/tests", "xtask/src"] {
        sources(&root().join(room), &mut files);
    }
    for (file, text) in files.iter().filter(|(file, _)| Path::new(file).extension().is_some_and(|ending| ending == "rs")) {
        let first = text.lines().find(|line| !line.starts_with("#![")).unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 20, "{file} does not say what it is for");
    }
}

#[test]
fn styles_use_logical_properties_only() {
    let mut files = Vec::new();
    sources(&root().join("style"), &mut files);
    let physical = [
        "margin-left",
        "margin-right",
        "margin-top",
        "margin-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "padding-bottom",
        "border-left",
        "border-right",
        "border-top",
        "border-bottom",
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
    ];
    for (file, text) in files {
        for word in physical {
            assert!(!text.contains(word), "{file} uses {word}");
        }
        for line in text.lines().map(str::trim) {
            for side in ["left:", "right:", "top:", "bottom:"] {
                assert!(!line.starts_with(side), "{file} uses {line}");
            }
        }
    }
}

/// The two parts of the phone's program: what the second holds is fetched only when it is wanted, so that the
/// first may name its types but must call it through the doors alone.
#[test]
fn the_first_part_of_the_program_calls_the_second_through_its_doors() {
    let mut files = Vec::new();
    for room in ["app/src/browser", "app/src/islands"] {
        sources(&root().join(room), &mut files);
    }
    let behind = |file: &str| file.contains("/synced/") || file.ends_with("/synced.rs");
    let first: Vec<_> = files.iter().filter(|(file, _)| !behind(&file.replace('\\', "/"))).collect();
    let doors = ["synced::act(", "synced::fetch(", "synced::panel(", "synced::missing("];
    for (file, text) in first {
        for call in code(text).filter(|line| line.contains("synced::") && line.contains('(') && !line.contains("use ")) {
            assert!(doors.iter().any(|door| call.contains(door)), "{file} calls behind the door: {call}");
        }
        for name in ["exchange_now", "turn_on_sync", "change_secret", "keep_local_copy", "submit_share", "plan_exchange", "go_over_to"] {
            assert!(!code(text).any(|line| line.contains(name)), "{file} calls {name}, which is in the second part");
        }
    }
}
