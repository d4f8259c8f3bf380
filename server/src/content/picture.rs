//! What a picture shows and whose it is, in the open form: what is checked when it is read.

use super::{FileError, line_at, parse::read, shape::PictureFile};
use app::domain::{
    language::Language,
    picture::{Picture, WIDTHS},
    translation::Translated,
};

/// Reads a picture's file. Its pixels are files of their own.
///
/// # Errors
/// No words for who does not see it, nobody who made it, or a width that is none of ours.
pub fn parse(path: &str, text: &str) -> Result<Picture, FileError> {
    let file: PictureFile = read(path, text)?;
    let near = |words: &str, reason: &str| FileError {
        file: path.to_owned(),
        line: text.find(words).map(|at| line_at(text, at)),
        reason: reason.to_owned(),
    };
    if [Some(&file.sv), file.en.as_ref()].into_iter().flatten().any(|words| words.alt.trim().is_empty()) {
        return Err(near("alt", "a picture says in words what can be seen"));
    }
    if file.credit.trim().is_empty() {
        return Err(near("credit", "a picture names who made it"));
    }
    if file.width < WIDTHS[0] || file.width > WIDTHS[2] || file.height == 0 {
        return Err(near("width", "a picture is 480 to 1600 pixels wide"));
    }
    let mut words = Translated::new(file.sv.text());
    if let Some(en) = &file.en {
        words.insert(Language::En, en.text(), en.from.clone());
    }
    let PictureFile { id, municipality, credit, hash, width, height, .. } = file;
    Ok(Picture { id, municipality, credit, hash, width, height, text: words })
}
