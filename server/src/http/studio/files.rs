//! The studio's own style sheet and script, in the binary: they are no part of any edition, so that readers
//! never load or keep them.

use crate::edition::{
    compress::{brotli, gzip, sha256},
    serving::{File, style_source},
};
use std::sync::LazyLock;

/// Quality of the compression: once, when the first page of the studio is asked for.
const QUALITY: i32 = 9;

/// A file whose address holds its hash.
#[derive(Clone, Debug)]
pub struct Asset {
    /// `/studio/a/<name>.<hash>.<ending>`.
    pub path: String,
    /// The file in all forms.
    pub file: File,
}

/// All of them.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The style sheet, beside the one all pages have.
    pub style: Asset,
    /// The script.
    pub script: Asset,
}

impl Assets {
    /// Every one.
    pub fn all(&self) -> impl Iterator<Item = &Asset> {
        [&self.style, &self.script].into_iter()
    }
}

/// The files of this build.
pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: asset("studio", "css", include_bytes!(concat!(env!("OUT_DIR"), "/studio.css"))),
    script: asset("studio", "js", include_bytes!(concat!(env!("OUT_DIR"), "/studio.js"))),
});

fn asset(name: &str, ending: &str, body: &'static [u8]) -> Asset {
    let hash = sha256(body);
    let path = format!("/studio/a/{name}.{}.{ending}", &hash[..10]);
    // Compressing into memory does not fail; if it did, the plain form would be sent under a wrong name.
    let (br, gz) = (brotli(body, QUALITY).unwrap_or_default(), gzip(body).unwrap_or_default());
    Asset { path, file: File { hash, plain: body.into(), br: br.into(), gz: gz.into() } }
}

/// The content security policy of the studio's pages: our own files only, forms to ourselves, and a preview
/// in a frame of our own.
pub fn policy() -> String {
    let style = style_source();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {style}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    )
}
