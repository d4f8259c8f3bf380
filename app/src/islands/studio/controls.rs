//! The controls of a form: what stands in them, and what they are called.

use crate::browser::{drafts::Field, script::property};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit, HtmlElement};

/// A control that has a name.
pub struct Control(JsValue);

/// Every element in a place that a selector finds.
pub fn found(place: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = place.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}

/// The controls that people fill in. A file stays where it is: the browser gives no page its place.
pub fn controls(form: &HtmlElement) -> Vec<Control> {
    let all = found(form, "input[name]:not([type=hidden],[type=file]),textarea[name],select[name]");
    all.into_iter().map(|element| Control(element.into())).collect()
}

impl Control {
    fn text(&self, name: &str) -> String {
        property(&self.0, name).as_string().unwrap_or_default()
    }

    fn is_box(&self) -> bool {
        self.text("type") == "checkbox"
    }

    /// Its name.
    pub fn name(&self) -> String {
        self.text("name")
    }

    /// What stands in it; `on` or nothing for a box.
    pub fn value(&self) -> String {
        if !self.is_box() {
            return self.text("value");
        }
        if property(&self.0, "checked").is_truthy() { "on".to_owned() } else { String::new() }
    }

    /// Puts something in it.
    pub fn put(&self, value: &str) {
        let (name, value) = if self.is_box() { ("checked", JsValue::from_bool(value == "on")) } else { ("value", value.into()) };
        // A control takes any of either.
        let _ = Reflect::set(&self.0, &name.into(), &value);
        // Whatever follows the control is told as if somebody had typed.
        let told = EventInit::new();
        told.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("input", &told) {
            let _ = self.0.unchecked_ref::<Element>().dispatch_event(&event);
        }
    }

    fn label(&self) -> String {
        let said = self.0.unchecked_ref::<Element>().get_attribute("aria-label");
        // The label's own text, without what is said of it, such as that it may be left out.
        let written = || property(&property(&property(&property(&self.0, "labels"), "0"), "firstChild"), "textContent").as_string();
        said.or_else(written).unwrap_or_default().trim().to_owned()
    }

    /// As a draft keeps it.
    pub fn field(&self) -> Field {
        Field { name: self.name(), label: self.label(), value: self.value(), long: self.text("type") == "textarea" }
    }
}
