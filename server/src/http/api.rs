//! What all parts of the checklist's interface share: who asks, JSON in, JSON out. Nothing of what is asked.

use super::respond::{Encoding, encoding};
use crate::{
    edition::compress::{brotli, gzip},
    rates::{Key, Rates},
    refusal::Refusal,
    secret,
    state::State,
};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request},
    http::{Extensions, HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

/// A message that is not here by then does not come.
const PATIENCE: Duration = Duration::from_secs(15);
/// Shorter answers are not worth compressing.
const WORTH_COMPRESSING: usize = 1_024;
/// Quality of the compression: somebody waits for it.
const QUALITY: i32 = 5;

/// SHA-256 of the token a request comes with: all that anybody keeps of it.
///
/// # Errors
/// [`Refusal::Foreign`] when there is none, or it cannot be one of ours.
pub fn bearer(headers: &HeaderMap) -> Result<String, Refusal> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(Refusal::Foreign)?;
    let (scheme, token) = value.split_once(' ').ok_or(Refusal::Foreign)?;
    if scheme.eq_ignore_ascii_case("bearer") && secret::is_token(token) { Ok(secret::hash(token)) } else { Err(Refusal::Foreign) }
}

/// Reads a message of at most so many bytes.
///
/// # Errors
/// [`Refusal`]: not JSON by its own word, too long, too slow, or of another form; the last says where.
pub async fn json<T: DeserializeOwned>(headers: &HeaderMap, body: Body, limit: usize) -> Result<T, Refusal> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // A form of another site can send text/plain that reads as JSON, but never this type.
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Refusal::NotJson);
    }
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit as u64) {
        return Err(Refusal::TooLarge);
    }
    let body = tokio::time::timeout(PATIENCE, axum::body::to_bytes(body, limit)).await.map_err(|_| Refusal::TooSlow)?;
    let body = body.map_err(|_| Refusal::TooLarge)?;
    serde_json::from_slice(&body).map_err(|problem| Refusal::Malformed(format!("The message cannot be read: {problem}.").into()))
}

/// Answers with JSON that nobody keeps, compressed where it is worth it.
///
/// # Errors
/// [`Refusal::Busy`] when there is no memory for it.
pub async fn reply(headers: &HeaderMap, message: &(impl Serialize + Sync)) -> Result<Response, Refusal> {
    let plain = serde_json::to_vec(message).map_err(|_| Refusal::Busy)?;
    let form = if plain.len() > WORTH_COMPRESSING { encoding(headers) } else { Encoding::Plain };
    let compress = move || match form {
        Encoding::Br => brotli(&plain, QUALITY).map(|body| (body, Some("br"))),
        Encoding::Gzip => gzip(&plain).map(|body| (body, Some("gzip"))),
        Encoding::Plain => Ok((plain, None)),
    };
    // Compressing keeps a processor for a while; it must not keep other requests waiting.
    let made = if form == Encoding::Plain { compress() } else { tokio::task::spawn_blocking(compress).await.map_err(|_| Refusal::Busy)? };
    let (body, name) = made.map_err(|_| Refusal::Busy)?;
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = name {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}

/// Takes one request out of the bucket of whoever has this token or secret.
///
/// # Errors
/// [`Refusal::TooOften`].
pub fn take_by_hash(rates: &Rates, hash: &str, now_ms: i64) -> Result<(), Refusal> {
    let mut key = Key::default();
    key.iter_mut().zip(hash.bytes()).for_each(|(place, byte)| *place = byte);
    rates.take(key, now_ms).map_err(Refusal::TooOften)
}

/// Takes one request out of the bucket of an address.
///
/// # Errors
/// [`Refusal::TooOften`].
pub fn take_by_address(rates: &Rates, address: IpAddr, now_ms: i64) -> Result<(), Refusal> {
    rates.take(bucket(address), now_ms).map_err(Refusal::TooOften)
}

/// One bucket an IPv4 address; one a /64 of IPv6, which is what one household or phone is given.
fn bucket(address: IpAddr) -> Key {
    let mut key = match address.to_canonical() {
        IpAddr::V4(address) => return address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => address.octets(),
    };
    key[8..].fill(0);
    key
}

/// The address a request comes from: the next machine's, or what trusted proxies say.
pub fn address(state: &State, extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let trusted = |address: IpAddr| state.doors().limits.proxies.iter().any(|proxy| proxy.contains(address));
    let said: Vec<&str> =
        headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
    let mut address = peer;
    // Each proxy adds whom it speaks for at the end; what stands before the first stranger is a stranger's word.
    for part in said.iter().rev().map(|part| part.trim()) {
        if !trusted(address) {
            break;
        }
        let read = part.parse().or_else(|_| part.parse::<SocketAddr>().map(|address| address.ip()));
        let Ok(next) = read else { break };
        address = next;
    }
    address
}

/// A request taken apart, as most handlers need it.
pub struct Asked {
    /// Its headers.
    pub headers: HeaderMap,
    /// Its message, not yet read.
    pub body: Body,
    /// Where it comes from.
    pub address: IpAddr,
}

impl Asked {
    /// Takes a request apart.
    pub fn of(state: &State, request: Request) -> Self {
        let (parts, body) = request.into_parts();
        let address = address(state, &parts.extensions, &parts.headers);
        Self { headers: parts.headers, body, address }
    }
}

#[cfg(test)]
mod tests {
    use super::{bearer, bucket};
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn reads_a_token_and_nothing_like_one() {
        let of = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_str(value).expect("header"));
            bearer(&headers)
        };
        let token = "a".repeat(43);
        assert!(of(&format!("Bearer {token}")).is_ok() && of(&format!("bearer {token}")).is_ok());
        for bad in ["", "Bearer", "Bearer ", &token, &format!("Basic {token}"), &format!("Bearer {token}a"), &format!("Bearer  {token}")] {
            assert!(of(bad).is_err(), "{bad}");
        }
        assert!(bearer(&HeaderMap::new()).is_err());
    }

    #[test]
    fn a_household_has_one_bucket() {
        let of = |text: &str| bucket(text.parse().expect("address"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("192.0.2.1"), of("::ffff:192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
