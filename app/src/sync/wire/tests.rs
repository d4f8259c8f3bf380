//! A phone's half of the messages and the service's are the same form.

use super::{Alternative, Answer, Cell, Code, Op, Push, Rejected};
use crate::{
    domain::json::{Json, Object, Writer},
    sync::{
        key::{Answer as Plan, CellKey, Field, ItemId},
        queue::Record,
        snapshot::Snapshot,
        stamp::{Node, Stamp},
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};

fn stamps() -> impl Strategy<Value = Stamp> {
    (0..1_i64 << 47, any::<u16>(), any::<u64>()).prop_map(|(ms, counter, node)| Stamp::new(ms, counter, &Node::from_u64(node)))
}

fn keys() -> impl Strategy<Value = CellKey> {
    let item = (any::<u64>(), select(&Field::ALL[..])).prop_map(|(item, field)| CellKey::item(&ItemId::from_u64(item), field));
    prop_oneof![item, select(&Plan::ALL[..]).prop_map(CellKey::plan), any::<u64>().prop_map(|id| CellKey::device(&ItemId::from_u64(id)))]
}

fn values() -> impl Strategy<Value = Option<String>> {
    option::of("\\PC{0,12}|[\"\\\\\n\u{1}]{0,3}")
}

fn ops() -> impl Strategy<Value = Op> {
    (keys(), values(), stamps(), option::of(stamps()), vec(stamps(), 0..3)).prop_map(|(k, v, s, b, r)| Op { k, v, s, b, r })
}

fn cells() -> impl Strategy<Value = Cell> {
    let alternatives = vec((stamps(), values()).prop_map(|(s, v)| Alternative { s, v }), 0..3);
    (keys(), values(), stamps(), any::<i64>(), alternatives).prop_map(|(k, v, s, q, alt)| Cell { k, v, s, q, alt })
}

fn answers() -> impl Strategy<Value = Answer> {
    let rejected = vec((stamps(), select(&Code::ALL[..])).prop_map(|(s, code)| Rejected { s, code }), 0..4);
    let numbers = (any::<i64>(), any::<i64>(), any::<i64>());
    (any::<u8>(), numbers, any::<bool>(), any::<bool>(), rejected, vec(cells(), 0..4))
        .prop_map(|(v, (now, q, horizon), reset, more, rejected, cells)| Answer { v, now, q, horizon, reset, more, rejected, cells })
}

proptest! {
    #[test]
    fn the_service_reads_what_a_phone_writes(v in any::<u8>(), since in any::<i64>(), ops in vec(ops(), 0..4)) {
        let push = Push { v, since, ops };
        prop_assert_eq!(serde_json::from_str::<Push>(&push.text()).ok(), Some(push));
    }

    #[test]
    fn a_phone_reads_what_the_service_writes(answer in answers()) {
        let text = serde_json::to_string(&answer).expect("json");
        let read = Answer::read(&text);
        prop_assert_eq!(read.as_ref(), Some(&answer));
        for cell in answer.cells {
            let mut to = Writer::default();
            cell.write(&mut to);
            prop_assert_eq!(to.done(), serde_json::to_string(&cell).expect("json"));
        }
    }

    #[test]
    fn what_is_stored_comes_back(
        op in ops(),
        lists in (vec(stamps(), 0..3), vec(stamps(), 0..3)),
        marks in (option::of(stamps()), any::<bool>(), option::of(select(&Code::ALL[..]))),
        numbers in (any::<i64>(), any::<i64>(), any::<i64>()),
        cells in vec(cells(), 0..4),
        aliases in vec((stamps(), option::of(stamps())), 0..4),
    ) {
        let (was, took_in) = lists;
        let (above, held, rescued) = marks;
        let (q, horizon, skew_ms) = numbers;
        let done = was.iter().cloned().collect();
        let record = Record { op, was, took_in, above, held, rescued };
        prop_assert_eq!(Record::read(&record.text()), Some(record));
        let snapshot = Snapshot { q, horizon, skew_ms, cells, done, aliases: aliases.into_iter().collect() };
        prop_assert_eq!(Snapshot::read(&snapshot.text()), Some(snapshot));
    }
}

const STAMP: &str = "01a1ff879ff7.0000.0h3k8v2m7q1ra";

#[test]
fn an_answer_of_another_form_is_none() {
    let good = format!(
        r#"{{"v":1,"now":2,"q":3,"horizon":4,"reset":false,"more":true,"rejected":[{{"s":"{STAMP}","code":"held"}}],"cells":[{{"k":"plan.m","v":"x","s":"{STAMP}","q":3,"alt":[{{"s":"{STAMP}","v":null}}]}}],"later":[0.5]}}"#
    );
    assert!(Answer::read(&good).is_some(), "a field of a version to come does no harm");
    for field in ["v", "now", "q", "horizon", "reset", "more", "cells", "s", "code", "k"] {
        assert_eq!(Answer::read(&good.replacen(&format!("\"{field}\":"), "\"other\":", 1)), None, "{field}");
    }
    for (from, to) in [
        ("\"v\":1", "\"v\":256"),
        ("\"now\":2", "\"now\":2.5"),
        ("\"q\":3", "\"q\":\"3\""),
        ("false", "null"),
        ("\"held\"", "\"kept\""),
        ("plan.m", "plan.q"),
        ("\"x\"", "7"),
        ("01a1", "01A1"),
        ("\"alt\":[", "\"alt\":[null,"),
        ("\"rejected\":[", "\"rejected\":null,\"x\":["),
    ] {
        assert!(good.contains(from));
        assert_eq!(Answer::read(&good.replacen(from, to, 1)), None, "{to}");
    }
}

#[test]
fn a_stored_change_is_read_strictly() {
    let read = |text: &str| Op::read(Json::Object(Object::read(text)?));
    let good = format!(r#"{{"k":"plan.m","v":"x","s":"{STAMP}","b":null}}"#);
    assert!(read(&good).is_some());
    assert!(read(&good.replace("\"b\"", "\"c\"")).is_none(), "a field nobody knows");
    assert_eq!(serde_json::from_str::<Op>(&good.replace("\"b\"", "\"c\"")).ok(), None);
    assert!(Record::read(&format!(r#"{{"op":{good},"held":0}}"#)).is_none());
    assert!(Record::read(&format!(r#"{{"op":{good}}}"#)).is_some());
}
