//! How often somebody may ask: a bucket of requests that fills again by time. The time is given. Must not go
//! here: who somebody is.

use crate::config::Rate;
use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
};

/// Whose bucket: the first half of a hash, or an address.
pub type Key = [u8; 16];

/// How many buckets are remembered. A full one need not be, and one that was touched once is full again
/// after a second or so.
const MOST: usize = 50_000;

/// The buckets of one rate.
pub struct Rates {
    rate: Rate,
    /// When each bucket is full again, in microseconds since 1970.
    full_at: Mutex<HashMap<Key, i64>>,
}

impl fmt::Debug for Rates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Rates").field("rate", &self.rate).finish_non_exhaustive()
    }
}

impl Rates {
    /// Full buckets for everybody.
    pub fn new(rate: Rate) -> Self {
        Self { rate, full_at: Mutex::default() }
    }

    /// Takes one request out of a bucket.
    ///
    /// # Errors
    /// It is empty: how many seconds until there is one again.
    pub fn take(&self, key: Key, now_ms: i64) -> Result<(), u32> {
        let now = now_ms.saturating_mul(1_000);
        let each = 60_000_000 / i64::from(self.rate.per_minute.max(1));
        let size = each.saturating_mul(i64::from(self.rate.burst.max(1)));
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back must not close a bucket for longer than it takes to fill.
        let before = full_at.get(&key).copied().unwrap_or(now).clamp(now, now.saturating_add(size));
        let full = before.saturating_add(each);
        let late = full - now - size;
        if late > 0 {
            full_at.insert(key, before);
            return Err(u32::try_from((late + 999_999).div_euclid(1_000_000)).unwrap_or(u32::MAX));
        }
        if full_at.len() >= MOST {
            full_at.retain(|_, full| *full > now);
            if full_at.len() >= MOST {
                // A flood of names. Memory is bounded; a few get more than their share for a moment.
                full_at.clear();
            }
        }
        full_at.insert(key, full);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Rates};
    use crate::config::Rate;

    fn key(n: usize) -> super::Key {
        let mut key = [0; 16];
        key[..8].copy_from_slice(&n.to_le_bytes());
        key
    }

    #[test]
    fn a_burst_then_one_at_a_time() {
        let rates = Rates::new(Rate { burst: 3, per_minute: 60 });
        assert!((0..3).all(|_| rates.take(key(1), 0).is_ok()));
        assert_eq!(rates.take(key(1), 0), Err(1));
        assert!(rates.take(key(2), 0).is_ok(), "everybody has a bucket of their own");
        assert_eq!(rates.take(key(1), 999), Err(1));
        assert!(rates.take(key(1), 1_000).is_ok());
        assert_eq!(rates.take(key(1), 1_000), Err(1));
    }

    #[test]
    fn a_clock_set_back_closes_nothing_for_long() {
        let rates = Rates::new(Rate { burst: 2, per_minute: 60 });
        assert!(rates.take(key(1), 1_000_000_000).is_ok());
        assert_eq!(rates.take(key(1), 0), Err(1));
        assert!(rates.take(key(1), 5_000).is_ok());
    }

    #[test]
    fn a_flood_of_names_does_not_fill_the_memory() {
        let rates = Rates::new(Rate { burst: 1, per_minute: 1 });
        for n in 0..3 * MOST {
            rates.take(key(n), 0).expect("a bucket of its own");
        }
        assert!(rates.full_at.lock().expect("not poisoned").len() <= MOST);
    }
}
