//! Sorted maps and sets do what the standard ones do.

use super::{SortedMap, SortedSet, put_in_order};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
enum Do {
    Insert(u8, u8),
    Remove(u8),
    Add(u8),
    Keep(u8),
    Extend(Vec<(u8, u8)>),
}

fn doing() -> impl Strategy<Value = Do> {
    prop_oneof![
        4 => (0..32_u8, any::<u8>()).prop_map(|(key, value)| Do::Insert(key, value)),
        2 => (0..32_u8).prop_map(Do::Remove),
        2 => (0..32_u8).prop_map(Do::Add),
        1 => (1..5_u8).prop_map(Do::Keep),
        1 => prop::collection::vec((0..32_u8, any::<u8>()), 0..9).prop_map(Do::Extend),
    ]
}

proptest! {
    #[test]
    fn a_map_does_what_the_standard_one_does(doings in prop::collection::vec(doing(), 0..60)) {
        let (mut ours, mut theirs) = (SortedMap::new(), BTreeMap::new());
        for doing in doings {
            match doing {
                Do::Insert(key, value) => prop_assert_eq!(ours.insert(key, value), theirs.insert(key, value)),
                Do::Remove(key) => prop_assert_eq!(ours.remove(&key), theirs.remove(&key)),
                Do::Add(key) => {
                    *ours.or_default(key) |= 1;
                    *theirs.entry(key).or_default() |= 1;
                }
                Do::Keep(divisor) => {
                    ours.retain(|key, value| (key ^ value) % divisor == 0);
                    theirs.retain(|key, value| (*key ^ *value) % divisor == 0);
                }
                Do::Extend(entries) => {
                    ours.extend(entries.clone());
                    theirs.extend(entries);
                }
            }
            prop_assert!(ours.iter().eq(theirs.iter()) && ours.keys().eq(theirs.keys()) && ours.values().rev().eq(theirs.values().rev()));
            prop_assert!((0..32).all(|key| ours.get(&key) == theirs.get(&key) && ours.contains_key(&key) == theirs.contains_key(&key)));
            prop_assert_eq!((ours.len(), ours.is_empty()), (theirs.len(), theirs.is_empty()));
        }
        prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        for value in ours.values_mut() {
            *value = 7;
        }
        prop_assert!(ours.clone().into_iter().eq(theirs.into_keys().map(|key| (key, 7))));
        ours.clear();
        prop_assert!(ours.is_empty());
    }

    #[test]
    fn a_set_does_what_the_standard_one_does(
        one in prop::collection::vec("[a-d]{0,2}", 0..40),
        two in prop::collection::vec("[a-d]{0,2}", 0..40),
    ) {
        let (mut ours, mut theirs) = (SortedSet::from_iter(one.clone()), BTreeSet::from_iter(one));
        let (mut our_other, mut their_other) = (SortedSet::from_iter(two.clone()), BTreeSet::from_iter(two.clone()));
        prop_assert!(ours.difference(&our_other).eq(theirs.difference(&their_other)));
        prop_assert_eq!(ours.pop_first(), theirs.pop_first());
        for key in two {
            prop_assert_eq!(ours.contains(key.as_str()), theirs.contains(key.as_str()));
            if key.len() == 1 {
                prop_assert_eq!(ours.remove(key.as_str()), theirs.remove(key.as_str()));
            } else {
                prop_assert_eq!(ours.insert(key.clone()), theirs.insert(key));
            }
        }
        ours.append(&mut our_other);
        theirs.append(&mut their_other);
        ours.retain(|key| key != "a");
        theirs.retain(|key| key != "a");
        prop_assert!(our_other.is_empty() && ours.len() == theirs.len() && ours.iter().eq(&theirs));
        prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
        prop_assert!(ours.clone().into_iter().eq(theirs));
        ours.clear();
        prop_assert!(ours.is_empty());
    }

    #[test]
    fn order_is_the_standard_one(mut list in prop::collection::vec((0..9_u8, any::<u16>()), 0..60)) {
        let mut expected = list.clone();
        expected.sort_by_key(|(rank, _)| *rank);
        put_in_order(&mut list, |one, two| one.0 < two.0);
        prop_assert_eq!(list, expected);
    }
}

#[test]
fn json_is_that_of_the_standard_one() {
    let map = BTreeMap::from([("b", 2), ("a", 1)]);
    let ours: SortedMap<_, _> = map.clone().into_iter().collect();
    assert_eq!(serde_json::to_string(&ours).expect("json"), serde_json::to_string(&map).expect("json"));
}
