//! Small choices of this device, kept in localStorage: a filter, a folded box. Losing them costs
//! nothing but a tap, so failures are not reported.

use super::snapshot::is_allowed;
use crate::domain::json::{Json, Writer};
use gloo_storage::{LocalStorage, Storage};

fn key(name: &str) -> String {
    ["s/", name].concat()
}

/// A choice made here before.
pub fn read(name: &str) -> Option<String> {
    if !is_allowed() {
        return None;
    }
    Json::read(&LocalStorage::raw().get_item(&key(name)).ok().flatten()?)?.text()
}

/// Keeps a choice.
pub fn write(name: &str, value: &str) {
    if is_allowed() {
        let mut to = Writer::default();
        to.text(value);
        let _ = LocalStorage::raw().set_item(&key(name), &to.done());
    }
}

/// Forgets a choice.
pub fn remove(name: &str) {
    if is_allowed() {
        LocalStorage::delete(key(name));
    }
}
