//! What kind of household a seed stands for.

use super::random::Random;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A household and its circumstances.
#[expect(clippy::struct_excessive_bools, reason = "each is a circumstance of its own")]
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) devices: usize,
    pub(super) tabs: usize,
    pub(super) items: usize,
    pub(super) steps: usize,
    /// Many people write the same note without reading the others.
    pub(super) crowded: bool,
    /// Nobody opens the checklist for half a year.
    pub(super) sleeps: usize,
    /// Cells in one page of an answer.
    pub(super) page: usize,
    /// Changes in one message.
    pub(super) batch: usize,
    /// Requests and answers of a hundred that are lost.
    pub(super) lost: usize,
    pub(super) wrong_clocks: bool,
    /// How often the secret is changed.
    pub(super) secrets: usize,
    /// It is never changed.
    pub(super) all_stay: bool,
    pub(super) erases: bool,
}

impl Profile {
    pub(super) fn new(random: &mut Random) -> Self {
        let crowded = random.chance(8);
        let secrets = usize::from(!crowded && random.chance(20));
        Self {
            devices: if crowded { 6 } else { 2 + random.below(5) },
            tabs: if crowded || random.chance(40) { 3 } else { 1 },
            items: if crowded { 1 } else { 1 + random.below(4) },
            steps: if crowded { 110 } else { 30 + random.below(70) },
            crowded,
            sleeps: if random.chance(25) { 2 } else { 0 },
            page: if random.chance(50) { 500 } else { 1 + random.below(6) },
            batch: if random.chance(50) { 200 } else { 1 + random.below(6) },
            lost: if random.chance(20) { 0 } else { 13 },
            wrong_clocks: random.chance(60),
            secrets,
            all_stay: secrets == 0,
            erases: random.chance(10),
        }
    }

    /// How far a clock is off.
    pub(super) fn skew(&self, random: &mut Random) -> i64 {
        if !self.wrong_clocks {
            return random.within(-2 * SECOND, 2 * SECOND);
        }
        match random.below(8) {
            0..=2 => random.within(-2 * SECOND, 2 * SECOND),
            3 => random.within(-4 * MINUTE, 4 * MINUTE),
            4 => random.within(-400 * DAY, -5 * MINUTE),
            5 => random.within(6 * MINUTE, 3 * HOUR),
            6 => random.within(6 * MINUTE, 3 * DAY),
            _ => random.within(-3 * HOUR, 0),
        }
    }

    /// How long until something happens again.
    pub(super) fn gap(random: &mut Random) -> i64 {
        match random.below(100) {
            0..=69 => random.within(5, 3 * SECOND),
            70..=89 => random.within(0, 10 * MINUTE),
            90..=97 => random.within(0, 5 * HOUR),
            _ => random.within(0, DAY),
        }
    }

    pub(super) const SLEEP_MS: i64 = 181 * DAY;
}
