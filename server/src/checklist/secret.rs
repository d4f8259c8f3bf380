//! Names and secrets that nobody can guess, and hashes of those that others keep.

use super::Surroundings;
use crate::refusal::Refusal;
use sha2::{Digest, Sha256};

/// Crockford's base32, lower case.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new name of 26 characters: 128 bits.
pub(super) fn name(surroundings: &Surroundings) -> Result<String, Refusal> {
    let mut bytes = [0; 16];
    if (surroundings.fill)(&mut bytes) { Ok(crockford(&bytes)) } else { Err(Refusal::Busy) }
}

/// What tells this server from others for as long as it runs. Two that agree would miss each other's pokes
/// and nothing else, so a machine without chance may go on.
pub(super) fn origin(surroundings: &Surroundings) -> String {
    name(surroundings).unwrap_or_else(|_| "none".to_owned())
}

/// SHA-256 of a token or secret, hex: all that is ever kept of one. Enough for secrets of 112 bits and more.
pub fn hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two hashes are the same, in a time that does not tell where they differ.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}

/// Whether a text has the form of a name: 26 characters, of which the first holds three bits.
pub fn is_name(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// Whether a text has the form of a token: 256 bits, base64url without padding.
pub fn is_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn crockford(bytes: &[u8; 16]) -> String {
    let number = u128::from_be_bytes(*bytes);
    (0..26).rev().map(|place| char::from(ALPHABET[usize::try_from((number >> (5 * place)) & 31).unwrap_or_default()])).collect()
}

#[cfg(test)]
mod tests {
    use super::{crockford, hash, is_name, is_token, same};

    #[test]
    fn names_are_names_and_hashes_are_compared_whole() {
        assert_eq!(crockford(&[0; 16]), "0".repeat(26));
        assert_eq!(crockford(&[255; 16]), format!("7{}", "z".repeat(25)));
        assert!(is_name(&crockford(&[7; 16])) && !is_name("short") && !is_name(&"u".repeat(26)));
        assert!(is_token(&"A-_9".repeat(11)[..43]) && !is_token(&"+".repeat(43)) && !is_token(""));
        assert!(same(&hash("a"), &hash("a")) && !same(&hash("a"), &hash("b")) && !same("", &hash("a")));
    }
}
