//! Thousands of stories must end well, and with a broken rule some must not.
//!
//! `LOTSEN_SEED=17 cargo test -p lotsen-app simulator` plays one story with everything that happens;
//! `LOTSEN_MUTANT=SameNode` breaks a rule in it; `LOTSEN_STORIES=20000` plays more of them.

use super::{run, run_traced};
use crate::sync::mutant::Mutant;
use std::{env, thread};

const STORIES: u64 = 2_500;
/// A broken rule must show within so many stories.
const PATIENCE: u64 = 1_500;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

fn chosen_mutant() -> Mutant {
    let name = env::var("LOTSEN_MUTANT").unwrap_or_default();
    Mutant::ALL.into_iter().find(|mutant| format!("{mutant:?}") == name).unwrap_or_default()
}

#[test]
fn stories_end_well() {
    if let Some(seed) = number("LOTSEN_SEED") {
        let report = run_traced(seed, chosen_mutant()).unwrap_or_else(|violation| panic!("seed {seed}: {violation}"));
        println!("seed {seed}: {report:?}");
        return;
    }
    let stories = number("LOTSEN_STORIES").unwrap_or(STORIES);
    let half = |first: u64| move || (first..stories).step_by(2).find_map(|seed| Some((seed, run(seed, Mutant::None).err()?)));
    let other = thread::spawn(half(1));
    let found = half(0)().into_iter().chain(other.join().expect("stories")).next();
    if let Some((seed, violation)) = found {
        panic!("seed {seed} (replay: LOTSEN_SEED={seed}): {violation}");
    }
}

#[test]
fn every_broken_rule_shows() {
    let shows = |mutant: Mutant| (0..PATIENCE).find(|seed| run(*seed, mutant).is_err());
    let found: Vec<(Mutant, Option<u64>)> = Mutant::ALL.into_iter().map(|mutant| (mutant, shows(mutant))).collect();
    println!("{found:?}");
    let unnoticed: Vec<Mutant> = found.iter().filter(|(_, seed)| seed.is_none()).map(|(mutant, _)| *mutant).collect();
    assert!(unnoticed.is_empty(), "nobody noticed {unnoticed:?}");
}
