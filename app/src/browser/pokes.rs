//! The event stream that says "something changed". Read with `fetch`, for an `EventSource` cannot
//! send the token and secrets never stand in addresses. It carries no content.

use super::{
    network::{self, Request},
    script::{Timer, pause, property, random_u64, settled, spawn},
};
use js_sys::Uint8Array;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{AbortController, ReadableStreamDefaultReader};

const RETRY_MS: i32 = 5_000;
/// The server pings every 25 s: a line silent for longer than this is dead.
const SILENCE_MS: i32 = 60_000;

/// What is heard on the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It is open: what happened before was not heard.
    Open,
    /// The document stands at this number.
    Poke(i64),
}

/// An open stream; dropping it closes it.
#[derive(Debug)]
pub struct Pokes {
    closed: Rc<Cell<bool>>,
    waiting: Rc<Cell<bool>>,
    connection: Rc<RefCell<Option<AbortController>>>,
}

impl Pokes {
    /// Listens, and again whenever the line breaks, until dropped or refused for good.
    pub fn listen(path: String, token: String, heard: impl Fn(Heard) + 'static) -> Self {
        let pokes = Self { closed: Rc::default(), waiting: Rc::default(), connection: Rc::default() };
        let (closed, waiting, connection) = (pokes.closed.clone(), pokes.waiting.clone(), pokes.connection.clone());
        spawn(async move {
            while !closed.get() {
                let Ok(controller) = AbortController::new() else { return };
                connection.replace(Some(controller.clone()));
                let status = read(&path, &token, &controller, &heard).await;
                // The next exchange meets the same refusal and says what it means.
                if matches!(status, 401 | 404 | 410) {
                    return;
                }
                let jitter = i32::try_from(random_u64() % 2_500).unwrap_or_default();
                waiting.set(true);
                pause(RETRY_MS + jitter).await;
                waiting.set(false);
            }
        });
        pokes
    }

    /// Whether the line broke and is not tried again just now.
    pub fn is_waiting(&self) -> bool {
        self.waiting.get()
    }
}

impl Drop for Pokes {
    fn drop(&mut self) {
        self.closed.set(true);
        if let Some(connection) = self.connection.take() {
            connection.abort();
        }
    }
}

/// Reads one connection to its end; the status of a refusal, else 0.
async fn read(path: &str, token: &str, controller: &AbortController, heard: &impl Fn(Heard)) -> u16 {
    let silence = || {
        let controller = controller.clone();
        Timer::once(SILENCE_MS, move || controller.abort())
    };
    let mut _watch = silence();
    let request = Request { method: "GET", path, token: Some(token), body: None };
    let response = match network::fetched(request, &controller.signal()).await {
        Ok(response) => response,
        Err(error) => return error.status(),
    };
    let Some(body) = response.body() else { return 0 };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    heard(Heard::Open);
    let mut held = Vec::new();
    while let Ok(part) = settled(reader.read()).await {
        if property(&part, "done").is_truthy() {
            break;
        }
        _watch = silence();
        held.extend(property(&part, "value").unchecked_into::<Uint8Array>().to_vec());
        while let Some(end) = held.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = held.drain(..=end).collect();
            if let Some(q) = poked(&line) {
                heard(Heard::Poke(q));
            }
        }
    }
    0
}

/// The number in a line such as `data: {"q":12}`. Only pokes carry data.
fn poked(line: &[u8]) -> Option<i64> {
    if !line.starts_with(b"data:") {
        return None;
    }
    let digits: Vec<u8> = line.iter().copied().filter(u8::is_ascii_digit).collect();
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_data_pokes() {
        assert_eq!(poked(b"data: {\"q\":1209}\n"), Some(1209));
        assert_eq!(poked(b"event: poke\n"), None);
        assert_eq!(poked(b": ping 25\n"), None);
        assert_eq!(poked(b"data: {}\n"), None);
    }
}
