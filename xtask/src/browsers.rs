//! Browsers for the tests, and the packages that drive them.

use crate::process::{Variables, exists, install, root, run_in};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// What was found.
pub struct Browsers {
    chromium: String,
}

impl Browsers {
    /// The variables that tell the browser tests.
    pub fn variables(&self) -> Vec<(String, String)> {
        vec![("LOTSEN_CHROMIUM".to_owned(), self.chromium.clone())]
    }
}

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Finds Chromium, Firefox and WebKitGTK with its driver and a display to draw on; installs what is
/// missing where it may.
///
/// # Errors
/// A sentence that says what is missing and how to bring it.
pub fn bring() -> Result<Browsers> {
    let mut missing = Vec::new();
    if !CHROMIUM.iter().any(|name| exists(name)) {
        missing.push("chromium");
    }
    if !exists("firefox-esr") && !exists("firefox") {
        missing.push("firefox-esr");
    }
    if !webkit_driver() {
        missing.push("webkit2gtk-driver");
    }
    if !exists("Xvfb") {
        missing.push("xvfb");
    }
    if !missing.is_empty() {
        install(&missing, "a browser for the tests")?;
    }
    let chromium = CHROMIUM.into_iter().find(|name| exists(name)).context("Chromium was installed but is not on the PATH")?;
    Ok(Browsers { chromium: chromium.to_owned() })
}

/// Debian keeps WebKit's driver outside the PATH.
fn webkit_driver() -> bool {
    let listed = || {
        let out = Command::new("dpkg").args(["-L", "webkit2gtk-driver"]).output();
        out.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).lines().any(|line| line.ends_with("/WebKitWebDriver")))
    };
    exists("WebKitWebDriver") || listed()
}

/// Installs the npm packages of a folder from its lock file, when they are not there.
///
/// # Errors
/// A sentence that says what is missing.
pub fn bring_packages(folder: &str) -> Result<()> {
    for program in ["node", "npm"] {
        if !exists(program) {
            bail!("{program} is missing; install Node.js 20 or later");
        }
    }
    if installed(folder) {
        return Ok(());
    }
    let none: &Variables = &[];
    run_in(folder, "npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], none)
        .context("the packages of the browser tests could not be installed; is there a network?")
}

/// Whether npm has finished installing since the lock file was last written.
fn installed(folder: &str) -> bool {
    let written = |file: &str| std::fs::metadata(root().join(folder).join(file)).and_then(|file| file.modified()).ok();
    matches!((written("package-lock.json"), written("node_modules/.package-lock.json")), (Some(lock), Some(done)) if lock < done)
}
