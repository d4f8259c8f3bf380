//! What people write down comes back, and what they get wrong is noticed.

use super::{ALPHABET, GROUP_LENGTH, LENGTH, PhraseError, Secret};
use proptest::prelude::*;

fn characters(secret: &Secret) -> Vec<char> {
    secret.phrase().chars().filter(|character| *character != ' ').collect()
}

fn parse(characters: &[char]) -> Result<Secret, PhraseError> {
    Secret::parse(&characters.iter().collect::<String>())
}

#[test]
fn has_seven_groups_and_hides_in_logs() {
    let secret = Secret(core::array::from_fn(|index| u8::try_from(index * 16).expect("below 256")));
    let phrase = secret.phrase();
    assert_eq!(phrase.split(' ').map(str::len).collect::<Vec<_>>(), [4; 7]);
    assert_eq!(phrase, "0020 G30G 2GC1 R814 50P3 0D1R 7GR0");
    assert_eq!(format!("{secret:?}"), "Secret");
}

#[test]
fn says_what_is_wrong() {
    let secret = Secret([7; 16]);
    let phrase = secret.phrase();
    assert_eq!(Secret::parse(""), Err(PhraseError::Length(0)));
    assert_eq!(Secret::parse(&phrase[..30]), Err(PhraseError::Length(24)));
    assert_eq!(Secret::parse(&[&phrase, "0"].concat()), Err(PhraseError::Length(29)));
    assert_eq!(Secret::parse(&phrase.replacen(' ', "U", 1)), Err(PhraseError::Character('U')));
    assert_eq!(Secret::parse("å"), Err(PhraseError::Character('å')));
}

#[test]
fn every_misread_or_swapped_character_is_noticed() {
    for seed in 0..8_u8 {
        let secret = Secret(core::array::from_fn(|index| seed.wrapping_mul(37) ^ u8::try_from(index * 31 % 251).expect("< 251")));
        let good = characters(&secret);
        for place in 0..LENGTH {
            let mut bad = good.clone();
            for other in ALPHABET.iter().map(|byte| char::from(*byte)).filter(|other| *other != good[place]) {
                bad[place] = other;
                assert_eq!(parse(&bad), Err(PhraseError::Check), "{place} {other}");
                assert_eq!(Secret::doubtful_group(&bad.iter().collect::<String>()), Some(place / GROUP_LENGTH), "{place} {other}");
            }
            for with in place + 1..LENGTH {
                let mut bad = good.clone();
                bad.swap(place, with);
                assert_eq!(parse(&bad).is_ok(), good[place] == good[with], "{place} {with}");
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_down_is_read_again(bytes in any::<[u8; 16]>()) {
        let secret = Secret(bytes);
        let phrase = secret.phrase();
        prop_assert_eq!(Secret::parse(&phrase), Ok(secret.clone()));
        let sloppy = phrase.to_lowercase().replace(' ', " \u{2013}\n").replace('0', "o").replace('1', "l");
        prop_assert_eq!(Secret::parse(&sloppy), Ok(secret.clone()));
        prop_assert_eq!(Secret::parse(&phrase.replace('1', "i").replace(' ', "-")), Ok(secret));
    }

    #[test]
    fn any_two_wrong_characters_are_noticed(bytes in any::<[u8; 16]>(), places in any::<[prop::sample::Index; 2]>(), shifts in [1..32_usize, 1..32]) {
        let mut bad = characters(&Secret(bytes));
        let places = places.map(|place| place.index(LENGTH));
        prop_assume!(places[0] != places[1]);
        for (place, shift) in places.into_iter().zip(shifts) {
            let old = ALPHABET.iter().position(|byte| char::from(*byte) == bad[place]).expect("of the alphabet");
            bad[place] = char::from(ALPHABET[(old + shift) % 32]);
        }
        prop_assert_eq!(parse(&bad), Err(PhraseError::Check));
    }

    #[test]
    fn one_phrase_for_one_secret(text in "[0-9A-HJKMNP-TV-Z]{28}") {
        if let Ok(secret) = Secret::parse(&text) {
            prop_assert_eq!(secret.phrase().replace(' ', ""), text);
        }
    }

    #[test]
    fn never_panics(text in "\\PC{0,60}") {
        let _ = Secret::parse(&text);
    }
}
