//! Which parts of the program an input reached, from the counters that the compiler puts in with
//! `-sanitizer-coverage-inline-8bit-counters`. Without these there are none, and nothing is new.

use std::sync::{Mutex, PoisonError};

/// Where the counters lie, as addresses.
static RANGES: Mutex<Vec<(usize, usize)>> = Mutex::new(Vec::new());

/// Called before `main` by every instrumented part of the program, some with the same range.
#[allow(unsafe_code, reason = "the compiler's instrumentation looks for this name")]
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_8bit_counters_init(start: *mut u8, stop: *mut u8) {
    let range = (start as usize, stop as usize);
    let mut ranges = RANGES.lock().unwrap_or_else(PoisonError::into_inner);
    if range.0 < range.1 && !ranges.contains(&range) {
        ranges.push(range);
    }
}

/// What has been reached so far.
#[derive(Debug)]
pub struct Coverage {
    ranges: Vec<(usize, usize)>,
    /// For every counter the classes of counts seen, a bit each.
    seen: Vec<u8>,
}

impl Coverage {
    /// Nothing reached yet.
    pub fn new() -> Self {
        let ranges = RANGES.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let counters = ranges.iter().map(|(start, stop)| stop - start).sum();
        Self { ranges, seen: vec![0; counters] }
    }

    /// Whether the program was built with counters.
    pub fn is_guided(&self) -> bool {
        !self.seen.is_empty()
    }

    /// Takes what the counters say since the last time and sets them back. Tells whether it reached
    /// anything new, or something more often than before.
    pub fn take(&mut self) -> bool {
        let mut new = false;
        let mut place = 0;
        for (start, stop) in &self.ranges {
            let mut address = *start;
            while address < *stop {
                // Nearly all are 0: eight are skipped at a time.
                if address + 8 <= *stop && all_eight_are_zero(address) {
                    address += 8;
                    place += 8;
                    continue;
                }
                let class = class(read_and_clear(address));
                let seen = &mut self.seen[place];
                new |= class & !*seen != 0;
                *seen |= class;
                address += 1;
                place += 1;
            }
        }
        new
    }

    /// How many places were reached.
    pub fn reached(&self) -> usize {
        self.seen.iter().filter(|seen| **seen > 0).count()
    }
}

impl Default for Coverage {
    fn default() -> Self {
        Self::new()
    }
}

#[allow(unsafe_code, reason = "the counters are the compiler's; only this thread runs what counts")]
fn read_and_clear(address: usize) -> u8 {
    let counter = address as *mut u8;
    // SAFETY: the address lies in a range that the instrumentation named, which stays for as long as
    // the program runs and holds plain bytes.
    unsafe {
        let count = counter.read_volatile();
        if count > 0 {
            counter.write_volatile(0);
        }
        count
    }
}

#[allow(unsafe_code, reason = "as above")]
fn all_eight_are_zero(address: usize) -> bool {
    // SAFETY: the caller keeps all eight within a range, as above; they need not be aligned.
    unsafe { (address as *const u64).read_unaligned() == 0 }
}

/// Once, twice, thrice, a few times, often, and so on.
fn class(count: u8) -> u8 {
    match count {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        4..=7 => 8,
        8..=15 => 16,
        16..=31 => 32,
        32..=127 => 64,
        _ => 128,
    }
}
