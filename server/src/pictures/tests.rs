//! Files as phones, programs and people of ill will make them.

use super::{FILE_LIMIT, Made, Unfit, is_made, make};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;
use std::io::Cursor;

/// A picture whose left upper corner is red.
fn drawn(width: u32, height: u32) -> DynamicImage {
    let corner = |x, y| x < width / 2 && y < height / 2;
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| if corner(x, y) { Rgb([220, 20, 20]) } else { Rgb([20, 120, 200]) }))
}

fn file(picture: &DynamicImage, kind: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, kind).expect("a file");
    bytes.into_inner()
}

/// A JPEG with segments after its beginning: mark and content.
fn with_segments(jpeg: &[u8], segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (mark, content) in segments {
        let length = u16::try_from(content.len() + 2).expect("short");
        bytes.extend([0xff, *mark]);
        bytes.extend(length.to_be_bytes());
        bytes.extend(*content);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// What a camera tells: that the picture lies on its side, and where it was taken.
fn exif(orientation: u8) -> Vec<u8> {
    let mut told = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    told.push(orientation);
    told.extend(b"\0\0\0\0\0\0 GPS 65.5318 N 17.5368 E");
    told
}

fn corner(made: &Made) -> [u8; 3] {
    image::load_from_memory(&made.files[0].1).expect("a picture").to_rgb8().get_pixel(20, 20).0
}

#[test]
fn is_made_anew_in_three_widths_without_where_it_was_taken() {
    let came = with_segments(&file(&drawn(2000, 1000), ImageFormat::Jpeg), &[(0xe1, &exif(1)), (0xfe, b"Anna Svensson")]);
    let made = make(&came).expect("a picture");
    assert_eq!(made.files.iter().map(|(width, _)| *width).collect::<Vec<_>>(), [480, 960, 1600]);
    assert_eq!((made.width, made.height), (1600, 800));
    for (width, bytes) in &made.files {
        for told in [&b"Exif"[..], b"GPS", b"Anna", b"65.53"] {
            assert!(!bytes.windows(told.len()).any(|found| found == told), "{width} tells {told:?}");
        }
        assert!(is_made(bytes, *width, Some(width / 2)));
        assert!(!is_made(bytes, width + 1, None) && !is_made(bytes, *width, Some(9)) && !is_made(&bytes[..bytes.len() / 2], *width, None));
    }
    assert!(!is_made(&with_segments(&made.files[0].1, &[(0xe1, &exif(1))]), 480, None), "somebody else's file tells more");
    assert_eq!(make(&came), Ok(made), "the same file makes the same picture");
}

#[test]
fn stands_upright_as_the_camera_was_held() {
    let lying = file(&drawn(1000, 600), ImageFormat::Jpeg);
    assert!(corner(&make(&lying).expect("a picture"))[0] > 200, "red is above, left");
    let made = make(&with_segments(&lying, &[(0xe1, &exif(6))])).expect("a picture");
    assert_eq!((made.width, made.height), (600, 1000), "turned");
    assert!(corner(&made)[0] < 60, "red is above, right");
}

#[test]
fn takes_what_programs_make_and_puts_what_is_clear_on_white() {
    for kind in [ImageFormat::Png, ImageFormat::WebP] {
        let made = make(&file(&drawn(700, 500), kind)).expect("a picture");
        assert_eq!(made.files.iter().map(|(width, _)| *width).collect::<Vec<_>>(), [480, 700]);
    }
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(480, 480, Rgba([0, 0, 0, 0])));
    assert_eq!(corner(&make(&file(&clear, ImageFormat::Png)).expect("a picture")), [255; 3]);
}

#[test]
fn refuses_what_is_no_picture_of_these_kinds() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for bad in [&svg[..], b"<?xml version=\"1.0\"?><svg/>", b"GIF89a\x01\0\x01\0\0\0\0;", b"%PDF-1.7", heic, b"PK\x03\x04", b"", b"text"] {
        assert_eq!(make(bad), Err(Unfit::Kind), "{bad:?}");
    }
}

#[test]
fn refuses_what_is_something_else_besides() {
    let (jpeg, png) = (file(&drawn(600, 400), ImageFormat::Jpeg), file(&drawn(600, 400), ImageFormat::Png));
    let archive = [&b"PK\x03\x04...PK\x05\x06"[..], &[0; 16], &[3, 0], b"end"].concat();
    for behind in
        [&b"<script>alert(1)</script>"[..], b"<HTML><body onload=x>", b"<svg onload=alert(1)>", b"<?php system(1);", b"%PDF-1.4", &archive]
    {
        for picture in [&jpeg, &png] {
            assert_eq!(make(&[picture, behind].concat()), Err(Unfit::Hidden), "{behind:?}");
        }
        assert_eq!(
            make(&with_segments(&jpeg, &[(0xfe, behind)])).err(),
            Some(Unfit::Hidden).filter(|_| behind != archive.as_slice()),
            "{behind:?}"
        );
    }
    // What phones put behind a picture, a short film, is no harm: it is not kept.
    assert!(make(&[&jpeg[..], b"\0\0\0\x18ftypmp42 film"].concat()).is_ok());
}

#[test]
fn refuses_what_would_burst_before_it_does() {
    // A PNG of 100 bytes that says it is 30,000 pixels wide and high, and one of 5,000 that says so much per pixel.
    let bomb = |side: u32, depth: u8| {
        let mut head = b"IHDR".to_vec();
        head.extend(side.to_be_bytes());
        head.extend(side.to_be_bytes());
        head.extend([depth, 6, 0, 0, 0]);
        let chunk = |content: &[u8]| {
            let length = u32::try_from(content.len() - 4).expect("short").to_be_bytes();
            [&length, content, &crc(content).to_be_bytes()].concat()
        };
        [&b"\x89PNG\r\n\x1a\n"[..], &chunk(&head), &chunk(b"IDAT\x78\x9c\x63\0\0\0\x01\0\x01"), &chunk(b"IEND")].concat()
    };
    assert_eq!(make(&bomb(30_000, 8)), Err(Unfit::Pixels));
    assert_eq!(make(&bomb(4_600, 16)), Err(Unfit::Pixels), "few pixels, and much memory for each");
    // A JPEG's head says its height and width after the mark FF C0.
    let mut jpeg = file(&drawn(600, 400), ImageFormat::Jpeg);
    let at = jpeg.windows(2).position(|mark| mark == [0xff, 0xc0]).expect("the head");
    jpeg[at + 5..at + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    assert_eq!(make(&jpeg), Err(Unfit::Pixels));
    assert_eq!(make(&vec![0xff; FILE_LIMIT + 1]), Err(Unfit::Large));
}

#[test]
fn refuses_what_is_no_use_on_a_page() {
    assert_eq!(make(&file(&drawn(479, 479), ImageFormat::Jpeg)), Err(Unfit::Small));
    assert_eq!(make(&file(&drawn(1500, 480), ImageFormat::Jpeg)), Err(Unfit::Shape));
    assert_eq!(make(&file(&drawn(480, 1000), ImageFormat::Jpeg)), Err(Unfit::Shape));
    for kind in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = file(&drawn(600, 400), kind);
        assert_eq!(make(&whole[..whole.len() / 2]), Err(Unfit::Broken), "{kind:?}");
    }
}

#[test]
fn what_stands_in_a_picture_by_chance_is_nothing_else() {
    let jpeg = file(&drawn(600, 400), ImageFormat::Jpeg);
    for chance in [&b"<svgx"[..], b"<svg\xa4", b"<htmlo", b"PK\x05\x06 and more"] {
        assert!(make(&[&jpeg[..], chance].concat()).is_ok(), "{chance:?}");
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_file_whatever_breaks_it(start in 0..3usize, cut in 0..4000usize, noise in proptest::collection::vec((0..4000usize, any::<u8>()), 0..12)) {
        let kind = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP][start];
        let mut bytes = file(&drawn(480, 320), kind);
        for (at, byte) in noise {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut % bytes.len()));
        if let Ok(made) = make(&bytes) {
            prop_assert!(made.files.iter().all(|(width, file)| is_made(file, *width, None)));
        }
    }
}
