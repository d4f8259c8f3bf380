//! Names and secrets that nobody can guess, and hashes of those that others keep.

use crate::surroundings::Surroundings;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The machine has no bytes that nobody can guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this machine has no source of chance")]
pub struct NoChance;

/// Crockford's base32, lower case.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new name of 26 characters: 128 bits.
///
/// # Errors
/// [`NoChance`].
pub fn name(surroundings: &Surroundings) -> Result<String, NoChance> {
    bytes(surroundings).map(|bytes| crockford(&bytes))
}

/// A new secret of 43 characters: 256 bits, as [`is_token`] knows them.
///
/// # Errors
/// [`NoChance`].
pub fn token(surroundings: &Surroundings) -> Result<String, NoChance> {
    bytes::<32>(surroundings).map(|bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// Bytes that nobody can guess.
///
/// # Errors
/// [`NoChance`].
pub fn bytes<const N: usize>(surroundings: &Surroundings) -> Result<[u8; N], NoChance> {
    let mut bytes = [0; N];
    if (surroundings.fill)(&mut bytes) { Ok(bytes) } else { Err(NoChance) }
}

/// What tells this server from others for as long as it runs. Two that agree would miss each other's pokes
/// and nothing else, so a machine without chance may go on.
pub fn origin(surroundings: &Surroundings) -> String {
    name(surroundings).unwrap_or_else(|_| "none".to_owned())
}

/// SHA-256 of a token or secret, hex: all that is ever kept of one. Enough for secrets of 112 bits and more.
pub fn hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two hashes are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
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
