//! Saving a file the page made: the calendar, the list itself. Nothing leaves the device.

use super::script::{object, pause, spawn, window};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Lets the person save a text as a file; false when the browser refuses.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    offered(name, kind, text).is_ok()
}

fn offered(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let how = object(&[("type", &kind.into())]);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), how.unchecked_ref())?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = window().document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Safari reads the address some time after the click.
    spawn(async move {
        pause(60_000).await;
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}
