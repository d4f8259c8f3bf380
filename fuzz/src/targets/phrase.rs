//! The recovery phrase, as people write it.

use super::Target;
use app::sync::phrase::{GROUPS, PhraseError, Secret};

pub const TARGET: Target = Target {
    name: "phrase",
    run,
    seeds: || [[0; 16], [7; 16], [255; 16]].map(|bytes| Secret(bytes).phrase().into_bytes()).to_vec(),
    words: &["0000", " ", "-", "\u{2013}", "O", "l", "\u{e5}", "ZZZZ"],
    limit: 128,
};

fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    assert!(Secret::doubtful_group(text).is_none_or(|group| group < GROUPS));
    match Secret::parse(text) {
        Ok(secret) => {
            let phrase = secret.phrase();
            assert_eq!(Secret::parse(&phrase), Ok(secret));
            // One secret has one phrase, apart from how it is written.
            let plain = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
            let written = plain(text).to_ascii_uppercase().replace('O', "0").replace(['I', 'L'], "1");
            assert_eq!(written, plain(&phrase));
        }
        Err(PhraseError::Length(length)) => assert_ne!(length, 28),
        Err(PhraseError::Character(character)) => assert!(text.contains(character)),
        Err(PhraseError::Check) => (),
    }
}
