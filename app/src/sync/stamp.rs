//! Stamps: when and by whom a value was written, as a text whose byte order is the order of time.

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of 64 bits in base32.
pub const ID_LENGTH: usize = 13;
const LENGTH: usize = 12 + 1 + 4 + 1 + ID_LENGTH;
/// The greatest time a stamp can hold, in milliseconds since 1970: 48 bits.
pub const MAX_MS: i64 = (1 << 48) - 1;

/// Why a text is no stamp, node, item or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not of the form this version writes")]
pub struct Malformed;

/// 64 bits as 13 characters of Crockford's base32, lower case.
pub(super) fn base32(number: u64) -> String {
    let digit = |place: u32| char::from(ALPHABET[usize::from((number >> (place * 5)).to_le_bytes()[0] & 31)]);
    (0..13).rev().map(digit).collect()
}

/// Whether a text is what [`base32`] writes: the first of 13 characters holds the highest 4 bits.
pub(super) fn is_base32(text: &str) -> bool {
    text.len() == ID_LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte)) && text.as_bytes()[0] <= b'f'
}

macro_rules! text_newtype {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = Malformed;
            fn try_from(text: String) -> Result<Self, Malformed> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
        impl $name {
            /// As it travels and is stored.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}
pub(super) use text_newtype;

/// Who writes: 64 random bits for every load of a page, so that no two tabs share one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Node(String);

impl Node {
    /// Takes 64 random bits.
    pub fn from_u64(random: u64) -> Self {
        Self(base32(random))
    }

    /// Takes the 13 characters.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        if is_base32(text) { Ok(Self(text.to_owned())) } else { Err(Malformed) }
    }

    /// The 64 bits.
    pub fn to_u64(&self) -> u64 {
        let value = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte).unwrap_or_default() as u64;
        self.0.bytes().fold(0, |number, byte| (number << 5) | value(byte))
    }
}

/// `01a1ff879ff7.0000.0h3k8v2m7q1ra`: milliseconds since 1970 and a counter in hex, and the node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Stamp(String);

text_newtype!(Node);
text_newtype!(Stamp);

impl Stamp {
    /// Writes a stamp. Times outside 0 to [`MAX_MS`] are taken to the nearer end.
    pub fn new(ms: i64, counter: u16, node: &Node) -> Self {
        let ms = ms.clamp(0, MAX_MS).cast_unsigned();
        let mut text = String::with_capacity(LENGTH);
        push_hex(&mut text, ms, 12);
        text.push('.');
        push_hex(&mut text, u64::from(counter), 4);
        text.push('.');
        text.push_str(node.as_str());
        Self(text)
    }

    /// Takes the 31 characters exactly.
    ///
    /// # Errors
    /// [`Malformed`] for anything else: one stamp has one form, so that bytes can be compared.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let bytes = text.as_bytes();
        let hex = |part: &[u8]| part.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte));
        let good = bytes.len() == LENGTH
            && text.is_ascii()
            && bytes[12] == b'.'
            && bytes[17] == b'.'
            && hex(&bytes[..12])
            && hex(&bytes[13..17])
            && is_base32(&text[18..]);
        if good { Ok(Self(text.to_owned())) } else { Err(Malformed) }
    }

    /// Milliseconds since 1970 by the writer's corrected clock.
    pub fn ms(&self) -> i64 {
        i64::from_str_radix(&self.0[..12], 16).unwrap_or_default()
    }

    /// Tells stamps of the same millisecond apart.
    pub fn counter(&self) -> u16 {
        u16::from_str_radix(&self.0[13..17], 16).unwrap_or_default()
    }

    /// Who wrote.
    pub fn node(&self) -> Node {
        Node(self.0[18..].to_owned())
    }
}

/// Not `format!`, which weighs much in the browser.
fn push_hex(text: &mut String, number: u64, digits: u32) {
    for place in (0..digits).rev() {
        text.push(char::from(b"0123456789abcdef"[usize::from((number >> (place * 4)).to_le_bytes()[0] & 15)]));
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_MS, Node, Stamp, base32};
    use proptest::prelude::*;

    #[test]
    fn has_one_form() {
        let node = Node::from_u64(u64::MAX);
        assert_eq!(node.as_str(), "fzzzzzzzzzzzz");
        assert_eq!(base32(0), "0000000000000");
        let stamp = Stamp::new(1_795_288_443_123, 7, &node);
        assert_eq!(Stamp::parse(stamp.as_str()), Ok(stamp.clone()));
        assert_eq!((stamp.ms(), stamp.counter(), stamp.node()), (1_795_288_443_123, 7, node));
        let good = stamp.as_str();
        for bad in ["", &good[1..], &good.to_uppercase(), &good.replace('.', "-"), &good.replace('z', "é"), &good.replace('f', "g")] {
            assert!(Stamp::parse(bad).is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Stamp>("\"x\"").is_err());
        assert!(Node::parse("g000000000000").is_err(), "more than 64 bits");
    }

    proptest! {
        #[test]
        fn byte_order_is_time_order(a in 0..=MAX_MS, b in 0..=MAX_MS, c in any::<u16>(), d in any::<u16>(), m in any::<u64>(), n in any::<u64>()) {
            let one = Stamp::new(a, c, &Node::from_u64(m));
            let two = Stamp::new(b, d, &Node::from_u64(n));
            prop_assert_eq!(one.cmp(&two), (a, c, m).cmp(&(b, d, n)));
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = Stamp::parse(&text);
            let _ = Node::parse(&text);
        }
    }
}
