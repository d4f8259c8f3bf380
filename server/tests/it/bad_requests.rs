//! Hostile and mistaken requests: a clear answer of the right status, the headers of a safe answer,
//! no panic, and the service goes on.

use crate::fixture::{Server, client};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const SAFE: [&str; 6] = [
    "content-security-policy",
    "strict-transport-security",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
];

/// Sends bytes as they are and gives the status line and headers.
async fn raw(url: &str, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).await.expect("connects");
    stream.write_all(request).await.expect("sent");
    let mut answer = Vec::new();
    let mut buffer = [0; 4096];
    while !answer.windows(4).any(|window| window == b"\r\n\r\n") {
        match tokio::time::timeout(Duration::from_secs(5), stream.read(&mut buffer)).await {
            Ok(Ok(0)) | Err(_) => break,
            Ok(Ok(n)) => answer.extend(&buffer[..n]),
            Ok(Err(problem)) => panic!("{problem}"),
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn each_gets_its_status_and_safe_headers() {
    let (server, _store, _folder) = Server::seeded().await;
    let long = format!("/sv?q={}", "a".repeat(3000));
    let cases = [
        ("GET", "/sv/nowhere", 404),
        ("GET", "/xx", 404),
        ("GET", "/sv/stockholm/bostad", 404),
        ("GET", "/sv/sorsele/housing", 404),
        ("GET", "/../../etc/passwd", 404),
        ("GET", "/sv/..%2f..%2fetc%2fpasswd", 404),
        ("GET", "/sv/%00", 404),
        ("GET", "/%ff%fe", 404),
        ("GET", "//sv", 404),
        ("GET", "/p/nothing", 404),
        ("GET", "/a/boot.0000000000.js", 404),
        ("GET", "/edition/none/sv.pack", 404),
        ("GET", "/edition/none/xx.pack", 404),
        ("GET", "/.env", 404),
        ("GET", "/sv/404", 404),
        ("GET", long.as_str(), 414),
        ("POST", "/sv", 405),
        ("DELETE", "/edition/current", 405),
        ("OPTIONS", "/sv", 405),
        ("GET", "/sv?q=%3Cscript%3E", 200),
        ("HEAD", "/sv", 200),
        ("GET", "/healthz", 200),
    ];
    for (method, path, status) in cases {
        let answer = raw(&server.url, format!("{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {path}: {answer}");
        for header in SAFE {
            assert!(answer.to_lowercase().contains(&format!("\n{header}:")), "{method} {path} lacks {header}");
        }
        assert!(!answer.to_lowercase().contains("set-cookie"), "{method} {path} sets a cookie");
    }
    assert_eq!(client().get(format!("{}/sv", server.url)).send().await.expect("still there").status(), 200);
}

#[tokio::test]
async fn hostile_headers_do_no_harm() {
    let (server, _store, _folder) = Server::seeded().await;
    let huge = "a,".repeat(3000);
    let cases: Vec<(String, &[u16])> = vec![
        (format!("GET / HTTP/1.1\r\nhost: x\r\naccept-language: {huge}\r\nconnection: close\r\n\r\n"), &[302]),
        ("GET / HTTP/1.1\r\nhost: x\r\naccept-language: sv;q=NaN,en;q=1e99\r\nconnection: close\r\n\r\n".to_owned(), &[302]),
        ("GET /sv HTTP/1.1\r\nhost: x\r\naccept-encoding: br;q=abc,,;,gzip;q=0\r\nconnection: close\r\n\r\n".to_owned(), &[200]),
        ("GET /sv HTTP/1.1\r\nhost: x\r\nif-none-match: \"\u{e5}\"\r\nconnection: close\r\n\r\n".to_owned(), &[200]),
        ("GET /sv HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nconnection: close\r\n\r\n".to_owned(), &[200]),
        (format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "a".repeat(70_000)), &[414, 431]),
        ("NONSENSE\r\n\r\n".to_owned(), &[400]),
        (format!("GET /sv HTTP/1.1\r\nhost: x\r\n{}\r\n", "x: y\r\n".repeat(5000)), &[400, 431]),
    ];
    for (request, allowed) in cases {
        let answer = raw(&server.url, request.as_bytes()).await;
        let status: u16 = answer.split(' ').nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
        assert!(allowed.contains(&status), "{request:.80}: {answer:.200}");
        assert!(!answer.contains("evil.example"), "{answer}");
    }
    assert_eq!(client().get(format!("{}/sv", server.url)).send().await.expect("still there").status(), 200);
}

#[tokio::test]
async fn before_the_first_edition_it_says_so() {
    let (store, _folder) = crate::fixture::sqlite().await;
    let server = Server::start(store).await;
    for path in ["/sv", "/healthz", "/edition/current"] {
        let answer = client().get(format!("{}{path}", server.url)).send().await.expect("answers");
        assert_eq!(answer.status(), 503, "{path}");
        assert!(answer.headers().contains_key("retry-after"), "{path}");
    }
}
