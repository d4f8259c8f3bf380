//! Colours as all screens know them: phones take pictures with more colours than sRGB, and say so in a profile that is
//! not kept.

use image::RgbImage;
use moxcms::{ColorProfile, Layout, TransformOptions};

/// Turns the colours of a profile into sRGB. A profile that cannot be read changes nothing.
pub fn to_srgb(picture: &mut RgbImage, profile: &[u8]) {
    let turned = || {
        let from = ColorProfile::new_from_slice(profile).ok()?;
        let turn = from.create_transform_8bit(Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb, TransformOptions::default()).ok()?;
        let mut pixels = vec![0; picture.as_raw().len()];
        turn.transform(picture.as_raw(), &mut pixels).ok()?;
        RgbImage::from_raw(picture.width(), picture.height(), pixels)
    };
    if let Some(turned) = turned() {
        *picture = turned;
    }
}
