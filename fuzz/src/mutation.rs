//! Random numbers from a seed, and ways to change an input.

/// A small generator (SplitMix64): the same seed gives the same run.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit; 0 when the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = limit.max(1) as u64;
        usize::try_from(self.bits() % limit).unwrap_or_default()
    }

    fn byte(&mut self) -> u8 {
        self.bits().to_le_bytes()[0]
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Changes an input in one to eight ways. `other` is another input to borrow from, `words` are texts
/// that mean something to the target.
pub fn mutate(input: &mut Vec<u8>, other: &[u8], words: &[&str], limit: usize, random: &mut Random) {
    for _ in 0..1 << random.below(4) {
        once(input, other, words, random);
    }
    input.truncate(limit);
}

fn once(input: &mut Vec<u8>, other: &[u8], words: &[&str], random: &mut Random) {
    let at = random.below(input.len() + 1);
    let length = 1 + random.below(16);
    let end = (at + length).min(input.len());
    match random.below(10) {
        0 => change(input, at, |byte| byte ^ 1 << (length % 8)),
        1 => {
            let new = random.byte();
            change(input, at, |_| new);
        }
        2 => {
            // A neighbour of a letter or digit is often still of the right form.
            change(input, at, |byte| if length.is_multiple_of(2) { byte.wrapping_add(1) } else { byte.wrapping_sub(1) });
        }
        3 => drop(input.drain(at..end)),
        4 => {
            let part = input[at..end].to_vec();
            insert(input, at, &part);
        }
        5 => insert(input, at, &[random.byte()]),
        6 if at < input.len() => {
            let with = random.below(input.len());
            input.swap(at, with);
        }
        7 => {
            let from = random.below(other.len() + 1);
            let part = &other[from..(from + 1 + random.below(200)).min(other.len())];
            insert(input, at, part);
        }
        8 => {
            if let Some(word) = random.pick(words) {
                insert(input, at, word.as_bytes());
            }
        }
        _ => replace_word(input, words, random),
    }
}

fn change(input: &mut [u8], at: usize, new: impl Fn(u8) -> u8) {
    if let Some(byte) = input.get_mut(at) {
        *byte = new(*byte);
    }
}

fn insert(input: &mut Vec<u8>, at: usize, part: &[u8]) {
    input.splice(at..at, part.iter().copied());
}

/// Puts one word in the place of another, so that an input stays of the right form.
fn replace_word(input: &mut Vec<u8>, words: &[&str], random: &mut Random) {
    let (Some(old), Some(new)) = (random.pick(words).copied(), random.pick(words).copied()) else { return };
    let places: Vec<usize> = input.windows(old.len()).enumerate().filter(|(_, part)| *part == old.as_bytes()).map(|(at, _)| at).collect();
    if let Some(at) = random.pick(&places).copied() {
        input.splice(at..at + old.len(), new.bytes());
    }
}
