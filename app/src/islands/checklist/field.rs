//! Pieces that several forms are made of: a label, a choice to tick, a line that tells what failed.

use crate::islands::view::{Element, el, line, paragraph};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};

/// The label of a field.
pub fn label(of: &str, text: &str) -> Element {
    line("label", text).attr("for", of)
}

/// A field under its label.
pub fn labelled(id: &str, text: &str, field: Element) -> Element {
    el("div").class("field").child(label(id, text)).child(field.attr("id", id))
}

/// Something to tick or choose, `kind` being `checkbox` or `radio`.
pub fn choice(class: &'static str, kind: &'static str, text: &str, checked: bool, choose: impl Fn() + 'static) -> Element {
    let input = el("input").attr("type", kind).checked(checked).on("change", move |_| choose());
    el("label").class(class).child(input).child(line("span", text))
}

/// A fieldset of choices.
pub fn chips(legend: &str, chips: impl IntoIterator<Item = Element>) -> Element {
    el("fieldset").child(line("legend", legend)).child(el("div").class("chips").children(chips))
}

/// Says what went wrong; it is always there, so that a screen reader hears when it begins to speak.
pub fn error(text: &str) -> Element {
    paragraph("error", text).attr("role", "alert")
}

/// A row of buttons.
pub fn actions(buttons: impl IntoIterator<Item = Element>) -> Element {
    el("p").class("actions").children(buttons)
}

/// The field an event comes from.
pub fn of<T: JsCast>(event: &Event) -> Option<T> {
    event.current_target().and_then(|target: EventTarget| target.dyn_into().ok())
}

/// What stands in the field an event comes from.
pub fn value(event: &Event) -> String {
    event.current_target().map(|target| crate::browser::page::value_of(&target)).unwrap_or_default()
}
