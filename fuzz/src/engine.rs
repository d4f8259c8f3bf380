//! The loop: vary an input that led somewhere, run the target, keep what leads somewhere new. An
//! input that breaks a target is made as small as possible first.

use crate::{
    coverage::Coverage,
    mutation::{Random, mutate},
    targets::Target,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

/// What takes longer is a fault as well, on any machine.
const SLOW: Duration = Duration::from_secs(20);

/// When to stop.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// After as many runs.
    Runs(u64),
    /// After as long.
    Time(Duration),
}

/// How a target did.
#[derive(Debug)]
pub struct Report {
    /// Inputs tried.
    pub runs: u64,
    /// Places of the program reached; 0 when it has no counters.
    pub reached: usize,
    /// Inputs that led somewhere new, the given ones included.
    pub kept: Vec<Vec<u8>>,
    /// The smallest input found that breaks the target, and what it said.
    pub broken: Option<(Vec<u8>, String)>,
}

/// Runs a target on inputs and on ever more variations of them. The same seed varies the same way.
pub fn run(target: &Target, inputs: Vec<Vec<u8>>, until: Until, seed: u64) -> Report {
    let random = &mut Random(seed);
    let mut coverage = Coverage::new();
    coverage.take();
    let mut report = Report { runs: 0, reached: 0, kept: Vec::new(), broken: None };
    for input in inputs {
        report.runs += 1;
        if let Err(said) = attempt(target, &input) {
            report.broken = Some(smallest(target, input, said));
            return report;
        }
        if coverage.take() || !coverage.is_guided() {
            report.kept.push(input);
        }
    }
    if report.kept.is_empty() {
        report.kept.push(Vec::new());
    }
    let start = Instant::now();
    loop {
        let over = match until {
            Until::Runs(runs) => report.runs >= runs,
            // The clock is asked seldom: a run takes microseconds.
            Until::Time(time) => report.runs.is_multiple_of(64) && start.elapsed() >= time,
        };
        if over {
            break;
        }
        let newest = random.below(2) == 0;
        let choices = if newest { report.kept.len().min(32) } else { report.kept.len() };
        let mut input = report.kept[report.kept.len() - 1 - random.below(choices)].clone();
        let other = &report.kept[random.below(report.kept.len())];
        mutate(&mut input, other, target.words, target.limit, random);
        report.runs += 1;
        let outcome = attempt(target, &input);
        if let Err(said) = outcome {
            report.broken = Some(smallest(target, input, said));
            break;
        }
        if coverage.take() {
            report.kept.push(input);
        }
    }
    report.reached = coverage.reached();
    report
}

/// One run; what the target said when it broke.
///
/// # Errors
/// The target panicked or was slow.
pub fn attempt(target: &Target, input: &[u8]) -> Result<(), String> {
    let start = Instant::now();
    catch_unwind(AssertUnwindSafe(|| (target.run)(input))).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
    })?;
    if start.elapsed() > SLOW { Err("it took more than twenty seconds".to_owned()) } else { Ok(()) }
}

/// Leaves out ever smaller parts as long as the target still breaks.
fn smallest(target: &Target, mut input: Vec<u8>, mut said: String) -> (Vec<u8>, String) {
    let mut part = input.len().next_power_of_two();
    while part > 0 {
        let mut at = 0;
        while at < input.len() {
            let mut without = input.clone();
            without.drain(at..(at + part).min(input.len()));
            match attempt(target, &without) {
                Err(still) => (input, said) = (without, still),
                Ok(()) => at += part,
            }
        }
        part /= 2;
    }
    (input, said)
}

#[cfg(test)]
mod tests {
    use super::{Until, run};
    use crate::targets::Target;

    #[test]
    fn a_fault_is_found_and_made_small() {
        let faulty = Target {
            name: "faulty",
            run: |input| assert!(!input.windows(2).any(|pair| pair == b"!?"), "found"),
            seeds: Vec::new,
            words: &["!?"],
            limit: 100,
        };
        let report = run(&faulty, vec![b"some longer input".to_vec()], Until::Runs(100_000), 1);
        assert_eq!(report.broken, Some((b"!?".to_vec(), "found".to_owned())));
    }
}
