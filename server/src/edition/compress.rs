//! Hashing and compressing, once per body and never on the way to a reader.

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// SHA-256 as lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How much the encoder takes in at once, in powers of two: 1 MiB. After each block it makes its output buffer anew, for
/// all it has been given so far: with its own 64 KiB a pack of fifty megabytes took three times as long.
const BLOCK: i32 = 20;

/// Brotli. The window is as large as the body, so that a pack's pages share their frame and a page
/// costs no more memory than it needs: from 256 KiB, for with less the encoder takes tables a hundred
/// times as large as a page, up to the 16 MiB that plain brotli knows.
///
/// # Errors
/// Only when memory runs out.
pub fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let whole = usize::BITS - bytes.len().leading_zeros();
    let lgwin = i32::try_from(whole).unwrap_or(24).clamp(18, 24);
    let params =
        BrotliEncoderParams { quality, lgwin, lgblock: lgwin.min(BLOCK), size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut out = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// What [`brotli`] compressed.
///
/// # Errors
/// The bytes are none of it.
pub fn unbrotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::BrotliDecompress(&mut &*bytes, &mut out)?;
    Ok(out)
}

/// Gzip, for the few that do not know brotli.
///
/// # Errors
/// Only when memory runs out.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(9));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The plain form of a gzip body.
///
/// # Errors
/// The body is not gzip.
pub fn gunzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain)?;
    Ok(plain)
}
