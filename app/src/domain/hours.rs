//! Opening hours as a plain week: what a page carries so that a phone can say “open now”.
//!
//! The `OpenStreetMap` form is read by the server; here is only the result, so that the rule of
//! what is open stands in one place and needs no clock.

use serde::{Deserialize, Serialize};

/// A span of one day in minutes after midnight, from (inclusive) to (exclusive, at most 1440).
pub type Span = (u16, u16);

/// A week from Monday to Sunday, each day a sorted list of spans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week(pub [Vec<Span>; 7]);

impl Week {
    /// Whether it is never closed.
    pub fn always(&self) -> bool {
        self.0.iter().all(|day| day.as_slice() == [(0, 1440)])
    }

    /// Runs of neighbouring days with the same hours: first day, last day, spans. Closed days are
    /// left out.
    pub fn runs(&self) -> Vec<(usize, usize, &[Span])> {
        let mut runs: Vec<(usize, usize, &[Span])> = Vec::new();
        for (day, spans) in self.0.iter().enumerate() {
            match runs.last_mut() {
                Some(run) if run.1 + 1 == day && run.2 == spans.as_slice() => run.1 = day,
                _ => runs.push((day, day, spans)),
            }
        }
        runs.retain(|run| !run.2.is_empty());
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::Week;

    #[test]
    fn joins_neighbouring_days_and_leaves_out_closed_ones() {
        let office = vec![(480, 720), (780, 960)];
        let mut week = Week::default();
        for day in 0..4 {
            week.0[day].clone_from(&office);
        }
        week.0[4] = vec![(480, 720)];
        assert_eq!(week.runs(), vec![(0, 3, office.as_slice()), (4, 4, [(480, 720)].as_slice())]);
        assert!(!week.always());
    }
}
