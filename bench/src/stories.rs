//! Plays stories of the simulated household, as many as asked for, on two threads.
//!
//! `lotsen-stories COUNT` prints how many stories were played, how many changes people made in them and
//! how many microseconds it took. A story that goes wrong is told with its seed, and nothing is printed.
//! Only the benchmark starts it.

use anyhow::{Context, Result, anyhow};
use app::sync::{mutant::Mutant, simulator::run};
use std::{thread, time::Instant};

const THREADS: u64 = 2;

fn main() -> Result<()> {
    let count: u64 = std::env::args().nth(1).context("use: lotsen-stories COUNT")?.parse()?;
    let begun = Instant::now();
    let threads: Vec<_> = (0..THREADS).map(|first| thread::spawn(move || play(first, count))).collect();
    let mut edits = 0;
    for thread in threads {
        edits += thread.join().map_err(|_| anyhow!("a thread broke off"))??;
    }
    println!("{count} {edits} {}", begun.elapsed().as_micros());
    Ok(())
}

/// Plays every second story from `first` on; gives the changes that were made.
fn play(first: u64, count: u64) -> Result<usize> {
    let mut edits = 0;
    for seed in (first..count).step_by(usize::try_from(THREADS)?) {
        let report = run(seed, Mutant::None).map_err(|wrong| anyhow!("story {seed}: {wrong}"))?;
        edits += report.edits;
    }
    Ok(edits)
}
