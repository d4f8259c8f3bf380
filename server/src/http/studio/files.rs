//! The studio's own style sheet, scripts and program, in the binary: they are no part of any edition, so that readers
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
    /// What loads the program of what is alive.
    pub part: Asset,
    /// That program.
    pub wasm: Asset,
}

impl Assets {
    /// Every one.
    pub fn all(&self) -> impl Iterator<Item = &Asset> {
        [&self.style, &self.script, &self.part, &self.wasm].into_iter()
    }
}

/// The worker, whose address stays as it is: a browser looks there for the next one.
pub const WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/studio-worker.js"));

/// The files of this build.
pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: asset("studio", "css", include_bytes!(concat!(env!("OUT_DIR"), "/studio.css"))),
    script: asset("studio", "js", include_bytes!(concat!(env!("OUT_DIR"), "/studio.js"))),
    part: asset("studio-part", "js", include_bytes!(concat!(env!("OUT_DIR"), "/studio-part.js"))),
    wasm: asset("studio", "wasm", include_bytes!(concat!(env!("OUT_DIR"), "/studio.wasm"))),
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

/// The policy of a page of the guide in the preview's frame: it shows, and does nothing.
pub fn preview_policy() -> String {
    format!(
        "default-src 'none'; style-src {}; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
        style_source()
    )
}
