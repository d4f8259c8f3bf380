//! Every target holds: on the inputs that once broke it, and on on thirty thousand new ones.

use lotsen_fuzz::{
    engine::{Until, run},
    targets::{ALL, Target},
};
use std::path::Path;

fn remembered(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs").join(target.name);
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    entries.map(|entry| std::fs::read(entry.expect("entry").path()).expect("input")).collect()
}

fn holds(name: &str) {
    let target = ALL.iter().find(|target| target.name == name).expect(name);
    let mut inputs = (target.seeds)();
    inputs.extend(remembered(target));
    let report = run(target, inputs, Until::Runs(30_000), 1);
    if let Some((input, said)) = report.broken {
        panic!("{name} broke: {said}\ninput: {}", String::from_utf8_lossy(&input).escape_debug());
    }
}

#[test]
fn message() {
    holds("message");
}

#[test]
fn stamp() {
    holds("stamp");
}

#[test]
fn phrase() {
    holds("phrase");
}

#[test]
fn file() {
    holds("file");
}

#[test]
fn answer() {
    holds("answer");
}
