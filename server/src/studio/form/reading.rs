//! What stands in the fields of a record's form.

use super::{Field, Shape, Values, hours};
use serde_json::Value;

/// Names and values of a record's JSON.
pub fn values(fields: &[Field], record: &Value) -> Values {
    let mut values = Values::new();
    for field in fields {
        put(field.path, &field.shape, at(record, field.path), &mut values);
    }
    values
}

/// What stands at a path of names parted by dots.
pub fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, name| &value[name])
}

fn put(name: &str, shape: &Shape, value: &Value, values: &mut Values) {
    match shape {
        Shape::Many(shape) => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                put(&format!("{name}.{index}"), shape, value, values);
            }
        }
        Shape::List(fields) => {
            for (index, entry) in value.as_array().into_iter().flatten().enumerate() {
                for field in *fields {
                    put(&format!("{name}.{index}.{}", field.path), &field.shape, at(entry, field.path), values);
                }
            }
        }
        Shape::Words => {
            let words: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            values.insert(name.to_owned(), words.join(", "));
        }
        Shape::Hours => {
            if let Some(text) = value.as_str() {
                hours::read(name, text, values);
            }
        }
        Shape::Flag => {
            if value.as_bool() == Some(true) {
                values.insert(name.to_owned(), "on".to_owned());
            }
        }
        _ => {
            let text = match value {
                Value::String(text) => text.clone(),
                // As a Swede writes it.
                Value::Number(number) => {
                    number.to_string().strip_suffix(".0").map_or_else(|| number.to_string(), str::to_owned).replace('.', ",")
                }
                _ => String::new(),
            };
            values.insert(name.to_owned(), text);
        }
    }
}
