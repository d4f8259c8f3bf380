//! Sealing and opening values: AES-256-GCM by the browser's own cryptography. A value is bound to
//! its document, cell and stamp, and padded so that its size tells little.

use super::{
    keys::{Keys, subtle},
    letters::{base64url, from_base64url},
    script::{object, random, settled},
};
use js_sys::{Array, Object, Uint8Array};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

const PREFIX: &str = "e1.";
const NONCE: usize = 12;
/// Sizes a text is padded to. A longer one would break the limit of a value on the wire.
const SIZES: [usize; 5] = [32, 128, 512, 2048, 4096];

/// Why something could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CipherError {
    /// The browser has no cryptography here: the page is not served securely.
    Unavailable,
    /// The text is longer than a value may be.
    TooLong,
    /// Not sealed with this key for this place, or changed on the way.
    Foreign,
}

impl CipherError {
    /// One word for the texts of the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unavailable => "insecure",
            Self::TooLong => "long",
            Self::Foreign => "foreign",
        }
    }
}

impl fmt::Display for CipherError {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(self.word())
    }
}

/// The browser's refusal of a key or a method.
pub(crate) fn refused(_: JsValue) -> CipherError {
    CipherError::Unavailable
}

/// A key of 16 or 32 bytes for sealing and opening.
///
/// # Errors
/// The browser refuses.
pub async fn import(bytes: &[u8]) -> Result<CryptoKey, CipherError> {
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle()?.import_key_with_str("raw", &Uint8Array::from(bytes), "AES-GCM", false, &uses).map_err(refused)?;
    Ok(settled(key).await.map_err(refused)?.unchecked_into())
}

/// Seals the value of a cell.
///
/// # Errors
/// The text is too long or the browser refuses.
pub async fn seal_value(keys: &Keys, cell: &str, stamp: &str, text: &str) -> Result<String, CipherError> {
    let padded = padded(text).ok_or(CipherError::TooLong)?;
    let sealed = seal(&keys.values, &place(keys, cell, stamp), &padded).await?;
    Ok([PREFIX, &base64url(&sealed)].concat())
}

/// Opens the value of a cell.
///
/// # Errors
/// It was not sealed for this cell and stamp with this key.
pub async fn open_value(keys: &Keys, cell: &str, stamp: &str, value: &str) -> Result<String, CipherError> {
    let sealed = value.strip_prefix(PREFIX).and_then(from_base64url).ok_or(CipherError::Foreign)?;
    let padded = open(&keys.values, &place(keys, cell, stamp), &sealed).await?;
    unpadded(&padded).ok_or(CipherError::Foreign)
}

fn place(keys: &Keys, cell: &str, stamp: &str) -> String {
    [&keys.doc, "|", cell, "|", stamp].concat()
}

/// Nonce, cipher text and tag of some bytes bound to a place.
///
/// # Errors
/// The browser refuses.
pub async fn seal(key: &CryptoKey, place: &str, bytes: &[u8]) -> Result<Vec<u8>, CipherError> {
    let nonce: [u8; NONCE] = random();
    let how = method(&nonce, place);
    let sealed = subtle()?.encrypt_with_object_and_u8_array(&how, key, bytes).map_err(refused)?;
    let sealed = settled(sealed).await.map_err(refused)?;
    Ok([&nonce[..], &Uint8Array::new(&sealed).to_vec()].concat())
}

/// The bytes sealed by [`seal`] for the same place.
///
/// # Errors
/// Another key, another place, or changed on the way.
pub async fn open(key: &CryptoKey, place: &str, sealed: &[u8]) -> Result<Vec<u8>, CipherError> {
    let Some((nonce, text)) = sealed.split_at_checked(NONCE) else { return Err(CipherError::Foreign) };
    let opened = subtle()?.decrypt_with_object_and_u8_array(&method(nonce, place), key, text).map_err(refused)?;
    let opened = settled(opened).await.map_err(|_| CipherError::Foreign)?;
    Ok(Uint8Array::new(&opened).to_vec())
}

fn method(nonce: &[u8], place: &str) -> Object {
    object(&[("name", &"AES-GCM".into()), ("iv", &Uint8Array::from(nonce)), ("additionalData", &Uint8Array::from(place.as_bytes()))])
}

/// Two bytes of length, the text, zeros.
fn padded(text: &str) -> Option<Vec<u8>> {
    let length = u16::try_from(text.len()).ok()?;
    let size = SIZES.into_iter().find(|size| text.len() + 2 <= *size)?;
    let mut bytes = length.to_be_bytes().to_vec();
    bytes.extend(text.as_bytes());
    bytes.resize(size, 0);
    Some(bytes)
}

fn unpadded(bytes: &[u8]) -> Option<String> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let text = rest.get(..usize::from(u16::from_be_bytes(*length)))?;
    String::from_utf8(text.to_vec()).ok()
}

/// How long a sealed value is on the wire, to fill a request without sealing first.
pub fn sealed_len(text: &str) -> usize {
    let size = SIZES.into_iter().find(|size| text.len() + 2 <= *size).unwrap_or(8192);
    PREFIX.len() + (NONCE + size + 16).div_ceil(3) * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_comes_off() {
        for length in [0, 1, 29, 30, 31, 126, 127, 4000, 4094] {
            let text = "å".repeat(length / 2);
            let bytes = padded(&text).expect("fits");
            assert!(SIZES.contains(&bytes.len()));
            assert_eq!(unpadded(&bytes).as_deref(), Some(text.as_str()));
        }
        assert_eq!(padded(&"x".repeat(4095)), None);
        assert_eq!(unpadded(&[0, 9, 65]), None);
    }

    #[test]
    fn the_largest_value_fits_the_wire() {
        assert!(sealed_len(&"x".repeat(4094)) <= 8192);
    }
}
