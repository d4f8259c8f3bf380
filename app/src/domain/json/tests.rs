//! What is read and written here is what serde reads and writes.

use super::{Json, Object, Writer};
use proptest::prelude::*;
use serde_json::Value;

/// The same value as serde has it.
fn like(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(is) => Value::Bool(*is),
        Json::Number(number) => Value::from(*number),
        Json::Text(text) => Value::String(text.clone()),
        Json::List(values) => values.iter().map(like).collect(),
        Json::Object(Object(values)) => values.iter().map(|(name, value)| (name.clone(), like(value))).collect(),
    }
}

/// Numbers we do not keep, as we have them.
fn without_fractions(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_i64()),
        Value::Array(values) => values.into_iter().map(without_fractions).collect(),
        Value::Object(values) => values.into_iter().map(|(name, value)| (name, without_fractions(value))).collect(),
        other => other,
    }
}

fn agrees(text: &str) {
    let (ours, theirs) = (Json::read(text), serde_json::from_str::<Value>(text));
    assert_eq!(ours.as_ref().map(like), theirs.ok().map(without_fractions), "{text}");
}

#[test]
fn takes_what_is_json_and_nothing_else() {
    for text in [
        " {\"a\" : [1, -2,\r\n3e2 ,\t0.5, 9223372036854775808], \"b\":{}, \"\":\"\"} ",
        r#""\"\\\/\b\f\n\r\t\u00e5\ud83c\udf32å🌲""#,
        "[]",
        "[[],{}]",
        "true",
        "false",
        "null",
        "-7",
        "0",
    ] {
        assert!(Json::read(text).is_some(), "{text}");
        agrees(text);
    }
    for text in [
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "--1",
        "nul",
        "nulll",
        "tru",
        "\"",
        "\"\n\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\u+123""#,
        r#""\ud800""#,
        r#""\ud800\u0041""#,
        r#""\udc00""#,
        "1 1",
        "[]]",
        "\u{feff}1",
    ] {
        assert_eq!(Json::read(text), None, "{text}");
        agrees(text);
    }
    assert_eq!(Json::read(r#"{"a":1,"a":1}"#), None, "a value named twice");
    assert!(Json::read(&"[".repeat(1_000_000)).is_none(), "a small stack");
}

#[test]
fn is_taken_apart_by_name() {
    let mut object = Object::read(r#"{"t":"x","n":7,"b":true,"none":null,"l":["a","b"],"o":{},"rest":0.5}"#).expect("an object");
    assert_eq!((object.text("t"), object.number("n"), object.bool("b")), (Some("x".to_owned()), Some(7), Some(true)));
    assert_eq!((object.text("t"), object.maybe("t", Json::text)), (None, Some(None)), "taken out");
    assert_eq!(object.maybe("none", Json::text), Some(None));
    assert_eq!(object.maybe("o", Json::text), None, "there, and no text");
    assert_eq!(object.each("l", Json::text), Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(object.each("l", Json::text), Some(Vec::new()));
    assert!(!object.is_empty());
    assert_eq!(object.number("rest"), None);
    assert!(object.is_empty());
    let mixed = Json::read(r#"["a",1]"#).expect("a list");
    assert_eq!(mixed.each(Json::text), None);
}

proptest! {
    #[test]
    fn texts_come_back_and_are_written_as_serde_writes_them(text in any::<String>(), number in any::<i64>()) {
        let mut writer = Writer::default();
        writer.open('{');
        writer.text_of("text", &text);
        writer.maybe_of("none", None);
        writer.number_of("number", number);
        writer.bool_of(&text, true);
        writer.texts_of("list", [text.as_str(), ","].into_iter());
        writer.close('}');
        let written = writer.done();
        let quoted = serde_json::to_string(&text).expect("json");
        let expected = format!(r#"{{"text":{quoted},"none":null,"number":{number},{quoted}:true,"list":[{quoted},","]}}"#);
        prop_assert_eq!(&written, &expected);
        let mut object = Object::read(&written).expect("own text");
        prop_assert_eq!((object.text("text"), object.number("number")), (Some(text), Some(number)));
    }

    #[test]
    fn broken_texts_are_broken_for_both(text in r#"[\[\]{}",:\\u0-9a-f+\-.eE tn]{0,12}"#) {
        // Serde takes the last of two of the same name, and -0 for a fraction.
        if (Json::read(&text).is_some() || !text.contains(':')) && !text.contains("-0") {
            agrees(&text);
        }
    }

    #[test]
    fn never_panics(text in any::<String>()) {
        agrees(&text);
    }
}
