//! The long run of the fuzzer: builds it with the compiler's counters in the crate `app`, and starts
//! it. Nothing else of the workspace is built anew for it: Cargo calls this very program in place of
//! the compiler, for the workspace's crates only, and it adds what counts.

use crate::process::{command, run};
use anyhow::{Context, Result};
use std::{
    env, fs,
    process::{Command, ExitCode},
};

/// Says that this program stands in the compiler's place.
const IN_PLACE: &str = "LOTSEN_XTASK_COUNTS";
const COUNTERS: [&str; 6] = [
    "-C",
    "passes=sancov-module",
    "-C",
    "llvm-args=-sanitizer-coverage-level=3",
    "-C",
    "llvm-args=-sanitizer-coverage-inline-8bit-counters",
];

/// Varies input for one target, or for each, for some seconds; further words are files to try once.
/// Tells whether all held.
///
/// # Errors
/// The fuzzer cannot be built or started.
pub fn fuzz(wishes: &[String], seconds: u64, seed: Option<u64>) -> Result<bool> {
    let wrapper = env::current_exe().context("cannot tell where this program lies")?;
    let variables =
        [("RUSTC_WORKSPACE_WRAPPER".to_owned(), wrapper.to_string_lossy().into_owned()), (IN_PLACE.to_owned(), "yes".to_owned())];
    run("cargo", &["build", "--locked", "--package", "lotsen-fuzz"], &variables)?;
    fs::create_dir_all(crate::build::target().join("fuzz"))?;
    let mut fuzzer = command(".", crate::build::program("debug", "lotsen-fuzz").to_string_lossy().as_ref(), &[], &[]);
    fuzzer.args(wishes).args(["--seconds", &seconds.to_string()]).arg("--keep").arg(crate::build::target().join("fuzz"));
    if let Some(seed) = seed {
        fuzzer.args(["--seed", &seed.to_string()]);
    }
    Ok(fuzzer.status().context("cannot start the fuzzer")?.success())
}

/// Compiles what Cargo asked for when this program was called in the compiler's place.
pub fn in_place_of_the_compiler() -> Option<ExitCode> {
    env::var_os(IN_PLACE)?;
    let mut arguments = env::args_os().skip(1);
    let mut compiler = Command::new(arguments.next()?);
    let arguments: Vec<_> = arguments.collect();
    let counts = arguments.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == "app");
    compiler.args(arguments).args(if counts { &COUNTERS[..] } else { &[] });
    let code = compiler.status().ok().and_then(|status| status.code()).and_then(|code| u8::try_from(code).ok());
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
