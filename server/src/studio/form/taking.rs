//! A record from what was sent: each field checked by the rule of its shape, every fault found at once, and what
//! no field of the form names left as it was.

use super::{Faults, Field, Shape, Values, hours, indexes, reading::at};
use app::domain::{
    contact_way::{Mail, Phone, WebAddress},
    date::SourceDate,
    dated::Clock,
    day::Day,
    fact::FactId,
    guide::dated::contradiction,
    record::Record,
    slug::Slug,
    task::Desk,
};
use serde_json::{Map, Number, Value};

/// The longest text of a field, in characters. The longest article has a fifth of it.
const LONGEST: usize = 40_000;

/// Puts what was sent into a record.
///
/// # Errors
/// The faults, by field; an empty name stands for the whole form.
pub fn take(fields: &[Field], values: &Values, before: &Record) -> Result<Record, Faults> {
    let whole = || Faults::from([(String::new(), "bad-form")]);
    let tagged = serde_json::to_value(before).map_err(|_| whole())?;
    let (kind, mut record) = (tagged["kind"].clone(), tagged["value"].clone());
    let mut faults = Faults::new();
    for field in fields {
        match one(field.path, field, values, at(&record, field.path), &mut faults) {
            // Who answers for the guide is named by words alone: nobody is an empty name.
            Value::Null if matches!(before, Record::Operator(_)) => set(&mut record, field.path, Value::from("")),
            Value::Null => remove(&mut record, field.path),
            value => set(&mut record, field.path, value),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let tagged = Value::Object(Map::from_iter([("kind".to_owned(), kind), ("value".to_owned(), record)]));
    let record: Record = serde_json::from_value(tagged).map_err(|problem| {
        tracing::warn!(%problem, "a form was sound in every field and no record as a whole");
        whole()
    })?;
    if let Some((field, fault)) = contradiction(&record) {
        return Err(Faults::from([(field.to_owned(), fault)]));
    }
    // The id is no field of any form.
    if record.key() == before.key() { Ok(record) } else { Err(whole()) }
}

fn set(record: &mut Value, path: &str, value: Value) {
    *path.split('.').fold(record, |place, name| &mut place[name]) = value;
}

/// What is not there any more: null where the record knows the field, for some do not allow it to be missing.
fn remove(record: &mut Value, path: &str) {
    if !at(record, path).is_null() {
        set(record, path, Value::Null);
    }
}

fn one(name: &str, field: &Field, values: &Values, before: &Value, faults: &mut Faults) -> Value {
    match field.shape {
        Shape::Many(shape) => {
            let entry = Field { shape: *shape, required: false, ..*field };
            let all = indexes(values, name).into_iter().map(|index| one(&format!("{name}.{index}"), &entry, values, &Value::Null, faults));
            let all: Vec<Value> = all.filter(|value| !value.is_null()).collect();
            if field.required && all.is_empty() {
                faults.insert(format!("{name}.0"), "missing");
            }
            Value::Array(all)
        }
        Shape::List(fields) => {
            let all = indexes(values, name).into_iter().filter_map(|index| entry(&format!("{name}.{index}"), fields, values, faults));
            Value::Array(all.collect())
        }
        Shape::Hours => match hours::take(name, values, before.as_str()) {
            Ok(text) => text.map_or(Value::Null, Value::String),
            Err((name, fault)) => {
                faults.insert(name, fault);
                Value::Null
            }
        },
        Shape::Words => {
            let text = values.get(name).map(String::as_str).unwrap_or_default();
            let words: Vec<&str> = text.split([',', ' ']).filter(|word| !word.is_empty()).collect();
            if field.required && words.is_empty() {
                faults.insert(name.to_owned(), "missing");
            } else if !words
                .iter()
                .all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte)))
            {
                faults.insert(name.to_owned(), "bad-word");
            }
            Value::from(words)
        }
        Shape::Flag => Value::Bool(values.contains_key(name)),
        _ => {
            let text = values.get(name).map(|text| tidy(&field.shape, text)).unwrap_or_default();
            if text.is_empty() {
                if field.required {
                    faults.insert(name.to_owned(), "missing");
                }
                return Value::Null;
            }
            plain(&field.shape, text).unwrap_or_else(|fault| {
                faults.insert(name.to_owned(), fault);
                Value::Null
            })
        }
    }
}

/// An entry of a list; one in which nothing stands is none.
fn entry(name: &str, fields: &[Field], values: &Values, faults: &mut Faults) -> Option<Value> {
    let prefix = format!("{name}.");
    let mine = || values.range(prefix.clone()..).take_while(|(key, _)| key.starts_with(&prefix));
    // A choice always has a value: it alone makes no entry.
    let choice = |key: &str| fields.iter().any(|field| matches!(field.shape, Shape::Choice(..)) && key[prefix.len()..] == *field.path);
    if mine().all(|(key, value)| value.trim().is_empty() || choice(key)) {
        return None;
    }
    let mut made = Map::new();
    for field in fields {
        match one(&format!("{name}.{}", field.path), field, values, &Value::Null, faults) {
            Value::Null => {}
            value => drop(made.insert(field.path.to_owned(), value)),
        }
    }
    Some(Value::Object(made))
}

/// Lines end as in files; only Markdown keeps the end of its last line.
fn tidy(shape: &Shape, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match shape {
        Shape::Markdown if text.trim().is_empty() => String::new(),
        Shape::Markdown => format!("{}\n", text.trim()),
        _ => text.trim().to_owned(),
    }
}

fn plain(shape: &Shape, text: String) -> Result<Value, &'static str> {
    let lines = matches!(shape, Shape::Text | Shape::Markdown);
    if text.chars().count() > LONGEST || text.chars().any(|character| character.is_control() && !(lines && character == '\n')) {
        return Err("bad-text");
    }
    let good = match shape {
        Shape::Phone => Phone::parse(&text).is_ok().then_some(()).ok_or("bad-phone"),
        Shape::Mail => Mail::parse(&text).is_ok().then_some(()).ok_or("bad-mail"),
        Shape::Web => WebAddress::parse(&text).is_ok().then_some(()).ok_or("bad-web"),
        Shape::Date => SourceDate::parse(&text).is_ok().then_some(()).ok_or("bad-date"),
        Shape::Day => Day::parse(&text).is_ok().then_some(()).ok_or("bad-day"),
        Shape::Time => Clock::parse(&text).is_ok().then_some(()).ok_or("bad-time"),
        Shape::Count => return text.replace([' ', '\u{a0}'], "").parse::<u16>().map(Value::from).map_err(|_| "bad-count"),
        Shape::Choice(_, words) => words.contains(&text.as_str()).then_some(()).ok_or("bad-choice"),
        Shape::Desk => Desk::try_from(text.clone()).is_ok().then_some(()).ok_or("bad-choice"),
        Shape::Reference("fact") => FactId::parse(&text).is_ok().then_some(()).ok_or("bad-choice"),
        Shape::Reference(_) => Slug::parse(&text).is_ok().then_some(()).ok_or("bad-choice"),
        Shape::Whole => return text.replace('\u{2212}', "-").parse::<i16>().map(Value::from).map_err(|_| "bad-whole"),
        Shape::Number => {
            let number = text.replace([' ', '\u{a0}'], "").replace(',', ".").replace('\u{2212}', "-").parse::<f64>();
            return number.ok().and_then(Number::from_f64).map(Value::Number).ok_or("bad-number");
        }
        _ => Ok(()),
    };
    good.map(|()| Value::String(text))
}
