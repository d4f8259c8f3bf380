//! A simulated household, to find by chance what nobody thought of: phones with several tabs, wrong
//! and jumping clocks, lost, late and doubled messages, closed and killed browsers, purges, a changed
//! secret, erasure. Under it lies exactly the code that runs on phones and on the service, and a
//! ledger of what people typed and saw, kept apart from it.
//!
//! A seed is a story, the same one every time. Not for the product: it is built for tests and for the
//! benchmark alone.

mod device;
mod fate;
mod ledger;
mod moving;
mod network;
mod people;
mod profile;
mod quiet;
mod random;
mod service;
#[cfg(test)]
mod tests;
mod world;

use super::mutant::Mutant;
use profile::Profile;
use std::fmt;
use world::World;

/// What happened in a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Changes people made.
    pub edits: usize,
    /// Messages that left a device.
    pub messages: usize,
    /// Times a device gave its changes other stamps.
    pub restamps: usize,
    /// Changes refused since a cell had no room for another version.
    pub full: usize,
    /// Changes refused for good.
    pub refused: usize,
}

/// What must never happen.
#[derive(Clone, Debug)]
pub struct Violation {
    /// A sentence about it, and the story of the cell.
    pub what: String,
    /// What happened before, where it was asked for.
    pub trace: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        for line in &self.trace {
            writeln!(to, "{line}")?;
        }
        to.write_str(&self.what)
    }
}

/// Plays a story to its end, with one rule broken.
///
/// # Errors
/// What went wrong; the same seed goes wrong again.
pub fn run(seed: u64, mutant: Mutant) -> Result<Report, Violation> {
    play(seed, mutant, false)
}

/// Plays a story and writes down what happens.
///
/// # Errors
/// As [`run`], with everything that happened before.
pub fn run_traced(seed: u64, mutant: Mutant) -> Result<Report, Violation> {
    play(seed, mutant, true)
}

fn play(seed: u64, mutant: Mutant, tracing: bool) -> Result<Report, Violation> {
    let mut world = World::new(seed, mutant, tracing);
    for step in 0..world.profile.steps {
        let gap = Profile::gap(&mut world.random);
        world.pass(gap)?;
        let device = step % world.devices.len();
        if step == 0 {
            if world.random.chance(70) {
                world.turn_on(0);
            }
        } else if !world.devices[device].synced && world.random.chance(if world.profile.crowded { 90 } else { 25 }) {
            world.turn_on_or_join(device)?;
        }
        if world.random.chance(if world.profile.crowded { 94 } else { 72 }) {
            world.somebody_acts();
        } else {
            world.something_befalls()?;
        }
    }
    world.end()?;
    Ok(world.report)
}
