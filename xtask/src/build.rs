//! Building the server.

use crate::process::{root, run};
use anyhow::Result;
use std::path::PathBuf;

/// How it is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quickly, for tests.
    Dev,
    /// For use and for measuring.
    Release,
}

/// Builds the server and gives the path of its binary.
///
/// # Errors
/// Cargo fails; it has said why.
pub fn server(profile: Profile) -> Result<PathBuf> {
    println!("building the server");
    let mut arguments = vec!["build", "--locked", "--package", "lotsen", "--bin", "lotsen"];
    if profile == Profile::Release {
        arguments.push("--release");
    }
    run("cargo", &arguments, &[])?;
    let folder = if profile == Profile::Release { "release" } else { "debug" };
    Ok(built(&format!("{folder}/lotsen")))
}

/// Builds the programs of `server/examples` that the measuring needs, and gives their paths.
///
/// # Errors
/// Cargo fails; it has said why.
pub fn examples<const N: usize>(names: [&str; N]) -> Result<[PathBuf; N]> {
    println!("building what the server is measured with");
    let mut arguments = vec!["build", "--locked", "--package", "lotsen", "--release"];
    arguments.extend(names.iter().flat_map(|name| ["--example", name]));
    run("cargo", &arguments, &[])?;
    Ok(names.map(|name| built(&format!("release/examples/{name}"))))
}

fn built(program: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}
