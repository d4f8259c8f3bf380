//! Pictures that editors put into texts: where their files are, and the words that stand for them.
//!
//! How a file becomes a picture, and the files themselves, are not known here.

use super::{
    slug::Slug,
    translation::{Fields, Translated},
};
use serde::{Deserialize, Serialize};

/// The widths in which a picture is kept, in pixels; the largest is the picture's own where that is less.
pub const WIDTHS: [u16; 3] = [480, 960, 1600];

/// A picture's words in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureText {
    /// What can be seen, for who does not see it.
    pub alt: String,
    /// What stands under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

impl Fields for PictureText {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("alt", &self.alt), ("caption", self.caption.as_deref().unwrap_or_default())]
    }
}

/// Names a picture's files: the first 32 hexadecimal digits of the SHA-256 of the largest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PictureHash(String);

/// Why a text is no [`PictureHash`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a picture's hash has 32 hexadecimal digits in lower case")]
pub struct NotAHash;

impl PictureHash {
    /// How many digits it has.
    pub const LENGTH: usize = 32;

    /// Takes the digits.
    ///
    /// # Errors
    /// [`NotAHash`].
    pub fn parse(text: &str) -> Result<Self, NotAHash> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == Self::LENGTH && text.bytes().all(digit) { Ok(Self(text.to_owned())) } else { Err(NotAHash) }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PictureHash {
    type Error = NotAHash;
    fn try_from(text: String) -> Result<Self, NotAHash> {
        Self::parse(&text)
    }
}

impl From<PictureHash> for String {
    fn from(hash: PictureHash) -> Self {
        hash.0
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its stable name.
    pub id: Slug,
    /// Whose picture, where it belongs to one municipality.
    pub municipality: Option<Slug>,
    /// Who made it, as it is to be named.
    pub credit: String,
    /// Names its files.
    pub hash: PictureHash,
    /// Width of the largest, in pixels.
    pub width: u16,
    /// Height of the largest, in pixels.
    pub height: u16,
    /// Its words.
    pub text: Translated<PictureText>,
}

impl Picture {
    /// The widths it is kept in, the smallest first.
    pub fn widths(&self) -> impl Iterator<Item = u16> {
        widths(self.width)
    }

    /// Where a width is found: `/m/<hash>-480.jpg`. The smallest always has the same name, so that a phone without a
    /// network can show it in the place of another.
    pub fn path(&self, width: u16) -> String {
        picture_path(self.hash.as_str(), width)
    }

    /// Where the smallest is found.
    pub fn smallest(&self) -> String {
        self.path(WIDTHS[0])
    }
}

/// The widths of a picture whose largest is so wide.
pub fn widths(largest: u16) -> impl Iterator<Item = u16> {
    WIDTHS.into_iter().filter(move |width| *width < largest).chain([largest])
}

/// Where a file of a picture is found.
pub fn picture_path(hash: &str, width: u16) -> String {
    format!("/m/{hash}-{width}.jpg")
}

/// A picture's hash and width, from the last part of its address.
pub fn picture_of(name: &str) -> Option<(PictureHash, u16)> {
    let (hash, width) = name.strip_suffix(".jpg")?.split_once('-')?;
    let width: u16 = width.parse().ok().filter(|parsed: &u16| parsed.to_string() == width)?;
    Some((PictureHash::parse(hash).ok()?, width))
}

#[cfg(test)]
mod tests {
    use super::{PictureHash, picture_of, picture_path, widths};

    #[test]
    fn is_kept_in_no_width_that_it_does_not_have() {
        assert_eq!(widths(1600).collect::<Vec<_>>(), [480, 960, 1600]);
        assert_eq!(widths(700).collect::<Vec<_>>(), [480, 700]);
        assert_eq!(widths(480).collect::<Vec<_>>(), [480]);
    }

    #[test]
    fn an_address_names_one_file_in_one_way() {
        let hash = "0123456789abcdef".repeat(2);
        let name = picture_path(&hash, 480);
        assert_eq!(picture_of(name.trim_start_matches("/m/")), Some((PictureHash::parse(&hash).expect("hash"), 480)));
        for bad in
            ["x-480.jpg", &format!("{hash}-0480.jpg"), &format!("{hash}-480.png"), &format!("{hash}.jpg"), &format!("{hash}-99999.jpg")]
        {
            assert_eq!(picture_of(bad), None, "{bad}");
        }
        assert!(PictureHash::parse(&hash.to_uppercase()).is_err());
    }
}
