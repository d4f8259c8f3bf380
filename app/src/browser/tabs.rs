//! Several tabs of one device: which of them talks to the server (a Web Lock), and words between
//! them (a `BroadcastChannel`). What the words lead to is not known here.

use super::script::{listen, object, property, settled, spawn, window};
use js_sys::{Function, Promise};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{AbortController, BroadcastChannel};

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
    over: Rc<Cell<bool>>,
}

/// How a lock is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// When whoever holds it lets go.
    Wait,
    /// At once: whoever holds it has been put to sleep by the browser.
    Take,
}

impl Lock {
    /// Asks for the lock of that name; tells when it is held, and when it was taken away. A browser
    /// without locks gives it at once: two tabs then send the same changes twice, which is harmless.
    pub fn ask(name: &str, asking: Asking, held: impl FnOnce() + 'static, lost: impl FnOnce() + 'static) -> Self {
        let mut lock = Self { waiting: None, release: Rc::default(), over: Rc::default() };
        let manager = property(&window().navigator(), "locks");
        let Some(waiting) = (if manager.is_undefined() { None } else { AbortController::new().ok() }) else {
            held();
            return lock;
        };
        let (release, over) = (lock.release.clone(), lock.over.clone());
        let granted = Closure::once_into_js(move |_lock: JsValue| -> Promise {
            if over.get() {
                return Promise::resolve(&JsValue::UNDEFINED);
            }
            let kept = Promise::new(&mut |resolve, _| {
                release.replace(Some(resolve));
            });
            held();
            kept
        });
        let options = match asking {
            Asking::Wait => object(&[("signal", &waiting.signal())]),
            Asking::Take => object(&[("steal", &JsValue::TRUE)]),
        };
        let Ok(promise) = manager.unchecked_ref::<LockManager>().request(name, &options, &granted) else { return lock };
        let over = lock.over.clone();
        spawn(async move {
            if settled(promise).await.is_err() && !over.get() {
                lost();
            }
        });
        lock.waiting = Some(waiting);
        lock
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.over.set(true);
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
    /// Is the tab that holds the lock awake?
    Ask,
    /// It is.
    Here,
}

const WORDS: [(Word, &str); 5] =
    [(Word::Queue, "queue"), (Word::Snapshot, "snapshot"), (Word::Household, "household"), (Word::Ask, "ask"), (Word::Here, "here")];

/// The channel to the other tabs.
#[derive(Debug)]
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens it; what other tabs say is heard for the rest of the page's life.
    pub fn open(heard: impl Fn(Word, String) + 'static) -> Self {
        let Ok(channel) = BroadcastChannel::new("lotsen") else { return Self(None) };
        listen(&channel, "message", move |event| {
            let Some(said) = property(&event, "data").as_string() else { return };
            let Some((word, doc)) = said.split_once(' ') else { return };
            if let Some((word, _)) = WORDS.into_iter().find(|(_, name)| *name == word) {
                heard(word, doc.to_owned());
            }
        });
        Self(Some(channel))
    }

    /// Tells the other tabs.
    pub fn say(&self, word: Word, doc: &str) {
        let name = WORDS.into_iter().find(|(known, _)| *known == word).map_or("", |(_, name)| name);
        if let Some(channel) = &self.0 {
            // Fails only for a closed channel, and this one never is.
            let _ = channel.post_message(&[name, " ", doc].concat().into());
        }
    }
}
