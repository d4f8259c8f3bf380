//! Bytes as letters and back: base64url without padding, and Crockford's base32 in lower case.
//! Pure; what the bytes mean is not known here.

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BASE32: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

fn letters(bytes: &[u8], bits: u32, alphabet: &[u8]) -> String {
    let mask = (1_u32 << bits) - 1;
    let mut text = String::with_capacity(bytes.len() * 2);
    let (mut held, mut count) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        count += 8;
        while count >= bits {
            count -= bits;
            text.push(char::from(alphabet[(held >> count & mask) as usize]));
        }
    }
    if count > 0 {
        text.push(char::from(alphabet[(held << (bits - count) & mask) as usize]));
    }
    text
}

/// Base64 with the letters that may stand in addresses.
pub fn base64url(bytes: &[u8]) -> String {
    letters(bytes, 6, BASE64URL)
}

/// Crockford's base32 in lower case.
pub fn base32(bytes: &[u8]) -> String {
    letters(bytes, 5, BASE32)
}

/// The bytes of a base64url text; none when it is none.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut held, mut count) = (0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((held >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        for length in 0..40_u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(151).wrapping_add(length)).collect();
            assert_eq!(from_base64url(&base64url(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn known_letters() {
        assert_eq!(base64url(b"\xff\xfe\xfd"), "__79");
        assert_eq!(base64url(b"f"), "Zg");
        assert_eq!(base32(&[0xff; 16]), "zzzzzzzzzzzzzzzzzzzzzzzzzw");
        assert_eq!(base32(&[0; 16]).len(), 26);
        assert_eq!(from_base64url("a=b"), None);
    }
}
