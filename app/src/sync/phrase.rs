//! The household's secret and the phrase a person writes down to keep it. How keys are derived from
//! the secret is not told here.
//!
//! Seven groups of four characters of Crockford's base32, which has no letters that look alike: 128
//! bits and a 12-bit check. The 28 characters are a Reed-Solomon code over GF(32): the last two are
//! its check, the first is below 8. So any one or two wrong characters are noticed wherever they
//! stand, and any two swapped; if only one is wrong, the code tells in which group.

#[cfg(test)]
mod tests;

use core::fmt;

/// Groups of a phrase.
pub const GROUPS: usize = 7;
/// Characters of a group.
pub const GROUP_LENGTH: usize = 4;
const LENGTH: usize = GROUPS * GROUP_LENGTH;
const DATA: usize = LENGTH - 2;
/// In capitals, which are told apart more easily in handwriting.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// `POWERS[i]` is the `i`-th power of 2 in GF(32) modulo x^5 + x^2 + 1.
const POWERS: [u8; 31] = powers();

/// 128 random bits a household shares; whoever has them can read its checklist.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub [u8; 16]);

/// Never shows what it holds, so that it reaches no log.
impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}

/// What is wrong with a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// Too few or too many characters; how many there are.
    #[error("a recovery phrase has 28 letters and digits")]
    Length(usize),
    /// A character that no phrase has.
    #[error("a recovery phrase has no such character")]
    Character(char),
    /// The characters do not belong together: at least one is misread or swapped.
    #[error("a character of the recovery phrase is wrong")]
    Check,
}

impl Secret {
    /// The phrase, with a space between its groups.
    pub fn phrase(&self) -> String {
        let number = u128::from_be_bytes(self.0);
        let mut symbols = [0; LENGTH];
        for (place, symbol) in symbols[..DATA].iter_mut().rev().enumerate() {
            *symbol = low_five(number >> (5 * place));
        }
        // Both sums are to be 0: solve for the last two characters.
        let (plain, weighted) = sums(&symbols);
        let (one, two) = (POWERS[DATA], POWERS[DATA + 1]);
        symbols[DATA + 1] = divide(weighted ^ multiply(plain, one), one ^ two);
        symbols[DATA] = plain ^ symbols[DATA + 1];
        let mut text = String::with_capacity(LENGTH + GROUPS - 1);
        for (index, symbol) in symbols.into_iter().enumerate() {
            if index > 0 && index % GROUP_LENGTH == 0 {
                text.push(' ');
            }
            text.push(char::from(ALPHABET[usize::from(symbol)]));
        }
        text
    }

    /// Reads a phrase as people write it: in small or capital letters, with any spaces, hyphens and
    /// dots, with the letter O for the digit 0 and I or L for 1.
    ///
    /// # Errors
    /// [`PhraseError`] says what to look for.
    pub fn parse(phrase: &str) -> Result<Self, PhraseError> {
        let symbols = read(phrase)?;
        if sums(&symbols) != (0, 0) || symbols[0] >= 8 {
            return Err(PhraseError::Check);
        }
        let number = symbols[..DATA].iter().fold(0_u128, |number, symbol| (number << 5) | u128::from(*symbol));
        Ok(Self(number.to_be_bytes()))
    }

    /// In which group of a phrase that fails its check the wrong character stands, counted from 0, if
    /// only one is wrong.
    pub fn doubtful_group(phrase: &str) -> Option<usize> {
        // A single wrong character leaves its difference in one sum and, weighted, in the other.
        let (plain, weighted) = sums(&read(phrase).ok()?);
        if plain == 0 || weighted == 0 {
            return None;
        }
        let place = logarithm(divide(weighted, plain))?;
        (place < LENGTH).then_some(place / GROUP_LENGTH)
    }
}

fn read(phrase: &str) -> Result<[u8; LENGTH], PhraseError> {
    let mut symbols = [0; LENGTH];
    let mut length = 0;
    for character in phrase.chars().filter(|character| !separates(*character)) {
        let symbol = symbol(character).ok_or(PhraseError::Character(character))?;
        if let Some(place) = symbols.get_mut(length) {
            *place = symbol;
        }
        length += 1;
    }
    if length == LENGTH { Ok(symbols) } else { Err(PhraseError::Length(length)) }
}

/// What people, printers and copying put between groups.
fn separates(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '.' | ',' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{feff}' | '\u{200b}')
}

fn symbol(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|byte| char::from(*byte) == character)?;
    u8::try_from(place).ok()
}

fn low_five(number: u128) -> u8 {
    number.to_le_bytes()[0] & 31
}

const fn powers() -> [u8; 31] {
    let mut table = [1; 31];
    let mut index = 1;
    while index < 31 {
        let double = table[index - 1] << 1;
        table[index] = if double & 32 == 0 { double } else { double ^ 0b10_0101 };
        index += 1;
    }
    table
}

/// The power of 2 that a number other than 0 is.
fn logarithm(number: u8) -> Option<usize> {
    POWERS.iter().position(|power| *power == number)
}

fn multiply(a: u8, b: u8) -> u8 {
    match (logarithm(a), logarithm(b)) {
        (Some(a), Some(b)) => POWERS[(a + b) % 31],
        _ => 0,
    }
}

/// `b` is never 0 here.
fn divide(a: u8, b: u8) -> u8 {
    match (logarithm(a), logarithm(b)) {
        (Some(a), Some(b)) => POWERS[(a + 31 - b) % 31],
        _ => 0,
    }
}

/// The sum of all characters, and the sum of all weighted by the power of their place.
fn sums(symbols: &[u8; LENGTH]) -> (u8, u8) {
    symbols.iter().zip(POWERS).fold((0, 0), |(plain, weighted), (symbol, power)| (plain ^ symbol, weighted ^ multiply(*symbol, power)))
}
