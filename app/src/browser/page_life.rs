//! When a page comes and goes: shown, hidden, back on the network, another tab wrote. What that
//! leads to is not known here.

use super::script::{listen, window};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// What happened to the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// It is seen again, or came out of the browser's memory of pages.
    Shown,
    /// It is not seen any more. A phone may end it without another word.
    Hidden,
    /// It is left: over, or put into the browser's memory of pages.
    Left,
    /// The network is back.
    Online,
    /// The network is gone.
    Offline,
    /// Another tab wrote this place in localStorage.
    Written(String),
}

/// True while somebody can see the page.
pub fn is_visible() -> bool {
    window().document().is_none_or(|document| !document.hidden())
}

/// Tells of every such moment for the rest of the page's life.
pub fn watch(tell: impl Fn(Moment) + 'static) {
    let tell = Rc::new(tell);
    let window = window();
    let when = |event: &str, moment: Moment| {
        let tell = tell.clone();
        listen(&window, event, move |_| tell(moment.clone()));
    };
    when("pageshow", Moment::Shown);
    when("pagehide", Moment::Left);
    when("online", Moment::Online);
    when("offline", Moment::Offline);
    let told = tell.clone();
    listen(&window, "storage", move |event| {
        if let Some(key) = event.unchecked_ref::<StorageEvent>().key() {
            told(Moment::Written(key));
        }
    });
    if let Some(document) = window.document() {
        listen(&document, "visibilitychange", move |_| tell(if is_visible() { Moment::Shown } else { Moment::Hidden }));
    }
}
