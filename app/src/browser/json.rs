//! Small JSON texts, read and written by the browser's own parser: a derived one of ours would weigh
//! some thousand bytes for every form. What the fields mean is not known here.

use super::script::property;
use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;

/// A JSON value that was read.
#[derive(Debug, Clone)]
pub(crate) struct Json(JsValue);

impl Json {
    /// Reads a text; none when it is no JSON.
    pub(crate) fn read(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// A field; what has no such field gives nothing at every question.
    pub(crate) fn get(&self, name: &str) -> Self {
        Self(property(&self.0, name))
    }

    /// The text it is.
    pub(crate) fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The text a field is, or an empty one.
    pub(crate) fn text_of(&self, name: &str) -> String {
        self.get(name).text().unwrap_or_default()
    }

    /// The whole number it is.
    #[expect(clippy::cast_possible_truncation, reason = "times and counts, far below 2^53")]
    pub(crate) fn number(&self) -> Option<i64> {
        self.0.as_f64().map(|number| number as i64)
    }

    /// Whether it is `true`.
    pub(crate) fn is_true(&self) -> bool {
        self.0.as_bool() == Some(true)
    }

    /// What the list holds; nothing when it is no list.
    pub(crate) fn list(&self) -> Vec<Self> {
        if Array::is_array(&self.0) { Array::from(&self.0).iter().map(Self).collect() } else { Vec::new() }
    }
}

/// Writes a value made of plain objects, lists, texts and numbers.
pub(crate) fn written(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A number as a value.
#[expect(clippy::cast_precision_loss, reason = "times and counts, far below 2^53")]
pub(crate) fn number(number: i64) -> JsValue {
    JsValue::from_f64(number as f64)
}

/// A text, or `null`.
pub(crate) fn maybe(text: Option<&str>) -> JsValue {
    text.map_or(JsValue::NULL, JsValue::from_str)
}

/// A list of texts.
pub(crate) fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> JsValue {
    texts.map(JsValue::from_str).collect::<Array>().into()
}
