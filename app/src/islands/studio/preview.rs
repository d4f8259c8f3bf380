//! The preview beside a form, by itself: shortly after somebody has stopped typing, where it stands beside the form
//! or has been asked for once. It is sent as the form's own button sends it.

use crate::browser::script::{Timer, listen, property, window};
use js_sys::Function;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Long enough for a thought, short enough to be seen with it.
const PAUSE_MS: i32 = 900;
/// From here on the preview stands beside the form: as in the style sheet.
const BESIDE: &str = "(width >= 64rem)";

/// Lets the preview follow a form.
pub fn open(form: &HtmlElement) {
    let Some(button) = form.query_selector("[data-preview]").ok().flatten() else { return };
    let asked = Rc::new(RefCell::new(is_beside()));
    let (once, frame) = (asked.clone(), form.owner_document());
    listen(form, "submit", move |event| {
        if property(&event, "submitter") == *AsRef::<JsValue>::as_ref(&button) {
            once.replace(true);
            // A new frame's first page leaves no step behind: the way back goes on leading out of the form.
            if let Some(old) = frame.as_ref().and_then(|document| document.query_selector("iframe[name=preview]").ok().flatten()) {
                let _ = old.clone_node().map(|new| old.replace_with_with_node_1(&new));
            }
        }
    });
    let timer: RefCell<Option<Timer>> = RefCell::default();
    let place = form.clone();
    if *asked.borrow() {
        show(&place);
    }
    listen(form, "input", move |_| {
        if *asked.borrow() {
            let place = place.clone();
            timer.replace(Some(Timer::once(PAUSE_MS, move || show(&place))));
        }
    });
}

fn is_beside() -> bool {
    let media = property(&window(), "matchMedia").dyn_into::<Function>();
    media.and_then(|media| media.call1(&window(), &BESIDE.into())).is_ok_and(|found| property(&found, "matches").is_truthy())
}

fn show(form: &Element) {
    let button = form.query_selector("[data-preview]").ok().flatten();
    let send = property(form, "requestSubmit").dyn_into::<Function>();
    if let (Some(button), Ok(send)) = (button, send) {
        // A form that is no longer on the page has nothing to show.
        let _: Result<JsValue, JsValue> = send.call1(form, &button);
    }
}
