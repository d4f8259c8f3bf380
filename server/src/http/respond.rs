//! A file of the edition as an answer: the encoding the browser takes, a strong ETag, 304.

use crate::edition::serving::File;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Answers for a year: the address holds a hash.
pub const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Asked again every time, answered by 304 while nothing changed.
pub const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// A form of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli.
    Br,
    /// Gzip.
    Gzip,
    /// As it is.
    Plain,
}

/// The best form the browser takes (RFC 9110, 12.5.3): brotli, then gzip, then plain. A form with
/// `q=0` is refused, `*` stands for those not named.
pub fn encoding(headers: &HeaderMap) -> Encoding {
    let takes = |name: &str| {
        let mut star = false;
        for value in headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()) {
            for part in value.split(',') {
                let (token, quality) = part.split_once(';').unwrap_or((part, ""));
                let zero = quality.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse::<f32>().is_ok_and(|q| q <= 0.0));
                match token.trim() {
                    token if token.eq_ignore_ascii_case(name) => return !zero,
                    "*" => star = !zero,
                    _ => {}
                }
            }
        }
        star
    };
    if takes("br") {
        Encoding::Br
    } else if takes("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Plain
    }
}

/// The media type of an address of the edition.
pub fn media_type(path: &str) -> HeaderValue {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    HeaderValue::from_static(match ending {
        "vcf" => "text/vcard; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        _ => "text/html; charset=utf-8",
    })
}

/// Whether the browser already has what this ETag names.
pub fn has(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == etag || known.trim() == "*")
}

/// Answers with a file.
pub fn file(headers: &HeaderMap, path: &str, file: &File, cache: HeaderValue, status: StatusCode) -> Response {
    let (body, name, mark) = match encoding(headers) {
        Encoding::Br => (&file.br, Some("br"), "b"),
        Encoding::Gzip => (&file.gz, Some("gzip"), "g"),
        Encoding::Plain => (&file.plain, None, ""),
    };
    let etag = format!("\"{}{mark}\"", &file.hash[..20]);
    let mut response = if status == StatusCode::OK && has(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(body.clone()));
        *response.status_mut() = status;
        response.headers_mut().insert(header::CONTENT_TYPE, media_type(path));
        if let Some(name) = name {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    };
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// Answers with a small text that must be asked for again each time.
pub fn fresh(headers: &HeaderMap, media_type: &'static str, body: Bytes) -> Response {
    let etag = format!("\"{}\"", &crate::edition::compress::sha256(&body)[..20]);
    let mut response = if has(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], body).into_response()
    };
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, REVALIDATE);
    response
}

#[cfg(test)]
mod tests {
    use super::{Encoding, encoding, has};
    use axum::http::{HeaderMap, HeaderValue, header};

    fn accepting(value: &'static str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
        encoding(&headers)
    }

    #[test]
    fn takes_the_best_form_the_browser_takes() {
        assert_eq!(accepting("gzip, deflate, br, zstd"), Encoding::Br);
        assert_eq!(accepting("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(accepting("gzip;q=0"), Encoding::Plain);
        assert_eq!(accepting("*"), Encoding::Br);
        assert_eq!(accepting("identity"), Encoding::Plain);
        assert_eq!(encoding(&HeaderMap::new()), Encoding::Plain);
    }

    #[test]
    fn knows_what_the_browser_has() {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static("\"a\", W/\"b\""));
        assert!(has(&headers, "\"a\"") && has(&headers, "\"b\"") && !has(&headers, "\"c\""));
    }
}
