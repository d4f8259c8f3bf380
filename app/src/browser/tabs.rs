//! Several tabs of one device: which of them talks to the server (a Web Lock), and words between
//! them (a `BroadcastChannel`). What the words lead to is not known here.

use super::script::{object, property, settled, spawn, window};
use js_sys::{Function, Promise};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{AbortController, BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// The browser's lock keeper.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &JsValue, held: &JsValue) -> Result<Promise, JsValue>;
}

/// A lock held or waited for; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    waiting: Option<AbortController>,
    release: Rc<RefCell<Option<Function>>>,
}

impl Lock {
    /// Waits for the lock of that name and tells when it is held. A browser without locks gives it
    /// at once: two tabs then send the same changes twice, which is harmless.
    pub fn wait(name: &str, held: impl FnOnce() + 'static) -> Self {
        let release: Rc<RefCell<Option<Function>>> = Rc::default();
        let manager = property(&window().navigator(), "locks");
        let Some(waiting) = (if manager.is_undefined() { None } else { AbortController::new().ok() }) else {
            held();
            return Self { waiting: None, release };
        };
        let inside = release.clone();
        let granted = Closure::once_into_js(move |_lock: JsValue| {
            let kept = Promise::new(&mut |resolve, _| {
                inside.replace(Some(resolve));
            });
            held();
            kept
        });
        let options = object(&[("signal", &waiting.signal())]);
        match manager.unchecked_ref::<LockManager>().request(name, &options, &granted) {
            // Rejected only when the wait is given up.
            Ok(promise) => spawn(async move { drop(settled(promise).await) }),
            Err(_) => return Self { waiting: None, release },
        }
        Self { waiting: Some(waiting), release }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        match (self.release.take(), &self.waiting) {
            (Some(release), _) => drop(release.call0(&JsValue::NULL)),
            (None, Some(waiting)) => waiting.abort(),
            (None, None) => {}
        }
    }
}

/// What one tab tells the others about a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// The queue in `IndexedDB` changed.
    Queue,
    /// The snapshot in localStorage changed.
    Snapshot,
    /// The household's record changed: another document, sync on or off, gone.
    Household,
}

/// The channel to the other tabs.
#[derive(Debug)]
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens it; what other tabs say is heard for the rest of the page's life.
    pub fn open(heard: impl Fn(Word, String) + 'static) -> Self {
        let Ok(channel) = BroadcastChannel::new("lotsen") else { return Self(None) };
        let hear: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |event: MessageEvent| {
            let Some(said) = event.data().as_string() else { return };
            let Some((word, doc)) = said.split_once(' ') else { return };
            let word = match word {
                "queue" => Word::Queue,
                "snapshot" => Word::Snapshot,
                "household" => Word::Household,
                _ => return,
            };
            heard(word, doc.to_owned());
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        Self(Some(channel))
    }

    /// Tells the other tabs.
    pub fn say(&self, word: Word, doc: &str) {
        let word = match word {
            Word::Queue => "queue ",
            Word::Snapshot => "snapshot ",
            Word::Household => "household ",
        };
        if let Some(channel) = &self.0 {
            // Fails only for a closed channel, and this one never is.
            let _ = channel.post_message(&[word, doc].concat().into());
        }
    }
}
