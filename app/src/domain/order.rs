//! Places between places: texts that sort as the person ordered things, with room for one more
//! between any two.
//!
//! A place is a fraction written in base 36 without the leading “0.”; it never ends in `0`, since
//! nothing fits between `a` and `a0`.

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// A place after `a` and before `b`. `None` stands for the beginning and the end. When the two do
/// not stand in order the answer comes after `a`, so that a broken place on another phone does no
/// harm.
pub fn order_between(a: Option<&str>, b: Option<&str>) -> String {
    let low = digits(a.unwrap_or_default());
    let high = b.map(digits).filter(|high| *high > low);
    let mut place = Vec::new();
    // Whether everything written so far is the same as the beginning of the upper bound.
    let mut bounded = high.is_some();
    for at in 0.. {
        let from = low.get(at).copied().unwrap_or(0);
        let to = high.as_ref().filter(|_| bounded).map_or(36, |high| high.get(at).copied().unwrap_or(0));
        if to > from + 1 {
            place.push(usize::midpoint(from, to));
            break;
        }
        place.push(from);
        bounded = bounded && to == from;
    }
    place.into_iter().map(|digit| char::from(DIGITS[digit])).collect()
}

/// The place of the n-th of a list that nobody has ordered yet. The places sort as the numbers do,
/// leave room before, between and after, and from the 936th on are all the same.
pub fn first_order(position: usize) -> String {
    let position = position.min(26 * 36 - 1);
    // The last digit is the middle one: never 0, and as much room below as above.
    [10 + position / 36, position % 36, 18].into_iter().map(|digit| char::from(DIGITS[digit])).collect()
}

fn digits(text: &str) -> Vec<usize> {
    // A character we do not know counts as the lowest digit: it can only come from a broken file.
    let mut digits: Vec<usize> = text.bytes().map(|byte| DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0)).collect();
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::{first_order, order_between};
    use proptest::prelude::*;

    #[test]
    fn there_is_room_everywhere() {
        assert_eq!(order_between(None, None), "i");
        assert_eq!(order_between(Some("i"), Some("j")), "ii");
        assert_eq!(order_between(None, Some("01")), "00i");
        assert_eq!(order_between(Some("zz"), None), "zzi");
        assert!(order_between(Some("c"), Some("b")).as_str() > "c", "bounds the wrong way round");
        assert!(order_between(Some("b"), Some("b")).as_str() > "b", "no bounds at all");
        let first: Vec<_> = (0..200).map(first_order).collect();
        assert!(first.is_sorted() && first.windows(2).all(|pair| pair[0] != pair[1]));
    }

    proptest! {
        #[test]
        fn a_place_between_two_is_between_them(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..120)) {
            let mut places: Vec<String> = vec![first_order(3), first_order(4)];
            for pick in picks {
                let at = pick.index(places.len() + 1);
                let before = at.checked_sub(1).map(|before| places[before].as_str());
                let new = order_between(before, places.get(at).map(String::as_str));
                prop_assert!(!new.is_empty() && !new.ends_with('0'));
                places.insert(at, new);
                prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", places);
            }
        }

        #[test]
        fn never_panics(a in "\\PC{0,8}", b in "\\PC{0,8}") {
            let _ = order_between(Some(&a), Some(&b));
        }
    }
}
