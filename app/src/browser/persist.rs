//! Asking the browser not to throw away what the person keeps here.

use super::script::{property, settled, window};

/// Asks that storage is kept; true when the browser promises it. Some browsers ask the person.
pub async fn keep() -> bool {
    asked(true).await
}

/// True when the browser already promises to keep it.
pub async fn is_kept() -> bool {
    asked(false).await
}

async fn asked(keep: bool) -> bool {
    let navigator = window().navigator();
    // Missing where the page is not served securely.
    if property(&navigator, "storage").is_undefined() {
        return false;
    }
    let storage = navigator.storage();
    let Ok(promise) = (if keep { storage.persist() } else { storage.persisted() }) else { return false };
    settled(promise).await.is_ok_and(|answer| answer.is_truthy())
}
