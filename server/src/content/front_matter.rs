//! Markdown files: TOML between two lines of `+++`, an empty line, then the text.

use super::{FileError, line_at};
use serde::{Serialize, de::DeserializeOwned};

const FENCE: &str = "+++\n";

/// Cuts a file into its front matter and its body.
///
/// # Errors
/// When the fences or the empty line are missing, or the TOML is not what it should be.
pub fn split<T: DeserializeOwned>(file: &str, text: &str) -> Result<(T, String), FileError> {
    let error = |line: usize, reason: &str| FileError { file: file.to_owned(), line: Some(line), reason: reason.to_owned() };
    let rest = text.strip_prefix(FENCE).ok_or_else(|| error(1, "a text begins with a line of +++ and its front matter"))?;
    let end = rest.find(&format!("\n{FENCE}")).ok_or_else(|| error(1, "the front matter is not closed by a line of +++"))?;
    let (head, after) = (&rest[..=end], &rest[end + 1 + FENCE.len()..]);
    let body_line = line_at(text, FENCE.len() + end + 1 + FENCE.len());
    let body = after.strip_prefix('\n').ok_or_else(|| error(body_line, "an empty line belongs between the front matter and the text"))?;
    if body.trim().is_empty() {
        return Err(error(body_line, "the text is empty"));
    }
    let matter = toml::from_str(head).map_err(|problem| toml_error(file, head, 1, &problem))?;
    Ok((matter, body.to_owned()))
}

/// Puts a file together from front matter and body.
///
/// # Errors
/// Only when the front matter cannot be written as TOML, which is a mistake in the program.
pub fn join<T: Serialize>(matter: &T, body: &str) -> Result<String, toml::ser::Error> {
    Ok(format!("{FENCE}{}{FENCE}\n{body}", toml::to_string(matter)?))
}

/// Says where in a file its TOML went wrong.
pub fn toml_error(file: &str, toml: &str, lines_before: usize, problem: &toml::de::Error) -> FileError {
    let line = problem.span().map(|span| line_at(toml, span.start) + lines_before);
    FileError { file: file.to_owned(), line, reason: problem.message().trim().replace('\n', "; ") }
}
