//! Why something a person asked for did not happen, as one word the page has a sentence for.

use crate::browser::{cipher::CipherError, network::NetworkError, storage::StorageError};
use std::fmt;

/// Why it did not happen. Nothing is half done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The device did not keep it.
    Storage(StorageError),
    /// The browser's cryptography failed, or the text is too long.
    Cipher(CipherError),
    /// The server was not reached or said no.
    Network(NetworkError),
    /// The invitation's link is cut off or none of ours.
    Invitation,
    /// There is no list under this secret.
    NoSuchList,
    /// Another task of this kind is under way, or the list is gone.
    Busy,
    /// The file is none of ours or breaks a limit; the word says how.
    File(&'static str),
}

impl Failure {
    /// One word for the texts of the page.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Storage(error) => error.word(),
            Self::Cipher(error) => error.word(),
            Self::Network(error) => error.word(),
            Self::Invitation => "invitation",
            Self::NoSuchList => "nothing",
            Self::Busy => "busy",
            Self::File(word) => word,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(self.word())
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<CipherError> for Failure {
    fn from(error: CipherError) -> Self {
        Self::Cipher(error)
    }
}

impl From<NetworkError> for Failure {
    fn from(error: NetworkError) -> Self {
        Self::Network(error)
    }
}

/// An answer that is not of the agreed form.
pub(super) const GARBLED: Failure = Failure::Network(NetworkError::Garbled);
