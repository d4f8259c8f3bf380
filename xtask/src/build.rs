//! Building the server.

use crate::{
    browser_part,
    process::{root, run},
};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Builds the server for use and gives the path of its binary.
///
/// # Errors
/// Cargo fails; it has said why.
pub fn server() -> Result<PathBuf> {
    println!("building the server");
    release(&["lotsen"])?;
    Ok(program("release", "lotsen"))
}

/// The server that `cargo test --workspace` has just built beside its tests: building it alone would
/// choose other features of its dependencies, and compile half of them again.
///
/// # Errors
/// The tests did not compile, so there is none.
pub fn tested() -> Result<PathBuf> {
    let path = program("debug", "lotsen");
    if path.is_file() { Ok(path) } else { bail!("the server was not built, since the Rust tests did not compile") }
}

/// Builds the server and what it is measured with, together so that they share their parts. Gives the
/// paths by the variables that tell the benchmark.
///
/// # Errors
/// Cargo fails; it has said why.
pub fn measured() -> Result<[(&'static str, PathBuf); 5]> {
    println!("building the server and what it is measured with");
    release(&["lotsen", "lotsen-bench"])?;
    let programs = [
        ("LOTSEN_BIN", "lotsen"),
        ("LOTSEN_BARE", "lotsen-bare"),
        ("LOTSEN_LOAD", "lotsen-load"),
        ("LOTSEN_SYNC_LOAD", "lotsen-sync-load"),
        ("LOTSEN_STORY_PLAYER", "lotsen-stories"),
    ];
    Ok(programs.map(|(variable, name)| (variable, program("release", name))))
}

fn release(names: &[&str]) -> Result<()> {
    browser_part::build()?;
    let mut arguments = vec!["build", "--locked", "--release", "--bins"];
    arguments.extend(names.iter().flat_map(|name| ["--package", name]));
    run("cargo", &arguments, &[])
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that was built.
pub fn program(folder: &str, name: &str) -> PathBuf {
    target().join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
