//! Every message a view asks for exists, and every message is asked for.

use crate::fixture::root;
use app::{
    domain::language::Language,
    texts::{keys, studio_keys},
};
use std::{fs, path::Path};

fn collect(path: &Path, text: &mut String) {
    for entry in fs::read_dir(path).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            collect(&path, text);
        } else {
            text.push_str(&fs::read_to_string(path).expect("source"));
        }
    }
}

#[test]
fn none_is_missing_and_none_is_left_over() {
    let mut sources = String::new();
    collect(&root().join("app/src"), &mut sources);
    collect(&root().join("server/src"), &mut sources);
    let known = [keys(Language::Sv), studio_keys()].concat();
    for list in [keys(Language::Sv), keys(Language::En), studio_keys()] {
        let mut once = std::collections::HashSet::new();
        let twice: Vec<_> = list.iter().filter(|key| !once.insert(*key)).collect();
        assert!(twice.is_empty(), "{twice:?} are there twice, and the last one wins");
    }
    // Families whose last word is made while running.
    let families = ["topic-", "month-", "day-", "js-", "language-", "saved-how-", "area-", "phase-", "whom-", "list-"];
    let of_the_studio = [
        "field",
        "hint",
        "fault",
        "kind",
        "refused",
        "role",
        "as",
        "told",
        "entry",
        "unit",
        "grade",
        "fact",
        "basis",
        "area",
        "compliance",
        "method",
        "desk",
        "hours",
        "count",
        "link",
        "begin",
        "breach",
        "deed",
        "actor",
        "log",
        "live",
        "said",
    ];
    let of_the_studio = of_the_studio.map(|family| format!("studio-{family}-"));
    let families: Vec<&str> = families.into_iter().chain(of_the_studio.iter().map(String::as_str)).collect();
    let unused = |key: &&String| !families.iter().any(|family| key.starts_with(*family)) && !sources.contains(&format!("\"{key}\""));
    let left_over: Vec<_> = known.iter().filter(unused).collect();
    assert!(left_over.is_empty(), "nobody asks for {left_over:?}");
    for call in [
        "texts.get(\"",
        "texts.with(\"",
        "texts.with_two(\"",
        "texts.count(\"",
        "texts().get(\"",
        "texts().count(\"",
        "self.get(\"",
        "TEXTS.get(\"",
        "TEXTS.with(\"",
        "TEXTS.with_two(\"",
        "TEXTS.count(\"",
    ] {
        for key in sources.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(known.iter().any(|found| found == key), "{key} is in no file of texts");
        }
    }
}

#[test]
fn every_broken_promise_has_its_sentence_in_the_studio() {
    let source = fs::read_to_string(root().join("app/src/domain/guide/breach.rs")).expect("source");
    let (_, names) = source.split_once("pub const fn key").expect("the keys");
    let (names, _) = names.split_once("\n    }\n").expect("their end");
    let mut asked: Vec<String> =
        names.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).map(|key| format!("studio-breach-{key}")).collect();
    let mut written: Vec<String> = studio_keys().into_iter().filter(|key| key.starts_with("studio-breach-")).collect();
    asked.sort();
    written.sort();
    assert!(asked.len() > 20, "{asked:?}");
    assert_eq!(asked, written);
}
