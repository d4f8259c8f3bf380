//! JSON as a phone reads it: one value for every form, taken apart by whoever knows the form.
//! Writing is in `writing`. What any field means is not known here.
//!
//! In the browser a derived reader weighs two to four thousand bytes a form, and a general value with
//! its tree and its fractions several times what is here. The server, which has room, reads and
//! writes by derived ones.

mod parser;
#[cfg(test)]
mod tests;
mod writing;

use crate::domain::sorted::SortedMap;
pub use writing::Writer;

/// A value that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; none when it is not whole or too large: no form of ours has such.
    Number(Option<i64>),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Named values.
    Object(Object),
}

/// Named values, to be taken out one by one. What is left at the end was not known to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(SortedMap<String, Json>);

impl Json {
    /// Reads a text; none when it is no JSON, or names a value twice in one object.
    pub fn read(text: &str) -> Option<Self> {
        parser::read(text)
    }

    /// The text it is.
    pub fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The whole number it is.
    pub fn number(self) -> Option<i64> {
        if let Self::Number(number) = self { number } else { None }
    }

    /// Whether it is `true` or `false`.
    pub fn bool(self) -> Option<bool> {
        if let Self::Bool(is) = self { Some(is) } else { None }
    }

    /// The values of the list it is.
    pub fn list(self) -> Option<Vec<Self>> {
        if let Self::List(values) = self { Some(values) } else { None }
    }

    /// The named values it is.
    pub fn object(self) -> Option<Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// Each value of the list it is, read; none when one of them cannot be.
    pub fn each<T>(self, mut read: impl FnMut(Self) -> Option<T>) -> Option<Vec<T>> {
        let values = self.list()?;
        let mut all = Vec::with_capacity(values.len());
        for value in values {
            all.push(read(value)?);
        }
        Some(all)
    }
}

impl Object {
    /// Reads a text that is one object.
    pub fn read(text: &str) -> Option<Self> {
        Json::read(text)?.object()
    }

    /// Takes a value out.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        self.0.remove(name)
    }

    /// Takes a text out.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.take(name)?.text()
    }

    /// Takes a whole number out.
    pub fn number(&mut self, name: &str) -> Option<i64> {
        self.take(name)?.number()
    }

    /// Takes `true` or `false` out.
    pub fn bool(&mut self, name: &str) -> Option<bool> {
        self.take(name)?.bool()
    }

    /// Takes out what may be missing or `null`. The outer none: it is there and cannot be read.
    pub fn maybe<T>(&mut self, name: &str, read: impl FnOnce(Json) -> Option<T>) -> Option<Option<T>> {
        match self.take(name) {
            None | Some(Json::Null) => Some(None),
            Some(value) => read(value).map(Some),
        }
    }

    /// Takes out a list that may be missing.
    pub fn each<T>(&mut self, name: &str, read: impl FnMut(Json) -> Option<T>) -> Option<Vec<T>> {
        self.take(name).map_or_else(|| Some(Vec::new()), |list| list.each(read))
    }

    /// Takes a list out; nothing in it where there is none.
    pub fn list(&mut self, name: &str) -> Vec<Json> {
        self.take(name).and_then(Json::list).unwrap_or_default()
    }

    /// All named values, in the order of their names.
    pub fn entries(self) -> impl Iterator<Item = (String, Json)> {
        self.0.into_iter()
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
