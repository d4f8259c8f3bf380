//! What somebody has typed in the studio and not yet saved there, kept in localStorage: it is written at each key,
//! before anything can go wrong, and stays through a closed tab, a dead zone and a sign-out. It holds texts of the
//! guide, never a key or a person's data. What a form does with it is the island's.

use super::snapshot::is_allowed;
use crate::domain::json::{Json, Object, Writer};
use gloo_storage::{LocalStorage, Storage};

const START: &str = "draft/";

/// A field that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the form.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What was typed.
    pub value: String,
    /// Whether it is a text of several lines.
    pub long: bool,
}

/// What was changed in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The form's address after `/studio/`: `edit/contact/sorsele-kommun`.
    pub path: String,
    /// What the record is called.
    pub title: String,
    /// The revision that was changed: the studio sees by it whether somebody else was faster.
    pub base: String,
    /// When, by the device's clock.
    pub at_ms: i64,
    /// Whether it was sent; whether it came there is known when the studio says so.
    pub sent: bool,
    /// The fields.
    pub fields: Vec<Field>,
}

impl Draft {
    fn write(&self) -> String {
        let mut to = Writer::default();
        to.open('{');
        for (name, text) in [("path", &self.path), ("title", &self.title), ("base", &self.base)] {
            to.text_of(name, text);
        }
        to.number_of("at", self.at_ms);
        to.bool_of("sent", self.sent);
        to.name("fields");
        to.open('[');
        for field in &self.fields {
            to.open('{');
            for (name, text) in [("name", &field.name), ("label", &field.label), ("value", &field.value)] {
                to.text_of(name, text);
            }
            to.bool_of("long", field.long);
            to.close('}');
        }
        to.close(']');
        to.close('}');
        to.done()
    }

    fn read(text: &str) -> Option<Self> {
        let mut draft = Object::read(text)?;
        let field = |json: Json| {
            let mut field = json.object()?;
            let (name, label, value) = (field.text("name")?, field.text("label")?, field.text("value")?);
            Some(Field { name, label, value, long: field.bool("long")? })
        };
        Some(Self {
            path: draft.text("path")?,
            title: draft.text("title")?,
            base: draft.text("base")?,
            at_ms: draft.number("at")?,
            sent: draft.bool("sent")?,
            fields: draft.each("fields", field)?,
        })
    }
}

fn key(path: &str) -> String {
    [START, path].concat()
}

/// The draft of a form.
pub fn read(path: &str) -> Option<Draft> {
    if !is_allowed() {
        return None;
    }
    Draft::read(&LocalStorage::raw().get_item(&key(path)).ok().flatten()?)
}

/// Keeps one; false when the device did not take it.
pub fn write(draft: &Draft) -> bool {
    is_allowed() && LocalStorage::raw().set_item(&key(&draft.path), &draft.write()).is_ok()
}

/// Forgets one.
pub fn remove(path: &str) {
    if is_allowed() {
        LocalStorage::delete(key(path));
    }
}

/// All that are kept here, the last one first.
pub fn all() -> Vec<Draft> {
    if !is_allowed() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let keys = (0..LocalStorage::length()).filter_map(|at| storage.key(at).ok().flatten());
    let mut drafts: Vec<Draft> = keys.filter_map(|key| read(key.strip_prefix(START)?)).collect();
    drafts.sort_by_key(|draft| -draft.at_ms);
    drafts
}

#[cfg(test)]
mod tests {
    use super::{Draft, Field};

    #[test]
    fn is_read_as_it_was_written() {
        let field =
            |name: &str, value: &str| Field { name: name.into(), label: "Så \"heter\" det".into(), value: value.into(), long: true };
        let draft = Draft {
            path: "edit/contact/sorsele-kommun".into(),
            title: "Sorsele kommun".into(),
            base: "12".into(),
            at_ms: 1_795_000_000_000,
            sent: false,
            fields: vec![field("name.sv", "rad\r\nrad\u{1}"), field("phone.0", "")],
        };
        assert_eq!(Draft::read(&draft.write()), Some(draft));
        assert_eq!(Draft::read("{\"path\":\"edit/x\"}"), None);
    }
}
