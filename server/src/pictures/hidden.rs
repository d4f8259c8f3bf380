//! Files that are a picture and something else at once, so that one program takes them for the one and another for the
//! other. Nothing of them would be kept; but who sends one should hear that it was seen.

/// How pages, drawings, programs and documents begin. A large picture's own bytes hold such a word by chance once in
/// some thousands of files.
const BEGINNINGS: [&[u8]; 6] = [b"<script", b"<!doctype", b"<html", b"<svg", b"<?php", b"%pdf-"];
/// The end of an archive (ZIP), which says how much follows it, in bytes.
const ARCHIVE_END: &[u8] = b"PK\x05\x06";
const ARCHIVE_END_LENGTH: usize = 22;

/// Whether a file is something else too.
pub fn is_something_else(file: &[u8]) -> bool {
    let begins = |at: usize| BEGINNINGS.iter().any(|word| stands(file, at, word));
    (0..file.len()).any(|at| matches!(file[at], b'<' | b'%') && begins(at)) || is_archive(file)
}

fn stands(file: &[u8], at: usize, word: &[u8]) -> bool {
    let Some(found) = file.get(at..at + word.len()) else { return false };
    // A short name has an end, or it is another name or none.
    let named = word.starts_with(b"<") && word.len() <= 5;
    let ends = || !named || file.get(at + word.len()).is_none_or(|next| next.is_ascii_whitespace() || b">/:".contains(next));
    found.eq_ignore_ascii_case(word) && ends()
}

fn is_archive(file: &[u8]) -> bool {
    let from = file.len().saturating_sub(ARCHIVE_END_LENGTH + usize::from(u16::MAX));
    (from..file.len()).any(|at| {
        let length = file.get(at + ARCHIVE_END_LENGTH - 2..at + ARCHIVE_END_LENGTH);
        let comment = length.and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes);
        file[at..].starts_with(ARCHIVE_END) && comment.is_some_and(|comment| at + ARCHIVE_END_LENGTH + usize::from(comment) == file.len())
    })
}
