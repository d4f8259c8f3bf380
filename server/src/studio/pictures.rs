//! Pictures that editors send: a file becomes a picture's files in the store, or is refused in a sentence and written
//! down. The record that names them is kept like any other.

use super::{Studio, actor::Actor, refused::Refused};
use crate::pictures::{Made, Unfit, hash, is_made, make};
use app::domain::{
    picture::{Picture, PictureHash, picture_path},
    record::Record,
};
use serde_json::{Value, json};
use std::fmt;

/// What came in the field of a file.
#[derive(Clone, Debug, Default)]
pub enum File {
    /// Nothing.
    #[default]
    None,
    /// A file; longer than one may be where it was cut.
    Sent(Vec<u8>),
    /// The files of a picture that was sent with a form before, as [`Chosen`] writes it.
    Kept(String),
}

/// A picture whose files are kept, before there is a record that names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Names its files.
    pub hash: PictureHash,
    /// Width of the largest, in pixels.
    pub width: u16,
    /// Height of the largest, in pixels.
    pub height: u16,
}

impl fmt::Display for Chosen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}-{}", self.hash.as_str(), self.width, self.height)
    }
}

impl Chosen {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let hash = PictureHash::parse(parts.next()?).ok()?;
        Some(Self { hash, width: parts.next()?.parse().ok()?, height: parts.next()?.parse().ok()? })
    }

    /// Where its largest file is found.
    pub fn path(&self) -> String {
        picture_path(self.hash.as_str(), self.width)
    }

    /// A picture's record that names these files.
    pub fn named_by(&self, record: Record) -> Record {
        let Record::Picture(picture) = record else { return record };
        Record::Picture(Picture { hash: self.hash.clone(), width: self.width, height: self.height, ..picture })
    }
}

impl Studio {
    /// Keeps the files of what was sent for a place; the inner error is the key of a sentence about the file.
    ///
    /// # Errors
    /// The store; [`Refused::Busy`].
    pub(super) async fn take_picture(&self, actor: &Actor, place: &str, file: File) -> Result<Result<Chosen, &'static str>, Refused> {
        let bytes = match file {
            File::None => return Ok(Err("missing")),
            File::Kept(token) => return self.kept_picture(&token).await,
            File::Sent(bytes) => bytes,
        };
        let (turn, length) = (self.turn().await?, bytes.len());
        let made = move || {
            let _turn = turn;
            make(&bytes)
        };
        let made = tokio::task::spawn_blocking(made).await.unwrap_or(Err(Unfit::Broken));
        let Made { hash, width, height, files } = match made {
            Ok(made) => made,
            Err(unfit) => {
                let detail = json!({ "reason": unfit.word(), "bytes": length });
                self.0.store.log(&self.deed(&actor.staff, "refused: picture", "picture", place, detail)).await?;
                return Ok(Err(unfit.word()));
            }
        };
        self.0.store.keep_picture(&hash, &files).await?;
        Ok(Ok(Chosen { hash, width, height }))
    }

    async fn kept_picture(&self, token: &str) -> Result<Result<Chosen, &'static str>, Refused> {
        let Some(chosen) = Chosen::parse(token) else { return Ok(Err("missing")) };
        let file = self.0.store.picture_file(&chosen.hash, chosen.width).await?.unwrap_or_default();
        let (turn, wanted) = (self.turn().await?, chosen.clone());
        let sound = move || {
            let _turn = turn;
            hash(&file).as_ref() == Some(&wanted.hash) && is_made(&file, wanted.width, Some(wanted.height))
        };
        let sound = tokio::task::spawn_blocking(sound).await.unwrap_or(false);
        Ok(if sound { Ok(chosen) } else { Err("missing") })
    }

    /// Whether a record can be shown: a picture's files are forgotten a month after it was taken out.
    ///
    /// # Errors
    /// [`Refused::Forgotten`]; the store.
    pub(super) async fn must_have_files(&self, record: &Record) -> Result<(), Refused> {
        match record {
            Record::Picture(picture) if !self.0.store.has_picture(picture).await? => Err(Refused::Forgotten),
            _ => Ok(()),
        }
    }
}

/// A picture's own part of an empty record, until there is one.
pub(super) fn no_files() -> Value {
    json!({ "hash": "0".repeat(PictureHash::LENGTH), "width": 480, "height": 320 })
}

#[cfg(test)]
mod tests {
    use super::{Chosen, PictureHash};

    #[test]
    fn what_was_chosen_comes_back_with_the_form() {
        let chosen = Chosen { hash: PictureHash::parse(&"a1".repeat(16)).expect("hash"), width: 960, height: 700 };
        assert_eq!(Chosen::parse(&chosen.to_string()), Some(chosen));
        for bad in ["", "a1-960-700", &format!("{}-960", "a1".repeat(16)), &format!("{}-x-700", "a1".repeat(16))] {
            assert_eq!(Chosen::parse(bad), None, "{bad}");
        }
    }
}
