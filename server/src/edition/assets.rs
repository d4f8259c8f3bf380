//! The files every build carries: scripts, icons, the style sheet. All of them are in the binary,
//! so one file is a whole installation.

use super::compress::sha256;

/// The style sheet, bundled and minified at build time. It stands in the head of every page.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/main.css"));
/// The service worker.
pub const WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/sw.js"));
/// What the worker decides, apart from doing it.
pub const WORKER_RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/sw-rules.js"));
/// Names the program that rendered a page.
pub const BUILD: &str = env!("LOTSEN_BUILD");

/// A file whose address holds its hash, so that it never changes.
#[derive(Clone, Debug)]
pub struct Asset {
    /// `/a/<name>.<hash>.<ending>`.
    pub path: String,
    /// Media type.
    pub media_type: &'static str,
    /// The file.
    pub body: &'static [u8],
}

/// The files of a page with islands. A phone that has opened such a page keeps them with its
/// pages: an island works with the WebAssembly of its own build only.
#[derive(Clone, Debug)]
pub struct IslandFiles {
    /// Its style sheet, beside the one all pages have.
    pub style: Asset,
    /// Loads the WebAssembly and wakes the islands.
    pub script: Asset,
    /// The program.
    pub wasm: Asset,
    /// Its second part, which a page fetches when it is wanted.
    pub sync: Asset,
}

/// All assets of this build.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The boot script.
    pub boot: Asset,
    /// The script of the form at a page's end.
    pub feedback: Asset,
    /// The icon, as a drawing.
    pub icon: Asset,
    /// What makes the checklist live.
    pub checklist: IslandFiles,
    /// The icon as pictures, by side in pixels, for home screens.
    pub pictures: Vec<(u32, Asset)>,
}

fn asset(name: &str, ending: &str, media_type: &'static str, body: &'static [u8]) -> Asset {
    Asset { path: format!("/a/{name}.{}.{ending}", &sha256(body)[..10]), media_type, body }
}

impl Assets {
    /// Names them.
    pub fn of_this_build() -> Self {
        let picture = |side, body| (side, asset(&format!("icon-{side}"), "png", "image/png", body));
        Self {
            boot: asset("boot", "js", "text/javascript; charset=utf-8", include_bytes!(concat!(env!("OUT_DIR"), "/boot.js"))),
            feedback: asset("feedback", "js", "text/javascript; charset=utf-8", include_bytes!(concat!(env!("OUT_DIR"), "/feedback.js"))),
            icon: asset("icon", "svg", "image/svg+xml", include_bytes!("../../../public/icon.svg")),
            checklist: IslandFiles {
                style: asset("checklist", "css", "text/css; charset=utf-8", include_bytes!(concat!(env!("OUT_DIR"), "/checklist.css"))),
                script: asset(
                    "checklist",
                    "js",
                    "text/javascript; charset=utf-8",
                    include_bytes!(concat!(env!("OUT_DIR"), "/checklist.js")),
                ),
                wasm: asset("checklist", "wasm", "application/wasm", include_bytes!(concat!(env!("OUT_DIR"), "/checklist.wasm"))),
                sync: asset("checklist.sync", "wasm", "application/wasm", include_bytes!(concat!(env!("OUT_DIR"), "/sync.wasm"))),
            },
            pictures: vec![
                picture(192, include_bytes!("../../../public/icon-192.png")),
                picture(512, include_bytes!("../../../public/icon-512.png")),
            ],
        }
    }

    /// Every one.
    pub fn all(&self) -> impl Iterator<Item = &Asset> {
        let IslandFiles { style, script, wasm, sync } = &self.checklist;
        [&self.boot, &self.feedback, &self.icon, style, script, wasm, sync].into_iter().chain(self.pictures.iter().map(|(_, asset)| asset))
    }
}
