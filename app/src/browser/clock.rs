//! The browser's clock. Words made of dates are in `dates`; corrections against the server's clock
//! are the replica's.

use js_sys::Date;

/// Milliseconds since 1970, as this device believes.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// Today's date where the device is, such as `2026-12-01`.
pub fn today() -> String {
    let now = Date::new_0();
    let two = |number: u32| {
        let text = number.to_string();
        if text.len() < 2 { format!("0{text}") } else { text }
    };
    [now.get_full_year().to_string(), two(now.get_month() + 1), two(now.get_date())].join("-")
}
