//! Asking the browser not to throw away what the person keeps here.

use super::{
    clock,
    script::{property, settled, spawn, window},
    settings,
};

/// The day it was last asked.
const ASKED: &str = "asked-to-keep";

/// Asks, at most once a day: some browsers ask the person, others promise it only to a page that is used
/// often enough.
pub fn ask() {
    let (navigator, today) = (window().navigator(), clock::today());
    // Missing where the page is not served securely.
    if settings::read(ASKED).as_ref() == Some(&today) || property(&navigator, "storage").is_undefined() {
        return;
    }
    settings::write(ASKED, &today);
    if let Ok(promise) = navigator.storage().persist() {
        // What the browser answers changes nothing here: the list is as safe as it is said to be.
        spawn(async move { drop(settled(promise).await) });
    }
}
