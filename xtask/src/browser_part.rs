//! Building the part of the app that runs in the browser: Rust to WebAssembly, the readers' checklist (in two
//! pieces) and the studio's, and the scripts that load them. The binder is the library of the very version the app uses, so the two never disagree.

use crate::{
    names::Names,
    process::{exists, root, run},
    split,
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use wasm_bindgen_cli_support::{Bindgen, Output};

/// What it is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Builds both programs into `target/browser-part`, where the server's build takes them from.
///
/// # Errors
/// The target is missing and cannot be brought, or Cargo or the binder fail.
pub fn build() -> Result<()> {
    bring_target()?;
    println!("building the browser's part");
    let out = root().join("target/browser-part");
    let fresh = out.join("fresh");
    fs::create_dir_all(&fresh)?;
    for (name, bytes) in [checklist(&fresh)?, studio(&fresh)?].into_iter().flatten() {
        // Written only when it differs: the server is built anew for nothing else.
        if fs::read(out.join(name)).ok().as_ref() != Some(&bytes) {
            fs::write(out.join(name), bytes)?;
        }
    }
    fs::remove_dir_all(&fresh)?;
    Ok(())
}

/// A file of a program: its name and its bytes.
type Made = (&'static str, Vec<u8>);

/// The checklist's program, in two.
fn checklist(fresh: &Path) -> Result<Vec<Made>> {
    let wasm = compiled("checklist")?;
    let first = fresh.join("first.wasm");
    let second = split::split(&wasm, fresh, &first)?;
    let mut bound = bound(&first)?;
    let mut names = Names::default();
    for import in bound.wasm_mut().imports.iter_mut() {
        names.shorten(&mut import.name);
    }
    split::name_door(bound.wasm_mut());
    // What the page calls keeps its name.
    for export in bound.wasm_mut().exports.iter_mut().filter(|export| export.name.starts_with("wasm_bindgen__")) {
        names.shorten(&mut export.name);
    }
    let (script, program) = written(&mut bound, fresh)?;
    let script = split::with_door(&names.script(&script))?;
    Ok(vec![("checklist.js", script.into_bytes()), ("checklist.wasm", program), ("sync.wasm", second)])
}

/// The studio's program.
fn studio(fresh: &Path) -> Result<Vec<Made>> {
    let mut bound = bound(&compiled("studio")?)?;
    // What the linker left for cutting is true of the program before it was bound only.
    let left: Vec<_> = bound.wasm_mut().customs.iter().filter(|(_, part)| part.name().starts_with("reloc.")).map(|(id, _)| id).collect();
    for part in left {
        bound.wasm_mut().customs.delete(part);
    }
    let (script, program) = written(&mut bound, fresh)?;
    Ok(vec![("studio-part.js", Names::default().script(&script).into_bytes()), ("studio.wasm", program)])
}

/// Compiles the app with one program's feature; with the same flags for both, so that they share what they use.
fn compiled(feature: &str) -> Result<PathBuf> {
    let package = ["rustc", "--locked", "--package", "lotsen-app", "--lib", "--features", feature];
    let flags = [nameless(), vec![split::LINKER_FLAG.to_owned()]].concat();
    let flags = [("CARGO_ENCODED_RUSTFLAGS".to_owned(), flags.join("\u{1f}"))];
    run("cargo", &[&package[..], &["--target", TARGET, "--profile", "browser", "--crate-type", "cdylib"]].concat(), &flags)?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Ok(target.join(TARGET).join("browser/app.wasm"))
}

fn bound(program: &Path) -> Result<Output> {
    let mut binder = Bindgen::new();
    binder
        .input_path(program)
        .out_name("app")
        .keep_lld_exports(true)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    binder.generate_output().context("the browser's part could not be bound")
}

/// A program's script and bytes.
fn written(bound: &mut Output, fresh: &Path) -> Result<(String, Vec<u8>)> {
    bound.emit(fresh).context("the browser's part could not be written")?;
    Ok((fs::read_to_string(fresh.join("app.js"))?, fs::read(fresh.join("app_bg.wasm"))?))
}

/// Flags that keep the folders of the machine out of the program: they weigh, and say who built it.
fn nameless() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let registries = registries.into_iter().flatten().flatten().map(|registry| registry.path().join(""));
    let rust = Command::new("rustc").args(["--print", "sysroot"]).output().ok();
    let rust = rust.map(|out| PathBuf::from(String::from_utf8_lossy(&out.stdout).trim()).join("lib/rustlib/src/rust/"));
    registries.chain(rust).chain([root().join("")]).map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect()
}

fn bring_target() -> Result<()> {
    let library = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).output().context("cannot start rustc")?;
    let folder = PathBuf::from(String::from_utf8_lossy(&library.stdout).trim());
    if library.status.success() && folder.is_dir() {
        return Ok(());
    }
    let hint = format!("Rust's {TARGET} target is missing; run `rustup target add {TARGET}`, or install it in your system's way");
    if !exists("rustup") {
        bail!(hint);
    }
    run("rustup", &["target", "add", TARGET], &[]).context(hint)
}
