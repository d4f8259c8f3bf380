//! A sorted map as a JSON object. Only the server writes one so; phones read by `json`.

use super::SortedMap;
use serde::{Serialize, Serializer};

impl<K: Serialize, V: Serialize> Serialize for SortedMap<K, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self)
    }
}
