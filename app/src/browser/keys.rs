//! What follows from the household's secret: the document's address, the token, the key of the
//! values and the ids of the template's steps. Kept in memory only; the secret itself is what the
//! device stores.

use super::{
    cipher::{self, CipherError},
    letters::{base32, base64url},
    script::{object, settled, window},
};
use crate::sync::{key::ItemId, phrase::Secret};
use js_sys::{Array, Uint8Array};
use siphasher::sip::SipHasher24;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};

/// The keys of one household.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The document's id: 26 characters.
    pub doc: String,
    /// The bearer token.
    pub token: String,
    /// The key that values are sealed with; it cannot be read out again.
    pub values: CryptoKey,
    items: [u8; 16],
}

impl Keys {
    /// Derives them.
    ///
    /// # Errors
    /// The browser has no cryptography here: the page is not served securely.
    pub async fn derive(secret: &Secret) -> Result<Self, CipherError> {
        let crypto = subtle()?;
        let root = crypto
            .import_key_with_str("raw", &Uint8Array::from(&secret.0[..]), "HKDF", false, &Array::of1(&"deriveBits".into()))
            .map_err(cipher::refused)?;
        let root: CryptoKey = settled(root).await.map_err(cipher::refused)?.unchecked_into();
        let values = cipher::import(&bits(&crypto, &root, "lotsen/enc", 32).await?).await?;
        let mut items = [0; 16];
        items.copy_from_slice(&bits(&crypto, &root, "lotsen/item", 16).await?);
        Ok(Self {
            doc: base32(&bits(&crypto, &root, "lotsen/doc", 16).await?),
            token: base64url(&bits(&crypto, &root, "lotsen/auth", 32).await?),
            values,
            items,
        })
    }

    /// The id of a template's step: the same on every device of the household, and nothing to
    /// anybody else.
    pub fn item_of(&self, task: &str) -> ItemId {
        ItemId::from_u64(SipHasher24::new_with_key(&self.items).hash(task.as_bytes()))
    }
}

/// The browser's cryptography.
pub(crate) fn subtle() -> Result<SubtleCrypto, CipherError> {
    let crypto = window().crypto().map_err(cipher::refused)?;
    let subtle = super::script::property(&crypto, "subtle");
    if subtle.is_undefined() { Err(CipherError::Unavailable) } else { Ok(subtle.unchecked_into()) }
}

async fn bits(crypto: &SubtleCrypto, root: &CryptoKey, info: &str, bytes: usize) -> Result<Vec<u8>, CipherError> {
    let how = object(&[
        ("name", &"HKDF".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::new_with_length(0)),
        ("info", &Uint8Array::from(info.as_bytes())),
    ]);
    let length = u32::try_from(bytes * 8).unwrap_or_default();
    let derived = crypto.derive_bits_with_object(&how, root, length).map_err(cipher::refused)?;
    let derived: JsValue = settled(derived).await.map_err(cipher::refused)?;
    Ok(Uint8Array::new(&derived).to_vec())
}
