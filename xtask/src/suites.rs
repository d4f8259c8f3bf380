//! Every test, counted: formatting and lints, Rust, scripts without a browser, browsers.

use crate::{
    browser_part, browsers, build, postgres,
    process::{exists, install, watch},
};
use anyhow::Result;
use std::time::Instant;

/// Journeys of readers, which plain files must do as well.
const READING: [&str; 5] = ["/offline.spec", "/reading.spec", "/keyboard.spec", "/day-and-hour.spec", "/checklist.spec"];

/// What needs the service: compression, a publish, the headers that let a browser keep a file, another host's name.
const SERVED: &str = "within its budget|kept side by side|a reload without the network|not encrypted";

#[derive(Default)]
struct Count {
    passed: u32,
    failed: u32,
}

/// Runs everything; tells whether all passed. A step that fails does not stop the others.
///
/// # Errors
/// Something that is needed cannot be brought.
pub fn run() -> Result<bool> {
    let browsers = browsers::bring()?;
    browsers::bring_packages("end2end")?;
    let postgres = postgres::start()?;
    if cfg!(target_os = "linux") && !exists("strace") {
        install(&["strace"], "counting what reaches the disk")?;
    }
    browser_part::build()?;
    let mut count = Count::default();

    count.check("formatting", "cargo", &["fmt", "--all", "--check"])?;
    count.check("lints", "cargo", &["clippy", "--locked", "--workspace", "--all-targets"])?;
    let island = ["clippy", "--locked", "--package", "lotsen-app", "--features", "checklist,studio", "--target", browser_part::TARGET];
    count.check("lints of the browser's part", "cargo", &island)?;

    let programs = postgres.programs().to_string_lossy().into_owned();
    let database = [("LOTSEN_TEST_POSTGRES".to_owned(), postgres.url.clone()), ("LOTSEN_TEST_POSTGRES_PROGRAMS".to_owned(), programs)];
    count.suite("Rust", ".", "cargo", &["test", "--locked", "--workspace", "--no-fail-fast"], &database, cargo_line)?;

    // What needs no browser of the browser's part; the rest of the package has run above.
    let island = ["test", "--locked", "--package", "lotsen-app", "--lib", "--features", "checklist,studio", "browser::"];
    count.suite("Rust, the browser's part", ".", "cargo", &island, &[], cargo_line)?;

    let mut variables = browsers.variables();
    variables.push(("LOTSEN_BIN".to_owned(), build::tested()?.to_string_lossy().into_owned()));
    let node = ["--test", "--test-reporter=./reporters/node.mjs"];
    count.suite("scripts", "end2end", "node", &[&node[..], &["unit/"]].concat(), &variables, count_line)?;
    count.suite("pages in Chromium", "end2end", "npx", &["--no-install", "playwright", "test"], &variables, count_line)?;
    let plain = [&["--no-install", "playwright", "test", "--grep-invert", SERVED][..], &READING].concat();
    let shown = [&variables[..], &[("LOTSEN_PLAIN_FILES".to_owned(), "yes".to_owned())]].concat();
    count.suite("the guide as plain files, in Chromium", "end2end", "npx", &plain, &shown, count_line)?;
    count.suite(
        "core journeys in three engines",
        "end2end",
        "node",
        &[&node[..], &["core-journeys.test.mjs"]].concat(),
        &variables,
        count_line,
    )?;

    drop(postgres);
    println!("{} passed, {} failed", count.passed, count.failed);
    Ok(count.failed == 0)
}

impl Count {
    /// One step that either holds or does not.
    fn check(&mut self, name: &str, program: &str, arguments: &[&str]) -> Result<()> {
        println!("--- {name}");
        if watch(".", program, arguments, &[], |_| ())? {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
        Ok(())
    }

    /// A program that runs many tests and says how many passed and failed.
    fn suite(
        &mut self,
        name: &str,
        folder: &str,
        program: &str,
        arguments: &[&str],
        variables: &[(String, String)],
        read: fn(&str) -> Option<(u32, u32)>,
    ) -> Result<()> {
        println!("--- {name}");
        let begun = Instant::now();
        let (mut passed, mut failed) = (0, 0);
        let good = watch(folder, program, arguments, variables, |line| {
            if let Some((good, bad)) = read(line) {
                passed += good;
                failed += bad;
            }
        })?;
        // A suite that breaks off, or runs nothing, has failed however few failures it counted.
        if (!good && failed == 0) || passed + failed == 0 {
            failed += 1;
        }
        println!("--- {name}: {passed} passed, {failed} failed in {} s", begun.elapsed().as_secs());
        self.passed += passed;
        self.failed += failed;
        Ok(())
    }
}

/// `test result: ok. 12 passed; 0 failed; …`
fn cargo_line(line: &str) -> Option<(u32, u32)> {
    let rest = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let mut parts = rest.split("; ");
    Some((number(parts.next()?, " passed")?, number(parts.next()?, " failed")?))
}

/// `12 passed, 0 failed`; a third part would be tests that were skipped, and counts as nothing.
fn count_line(line: &str) -> Option<(u32, u32)> {
    let mut parts = line.trim().split(", ");
    Some((number(parts.next()?, " passed")?, number(parts.next()?, " failed")?))
}

fn number(text: &str, word: &str) -> Option<u32> {
    text.strip_suffix(word)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{cargo_line, count_line};

    #[test]
    fn reads_what_the_runners_print() {
        assert_eq!(cargo_line("test result: FAILED. 31 passed; 4 failed; 0 ignored; 0 measured"), Some((31, 4)));
        assert_eq!(count_line("  7 passed, 1 failed"), Some((7, 1)));
        assert_eq!(count_line("7 passed, 1 failed, 2 skipped"), Some((7, 1)));
        assert_eq!(count_line("passed"), None);
        assert_eq!(cargo_line("test a ... ok"), None);
    }
}
