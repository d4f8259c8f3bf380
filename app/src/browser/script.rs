//! The few moves every file of this room makes in the browser's own language: the window, waiting
//! for a promise, listening, timers, randomness, naming an error. Nothing about lists belongs here.

use js_sys::{Function, Object, Promise, Reflect};
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget, Window};

/// The page's window.
pub(crate) fn window() -> Window {
    web_sys::window().expect("this room runs in a page")
}

/// Runs work that nobody waits for.
pub(crate) fn spawn(work: impl Future<Output = ()> + 'static) {
    start(Box::pin(work));
}

/// Made once and not for every kind of work: each would weigh some thousand bytes.
fn start(work: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(work);
}

/// Work under way: a promise runs whether or not anybody waits for it.
#[cfg(feature = "checklist")]
pub(crate) fn begun(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    begin(Box::pin(work))
}

#[cfg(feature = "checklist")]
fn begin(work: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>) -> Promise {
    wasm_bindgen_futures::future_to_promise(work)
}

/// Waits for a promise.
pub(crate) async fn settled(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// Waits some milliseconds.
pub(crate) async fn pause(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        // Refused only for a closed window, whose work is over anyway.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = settled(promise).await;
}

/// A plain object of named values.
pub(crate) fn object(values: &[(&str, &JsValue)]) -> Object {
    let made = Object::new();
    for (name, value) in values {
        put(&made, name, value);
    }
    made
}

/// Gives a plain object of ours a property.
pub(crate) fn put(to: &Object, name: &str, value: &JsValue) {
    // Such an object takes any.
    let _ = Reflect::set(to, &JsValue::from_str(name), value);
}

/// A property, or `undefined`.
pub(crate) fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// What an error calls itself, such as `QuotaExceededError`.
pub(crate) fn error_name(error: &JsValue) -> String {
    property(error, "name").as_string().unwrap_or_default()
}

/// Listens for the rest of the page's life.
pub(crate) fn listen(target: &EventTarget, event: &str, heard: impl FnMut(Event) + 'static) {
    hear(target, event, Closure::new(heard));
}

fn hear(target: &EventTarget, event: &str, heard: Closure<dyn FnMut(Event)>) {
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Waits for one of some events; whether it is the good one.
pub(crate) async fn came(target: &EventTarget, good: &str, bad: &[&str]) -> bool {
    let first = Promise::new(&mut |resolve, reject| {
        let _ = target.add_event_listener_with_callback(good, &resolve);
        for event in bad {
            let _ = target.add_event_listener_with_callback(event, &reject);
        }
    });
    settled(first).await.is_ok()
}

/// Fills bytes with randomness fit for keys.
///
/// # Panics
/// Never in a browser: every one that runs WebAssembly has it.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto = window().crypto().expect("a page has a source of randomness");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("a few bytes are never refused");
    bytes
}

/// A random number of 64 bits.
pub(crate) fn random_u64() -> u64 {
    u64::from_le_bytes(random())
}

/// Something that happens once after a while, unless it is dropped before.
pub(crate) struct Timer {
    handle: i32,
    _ring: Closure<dyn FnMut()>,
}

impl Timer {
    /// Rings once in so many milliseconds.
    pub(crate) fn once(ms: i32, ring: impl FnOnce() + 'static) -> Self {
        Self::begin(ms, Box::new(ring))
    }

    fn begin(ms: i32, ring: Box<dyn FnOnce()>) -> Self {
        let ring: Closure<dyn FnMut()> = Closure::once(ring);
        let call: &Function = ring.as_ref().unchecked_ref();
        let handle = window().set_timeout_with_callback_and_timeout_and_arguments_0(call, ms).unwrap_or_default();
        Self { handle, _ring: ring }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        window().clear_timeout_with_handle(self.handle);
    }
}
