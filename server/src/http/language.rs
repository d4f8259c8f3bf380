//! Which language a request is about.

use app::domain::language::Language;
use axum::http::{HeaderMap, header};

/// The language an address begins with.
pub fn of_path(path: &str) -> Option<Language> {
    Language::parse(path.trim_start_matches('/').split('/').next().unwrap_or_default())
}

/// The language a browser asks for.
pub fn of_headers(headers: &HeaderMap) -> Language {
    Language::accepted(headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()))
}
