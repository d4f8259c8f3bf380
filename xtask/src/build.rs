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
    packages(profile, &["lotsen"])?;
    Ok(program(profile, "lotsen"))
}

/// Builds the server and what it is measured with, together so that they share their parts. Gives the
/// paths by the variables that tell the benchmark.
///
/// # Errors
/// Cargo fails; it has said why.
pub fn measured() -> Result<[(&'static str, PathBuf); 3]> {
    println!("building the server and what it is measured with");
    packages(Profile::Release, &["lotsen", "lotsen-bench"])?;
    let programs = [("LOTSEN_BIN", "lotsen"), ("LOTSEN_BARE", "lotsen-bare"), ("LOTSEN_LOAD", "lotsen-load")];
    Ok(programs.map(|(variable, name)| (variable, program(Profile::Release, name))))
}

fn packages(profile: Profile, names: &[&str]) -> Result<()> {
    let mut arguments = vec!["build", "--locked", "--bins"];
    arguments.extend(names.iter().flat_map(|name| ["--package", name]));
    if profile == Profile::Release {
        arguments.push("--release");
    }
    run("cargo", &arguments, &[])
}

fn program(profile: Profile, name: &str) -> PathBuf {
    let folder = if profile == Profile::Release { "release" } else { "debug" };
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
