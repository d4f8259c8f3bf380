//! Bundles the style sheet into the binary, and names the build by a hash of all that pages are
//! made of: a page kept by a phone works with the assets of its own build only.

use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};
use std::{
    collections::hash_map::DefaultHasher,
    env, fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

/// The browser floor; a more distant one makes the bundler rewrite logical properties wrongly.
const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("..");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("main.css"), bundle(&root.join("style/main.css"))?)?;
    fs::write(out.join("checklist.css"), bundle(&root.join("style/checklist.css"))?)?;
    fs::write(out.join("studio.css"), bundle(&root.join("style/studio.css"))?)?;
    for script in ["boot.js", "feedback.js", "sw.js", "sw-rules.js", "studio.js", "studio-worker.js"] {
        fs::write(out.join(script), lean(&fs::read_to_string(root.join("public").join(script))?))?;
    }

    let part = root.join("target/browser-part");
    println!("cargo::rerun-if-changed={}", part.display());
    let files = ["checklist.js", "checklist.wasm", "sync.wasm", "studio-part.js", "studio.wasm"].map(|name| fs::read(part.join(name)));
    let [Ok(script), Ok(wasm), Ok(sync), Ok(studio_script), Ok(studio_wasm)] = files else {
        return Err("the browser's part has not been built: run `cargo xtask build` first".into());
    };
    // The binder's script, and after it the one that wakes the islands with it.
    let waking = lean(&fs::read_to_string(root.join("public/islands.js"))?);
    fs::write(out.join("checklist.js"), [&script[..], waking.as_bytes()].concat())?;
    fs::write(out.join("checklist.wasm"), &wasm)?;
    fs::write(out.join("sync.wasm"), &sync)?;
    fs::write(out.join("studio-part.js"), &studio_script)?;
    fs::write(out.join("studio.wasm"), &studio_wasm)?;

    let mut hasher = DefaultHasher::new();
    (wasm, sync).hash(&mut hasher);
    for folder in ["app/src", "app/texts", "style", "public", "server/src/edition"] {
        let folder = root.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        hash(&folder, &mut hasher)?;
    }
    println!("cargo::rustc-env=LOTSEN_BUILD={:016x}", hasher.finish());
    Ok(())
}

fn bundle(main: &Path) -> Result<String, String> {
    let targets = Targets::from(Browsers {
        chrome: Some(version(120, 0)),
        firefox: Some(version(121, 0)),
        safari: Some(version(17, 2)),
        ..Browsers::default()
    });
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default()).bundle(main).map_err(|error| error.to_string())?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| error.to_string())?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    Ok(printed.map_err(|error| error.to_string())?.code)
}

/// A script without the lines that are only a comment, and without indentation. Our scripts hold no
/// text that runs over several lines.
fn lean(script: &str) -> String {
    let comment = |line: &str| line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/");
    let code = script.lines().map(str::trim).filter(|line| !line.is_empty() && !comment(line));
    code.map(|line| format!("{line}\n")).collect()
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    if path.is_file() {
        path.file_name().hash(hasher);
        fs::read(path)?.hash(hasher);
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(path)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    entries.iter().try_for_each(|entry| hash(&entry.path(), hasher))
}
