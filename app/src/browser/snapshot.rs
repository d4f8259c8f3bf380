//! The snapshot in localStorage: what the server is known to hold. A torn or lost one costs a full
//! load, nothing else. Changes not yet sent never lie here.

use super::script::window;
use gloo_storage::{LocalStorage, Storage};

const VERSION: &str = "1";

/// FNV-1a: finds a torn text; it keeps no secret.
fn checksum(text: &str) -> String {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    super::letters::base32(&sum.to_be_bytes())
}

/// gloo-storage panics where a page may store nothing at all, so this is asked first.
pub(crate) fn is_allowed() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

/// Where the snapshot of a document lies.
pub fn key(doc: &str) -> String {
    ["b/", doc].concat()
}

/// Reads a snapshot; none when it is missing, torn or of another version.
pub fn read(doc: &str) -> Option<String> {
    if !is_allowed() {
        return None;
    }
    let stored = LocalStorage::raw().get_item(&key(doc)).ok().flatten()?;
    unwrapped(&stored).map(str::to_owned)
}

/// Writes a snapshot; false when the browser did not take it.
pub fn write(doc: &str, text: &str) -> bool {
    is_allowed() && LocalStorage::raw().set_item(&key(doc), &wrapped(text)).is_ok()
}

/// Removes a snapshot.
pub fn remove(doc: &str) {
    if is_allowed() {
        LocalStorage::delete(key(doc));
    }
}

fn wrapped(text: &str) -> String {
    [VERSION, " ", &checksum(text), " ", text].concat()
}

fn unwrapped(stored: &str) -> Option<&str> {
    let (sum, text) = stored.strip_prefix(VERSION)?.strip_prefix(' ')?.split_once(' ')?;
    (sum == checksum(text)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_is_noticed() {
        let stored = wrapped("{\"q\":12}");
        assert_eq!(unwrapped(&stored), Some("{\"q\":12}"));
        assert_eq!(unwrapped(&stored[..stored.len() - 1]), None);
        assert_eq!(unwrapped("2 x {}"), None);
    }
}
