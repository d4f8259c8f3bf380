//! Dates and times in words, as the browser says them in a language: no names of months travel.

use super::script::object;
use crate::domain::sorted::SortedMap;
use js_sys::Date;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// Noon, so that no zone moves the day.
fn day(date: &str) -> Date {
    Date::new(&JsValue::from_str(&[date, "T12:00:00Z"].concat()))
}

fn say(date: &Date, language: &str, parts: &[(&str, &str)]) -> String {
    let mut values: Vec<(&str, JsValue)> = parts.iter().map(|(name, value)| (*name, JsValue::from_str(value))).collect();
    values.push(("timeZone", JsValue::from_str("UTC")));
    let values: Vec<(&str, &JsValue)> = values.iter().map(|(name, value)| (*name, value)).collect();
    date.to_locale_date_string(place(language), &object(&values)).into()
}

/// A date such as `2026-12-01` as "tisdag 1 december". A date that is none comes back as it is.
pub fn weekday_and_day(date: &str, language: &str) -> String {
    said(date, language, &[("weekday", "long"), ("day", "numeric"), ("month", "long")])
}

/// A date such as `2026-12-01` as "1 december 2026". A date that is none comes back as it is.
pub fn day_and_year(date: &str, language: &str) -> String {
    said(date, language, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// The month of a date such as `2026-12-01`: "december 2026".
pub fn month_and_year(date: &str, language: &str) -> String {
    said(date, language, &[("month", "long"), ("year", "numeric")])
}

/// English as it is written in Europe: the day before the month, 24 hours.
fn place(language: &str) -> &str {
    if language == "en" { "en-GB" } else { language }
}

thread_local! {
    /// What was said before: the same dates are said with every painting, and a browser takes longer over
    /// one than the rest of a step does. A page has one language.
    static SAID: RefCell<SortedMap<String, String>> = const { RefCell::new(SortedMap::new()) };
}

fn said(date: &str, language: &str, parts: &[(&str, &str)]) -> String {
    let key = parts.iter().fold(date.to_owned(), |key, (name, _)| key + name);
    if let Some(known) = SAID.with_borrow(|said| said.get(&key).cloned()) {
        return known;
    }
    let day = day(date);
    let text = if day.get_time().is_nan() { date.to_owned() } else { say(&day, language, parts) };
    SAID.with_borrow_mut(|said| said.insert(key, text.clone()));
    text
}

/// A moment as the time of day where the device is, such as "14:02".
#[expect(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
pub fn time_of_day(ms: i64, language: &str) -> String {
    let moment = Date::new(&JsValue::from_f64(ms as f64));
    let two = JsValue::from_str("2-digit");
    moment.to_locale_time_string_with_options(place(language), &object(&[("hour", &two), ("minute", &two)])).into()
}

/// The date where the device is at a moment, such as `2026-12-01`.
#[expect(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
pub fn date_of(ms: i64) -> String {
    // Swedish dates are written the ISO way.
    Date::new(&JsValue::from_f64(ms as f64)).to_locale_date_string("sv", &JsValue::UNDEFINED).into()
}
