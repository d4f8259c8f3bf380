//! What a file holds, and what is none.

use super::{BadFile, FILE_LIMIT, File};
use crate::sync::{
    key::{CellKey, ItemId},
    stamp::{Node, Stamp},
    view::View,
    wire::{Alternative, VALUE_LIMIT},
};

fn view(key: &str, value: Option<&str>, others: &[&str]) -> View {
    let stamp = |counter| Stamp::new(1, counter, &Node::from_u64(1));
    let alternative = |text: &&str| Alternative { s: stamp(1), v: Some((*text).to_owned()) };
    let alternatives = others.iter().map(alternative).collect();
    View::plain(CellKey::parse(key).expect(key), value.map(str::to_owned), stamp(0), alternatives)
}

fn saved(cells: &str) -> String {
    format!(r#"{{"lotsen":"checklist","version":1,"cells":{{{cells}}}}}"#)
}

#[test]
fn holds_what_a_person_sees() {
    let views = [
        view("0000000000001.d", None, &[]),
        view("0000000000001.n", Some("a \"b\""), &["c"]),
        view("0000000000001.x", Some("hidden"), &[]),
        view("0000000000002.x", Some("deleted"), &[]),
        view("dev.0000000000009", Some("phone"), &[]),
        view("plan.m", Some("sorsele"), &[]),
    ];
    let text = File::of(&views).text();
    let cells = r#""0000000000001.n":["a \"b\"","c"],"0000000000001.x":["hidden"],"plan.m":["sorsele"]"#;
    assert_eq!(text, saved(cells));
    assert_eq!(File::parse(&text), Ok(File::of(&views)));
    assert_eq!(File::parse(&["\u{feff}", &text, "\r\n"].concat()), Ok(File::of(&views)));
}

#[test]
fn says_why_it_is_not_taken() {
    let good = saved(r#""plan.m":["sorsele"]"#);
    let bad = |text: &str| File::parse(text).expect_err(text);
    assert_eq!(bad("BEGIN:VCALENDAR"), BadFile::NotAList);
    assert_eq!(bad("{}"), BadFile::NotAList);
    assert_eq!(bad(&good.replace("checklist", "guide")), BadFile::NotAList);
    assert_eq!(bad(&good.replace("\"version\":1", "\"version\":2,\"more\":[]")), BadFile::Newer);
    for damaged in [&good[..30], r#"{"lotsen":"checklist","version":1}"#, &saved(r#""plan.m":[]"#), &saved(r#""plan.m":["a","b"]"#)] {
        assert_eq!(bad(damaged), BadFile::Damaged, "{damaged}");
    }
    for damaged in [r#""plan.m":["a"],"plan.m":["a"]"#, r#""plan.m":["a"]},"more":{"#] {
        assert_eq!(bad(&saved(damaged)), BadFile::Damaged, "{damaged}");
    }
    assert_eq!(bad(&good.replace("\"version\":1", "\"version\":-1")), BadFile::Damaged);
    for damaged in [r#""plan.q":["a"]"#, r#""plan.m":"a""#, r#""plan.m":[null]"#, r#""../../x":["a"]"#] {
        assert_eq!(bad(&saved(damaged)), BadFile::Damaged, "{damaged}");
    }
    assert_eq!(bad(&" ".repeat(FILE_LIMIT + 1)), BadFile::TooLarge);
    assert_eq!(bad(&saved(&format!(r#""plan.m":["{}"]"#, "x".repeat(VALUE_LIMIT + 1)))), BadFile::TooLarge);
    let titles: Vec<String> = (0..=200).map(|item| format!(r#""{}.t":["x"]"#, ItemId::from_u64(item).as_str())).collect();
    assert_eq!(bad(&saved(&titles.join(","))), BadFile::TooLarge);
    assert!(File::parse(&saved(&titles[1..].join(","))).is_ok());
}

#[test]
fn steps_of_the_template_come_home() {
    let title = |id: &str| format!(r#""{id}.t":["{{\"task\":\"bank\"}}"],"{id}.d":["{id}"],"{id}.n":["note {id}"]"#);
    let text = saved(&[title("0000000000001"), title("0000000000002"), r#""0000000000003.t":["own"]"#.to_owned()].join(","));
    let file = File::parse(&text).expect(&text).rehomed(|task| ItemId::from_u64(if task == "bank" { 31 } else { 0 }));
    let cells: Vec<_> = file.cells().map(|(key, texts)| (key.as_str(), texts.join("|"))).collect();
    assert_eq!(
        cells,
        [
            ("0000000000003.t", "own".to_owned()),
            ("000000000000z.d", "0000000000001".to_owned()),
            ("000000000000z.n", "note 0000000000001|note 0000000000002".to_owned()),
            ("000000000000z.t", r#"{"task":"bank"}"#.to_owned()),
        ]
    );
}
