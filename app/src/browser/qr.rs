//! A text as a QR code, to be drawn as one path. How it looks is the style sheet's.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light squares on every side, which a camera needs.
const EDGE: i32 = 4;

/// How many squares wide the code is, and the path of its dark squares, each of size one; none when
/// the text is too long for any code.
pub fn drawing(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&["M", &(x + EDGE).to_string(), " ", &(y + EDGE).to_string(), "h1v1h-1z"].concat());
        }
    }
    Some((code.size() + 2 * EDGE, path))
}
