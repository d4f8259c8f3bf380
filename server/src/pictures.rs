//! Files that editors send as pictures: read within limits, and made anew in the widths of the guide. Nothing of
//! the file that came is kept: not where it was taken, not what may hide in it.
//!
//! Pure: bytes in, bytes out. Whose picture it is, and where its files are kept, must not go here.

mod colours;
mod hidden;

use app::domain::picture::{PictureHash, WIDTHS, widths};
use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// The largest file that is taken, in bytes.
pub const FILE_LIMIT: usize = 10 * 1024 * 1024;
/// The most pixels: 24 · 1024², what phones make of a picture when nobody asks for more.
const PIXEL_LIMIT: u64 = 24 * 1024 * 1024;
/// The most memory that reading one may take, in bytes.
const MEMORY_LIMIT: u64 = 128 * 1024 * 1024;
/// So many times as wide as high, or as high as wide: beyond that it is no picture for a page.
const WIDEST: u32 = 3;
const HIGHEST: u32 = 2;
/// Quality of the files: above it they grow faster than they get better.
const QUALITY: u8 = 80;
/// The largest of our own files, in bytes: a picture of noise in the largest width and shape stays below.
pub const MADE_LIMIT: usize = 8 * 1024 * 1024;

/// A picture made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Names its files.
    pub hash: PictureHash,
    /// Width of the largest, in pixels.
    pub width: u16,
    /// Height of the largest, in pixels.
    pub height: u16,
    /// Width and bytes of each file, the smallest first: JPEG.
    pub files: Vec<(u16, Vec<u8>)>,
}

/// Why a file is not taken. The words are keys of sentences for editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Larger than [`FILE_LIMIT`].
    Large,
    /// Neither JPEG nor PNG nor WebP, by its first bytes: drawings (SVG), films, documents.
    Kind,
    /// Besides a picture it is something else: a page, a program, an archive.
    Hidden,
    /// It cannot be read to its end.
    Broken,
    /// It would take more pixels or memory than a picture needs.
    Pixels,
    /// Less than the smallest width.
    Small,
    /// Much longer than wide, or much wider than high.
    Shape,
}

impl Unfit {
    /// As forms and the log name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Large => "picture-large",
            Self::Kind => "picture-kind",
            Self::Hidden => "picture-hidden",
            Self::Broken => "picture-broken",
            Self::Pixels => "picture-pixels",
            Self::Small => "picture-small",
            Self::Shape => "picture-shape",
        }
    }
}

/// Makes a picture of a file. Takes up to seconds of a processor, and of memory [`MEMORY_LIMIT`] or a little more twice.
///
/// # Errors
/// [`Unfit`].
pub fn make(file: &[u8]) -> Result<Made, Unfit> {
    if file.len() > FILE_LIMIT {
        return Err(Unfit::Large);
    }
    let kind = image::guess_format(file).ok().filter(|kind| matches!(kind, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP));
    let kind = kind.ok_or(Unfit::Kind)?;
    if hidden::is_something_else(file) {
        return Err(Unfit::Hidden);
    }
    if kind == ImageFormat::Jpeg && !is_whole(file) {
        return Err(Unfit::Broken);
    }
    let (picture, profile) = read(file, kind)?;
    let (width, height) = picture.dimensions();
    if width < u32::from(WIDTHS[0]) {
        return Err(Unfit::Small);
    }
    if width > WIDEST * height || height > HIGHEST * width {
        return Err(Unfit::Shape);
    }
    let largest = u16::try_from(width).unwrap_or(u16::MAX).min(WIDTHS[2]);
    let mut picture = flat(&scaled(&nearly(picture, largest), largest));
    if let Some(profile) = profile {
        colours::to_srgb(&mut picture, &profile);
    }
    let picture = DynamicImage::ImageRgb8(picture);
    let height = u16::try_from(picture.height()).map_err(|_| Unfit::Shape)?;
    let files = widths(largest).map(|width| Some((width, jpeg(&scaled(&picture, width))?)));
    let files: Vec<(u16, Vec<u8>)> = files.collect::<Option<_>>().ok_or(Unfit::Broken)?;
    let hash = files.last().and_then(|(_, bytes)| hash(bytes)).ok_or(Unfit::Broken)?;
    Ok(Made { hash, width: largest, height, files })
}

/// Whether bytes are a file as [`make`] makes it, of this width and, for the largest, this height: a JPEG that can be
/// read to its end and tells nothing besides the picture.
pub fn is_made(file: &[u8], width: u16, height: Option<u16>) -> bool {
    // What cameras and programs tell of a picture stands in segments of its own, before the picture.
    let tells = |mark: &[u8]| file.windows(mark.len()).any(|found| found == mark);
    if file.len() > MADE_LIMIT || !is_whole(file) || tells(b"Exif\0") || tells(b"http://ns.adobe.com/") {
        return false;
    }
    let found = (!hidden::is_something_else(file)).then(|| read(file, ImageFormat::Jpeg).ok()).flatten();
    found.is_some_and(|(picture, _)| {
        picture.width() == u32::from(width) && height.is_none_or(|height| picture.height() == u32::from(height))
    })
}

/// Whether a JPEG goes on to its end. One that was cut would be taken for a picture with a grey part.
fn is_whole(file: &[u8]) -> bool {
    let mut at = 2;
    // Segments with their lengths, up to the picture itself; in that the mark of the end stands for nothing else.
    while let Some(&[0xff, mark, high, low]) = file.get(at..at + 4) {
        if mark == 0xda {
            return file[at..].windows(2).any(|pair| pair == [0xff, 0xd9]);
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    false
}

/// The name of a picture whose largest file this is.
pub fn hash(largest: &[u8]) -> Option<PictureHash> {
    let digits: String = Sha256::digest(largest).iter().map(|byte| format!("{byte:02x}")).collect();
    PictureHash::parse(digits.get(..PictureHash::LENGTH)?).ok()
}

/// Reads a file, upright, with its colour profile. What it would take is known before it is taken.
fn read(file: &[u8], kind: ImageFormat) -> Result<(DynamicImage, Option<Vec<u8>>), Unfit> {
    let mut reader = ImageReader::with_format(Cursor::new(file), kind);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_LIMIT);
    reader.limits(limits);
    let unfit = |problem| if matches!(problem, image::ImageError::Limits(_)) { Unfit::Pixels } else { Unfit::Broken };
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXEL_LIMIT || decoder.total_bytes() > MEMORY_LIMIT {
        return Err(Unfit::Pixels);
    }
    let profile = decoder.icc_profile().ok().flatten();
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok((picture, profile))
}

/// Not much larger than wanted: the good way to scale takes sixteen bytes for each pixel on its way.
fn nearly(picture: DynamicImage, width: u16) -> DynamicImage {
    let enough = u32::from(width) * 3 / 2;
    if picture.width() <= enough { picture } else { picture.thumbnail(enough, u32::MAX) }
}

fn scaled(picture: &DynamicImage, width: u16) -> DynamicImage {
    if picture.width() == u32::from(width) {
        return picture.clone();
    }
    // By the width alone; the height follows.
    picture.resize(u32::from(width), u32::MAX, FilterType::Lanczos3)
}

/// Without transparency: on white, as on paper.
fn flat(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let through = picture.to_rgba8();
    RgbImage::from_fn(through.width(), through.height(), |x, y| {
        let [red, green, blue, alpha] = through.get_pixel(x, y).0.map(u32::from);
        let on_white = |part: u32| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        Rgb([on_white(red), on_white(green), on_white(blue)])
    })
}

/// As a file. By chance one may hold a word that would make it look like something else: then it is a little worse.
fn jpeg(picture: &DynamicImage) -> Option<Vec<u8>> {
    let made = |quality| {
        let mut file = Vec::new();
        JpegEncoder::new_with_quality(&mut file, quality).encode_image(picture).ok()?;
        Some(file).filter(|file| !hidden::is_something_else(file))
    };
    (QUALITY - 5..=QUALITY).rev().find_map(made)
}

#[cfg(test)]
mod tests;
