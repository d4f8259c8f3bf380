//! A text as the dark and light squares of a QR code. Drawing them is the island's.

use qrcodegen::{QrCode, QrCodeEcc};

/// The squares row by row, true for dark; none when the text is too long for any code. A quiet edge
/// of four light squares is left to whoever draws.
pub fn modules(text: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    Some((0..code.size()).map(|y| (0..code.size()).map(|x| code.get_module(x, y)).collect()).collect())
}
