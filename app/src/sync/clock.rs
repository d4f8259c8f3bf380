//! The stamps of one tab: never behind what it has written or seen, corrected by what the service
//! says the time is. The time itself is a parameter.

use super::stamp::{MAX_MS, Node, Stamp};

/// Smaller differences are the network's, not the clock's.
const SKEW_FLOOR_MS: i64 = 1_000;
/// An answer that took longer says little of the clock.
const SLOW_ANSWER_MS: i64 = 60_000;

/// The place of a stamp in time without its node. A stamp made after another is greater in this
/// alone, so that nodes may be changed without turning any order round.
pub(super) type Place = (i64, u16);

/// The place of a stamp.
pub(super) fn place(stamp: &Stamp) -> Place {
    (stamp.ms(), stamp.counter())
}

/// The next place after one.
pub(super) fn after((ms, counter): Place) -> Place {
    counter.checked_add(1).map_or(((ms + 1).min(MAX_MS), 0), |next| (ms, next))
}

/// A tab's clock.
#[derive(Clone, Debug)]
pub struct Clock {
    node: Node,
    last: Option<Place>,
    skew_ms: i64,
}

impl Clock {
    /// A clock that has written nothing.
    pub fn new(node: Node) -> Self {
        Self { node, last: None, skew_ms: 0 }
    }

    /// Who writes.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// How far the device's clock is ahead of the service's.
    pub fn skew_ms(&self) -> i64 {
        self.skew_ms
    }

    /// Takes a difference another tab has learned.
    pub fn set_skew(&mut self, skew_ms: i64) {
        self.skew_ms = skew_ms;
    }

    /// The time as the service would say it.
    pub fn corrected(&self, now_ms: i64) -> i64 {
        now_ms.saturating_sub(self.skew_ms).clamp(0, MAX_MS)
    }

    /// Learns from an answer: when it was asked for and when it came, by the device's clock, and what
    /// the service's clock said.
    pub fn learn(&mut self, sent_ms: i64, received_ms: i64, service_ms: i64) {
        let took = received_ms.saturating_sub(sent_ms);
        // The device's clock was set meanwhile, or the page slept: only the arrival is known.
        let middle = if (0..=SLOW_ANSWER_MS).contains(&took) { sent_ms + took / 2 } else { received_ms };
        let skew = middle.saturating_sub(service_ms);
        self.skew_ms = if skew.abs() > SKEW_FLOOR_MS { skew } else { 0 };
    }

    /// A stamp later than all this tab has written and than everything it is based on.
    pub fn stamp<'a>(&mut self, now_ms: i64, seen: impl Iterator<Item = &'a Stamp>) -> Stamp {
        let floor = seen.map(place).chain(self.last).max();
        let now = (self.corrected(now_ms), 0);
        let place = floor.map_or(now, |floor| now.max(after(floor)));
        self.last = Some(place);
        Stamp::new(place.0, place.1, &self.node)
    }

    /// Goes on as a node never used before: the only way back in time.
    pub(super) fn go_on_as(&mut self, fresh: Node) {
        self.node = fresh;
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, place};
    use crate::sync::stamp::{Node, Stamp};

    #[test]
    fn is_always_after_what_it_saw() {
        let mut clock = Clock::new(Node::from_u64(1));
        let first = clock.stamp(1_000, [].iter());
        let second = clock.stamp(10, [].iter());
        assert!(second > first && second.ms() == 1_000, "the clock was set back");
        let seen = Stamp::new(9_000, u16::MAX, &Node::from_u64(9));
        let third = clock.stamp(2_000, [&seen].into_iter());
        assert!(place(&third) > place(&seen), "greater without the node, too");
        assert_eq!(third.ms(), 9_001);
    }

    #[test]
    fn corrects_itself_by_the_service() {
        let mut clock = Clock::new(Node::from_u64(1));
        clock.learn(500, 1_300, 200);
        assert_eq!(clock.skew_ms(), 0, "below a second it is the network");
        clock.learn(100_000, 100_200, 40_100);
        assert_eq!((clock.skew_ms(), clock.corrected(100_000)), (60_000, 40_000));
        clock.learn(100_000, 7_000, 5_000);
        assert_eq!(clock.skew_ms(), 2_000, "set while the answer was under way");
        clock.learn(0, 1_000_000, 990_000);
        assert_eq!(clock.skew_ms(), 10_000, "slept while the answer was under way");
    }
}
