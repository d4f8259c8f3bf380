//! Addresses: the reader's language, stable ids, old addresses, and no two for one page.

use crate::fixture::{Server, client};

#[tokio::test]
async fn every_way_leads_to_one_address() {
    let (server, _store, _folder) = Server::seeded().await;
    let go = async |path: &str, language: &str| {
        let answer = client().get(format!("{}{path}", server.url)).header("accept-language", language).send().await.expect("answers");
        let to = answer.headers().get("location").map(|value| value.to_str().expect("ascii").to_owned());
        (answer.status().as_u16(), to.unwrap_or_default())
    };
    let cases = [
        ("/", "sv", 302, "/sv"),
        ("/", "en-GB,en", 302, "/en"),
        ("/", "nl", 302, "/en"),
        ("/p/sorsele/home", "sv", 302, "/sv/sorsele/bostad"),
        ("/p/sorsele/home", "de", 302, "/en/sorsele/housing"),
        ("/p/authority/skatteverket", "en", 302, "/en/authorities/skatteverket"),
        ("/sv/", "sv", 308, "/sv"),
        ("/sv/sorsele/bostad/", "sv", 308, "/sv/sorsele/bostad"),
        ("/SV/Sorsele", "sv", 308, "/sv/sorsele"),
        ("/sv/%C3%A5sele", "sv", 308, "/sv/asele"),
        ("/sv/%C3%85sele", "sv", 308, "/sv/asele"),
        ("/en/homes", "sv", 308, "/en/housing"),
    ];
    for (path, language, status, to) in cases {
        assert_eq!(go(path, language).await, (status, to.to_owned()), "{path} {language}");
    }
    let answer = client().get(format!("{}/", server.url)).send().await.expect("answers");
    assert_eq!(answer.headers()["vary"], "accept-language");
}

#[tokio::test]
async fn pages_are_compressed_marked_and_answered_by_304() {
    let (server, _store, _folder) = Server::seeded().await;
    let url = format!("{}/en/sorsele/housing", server.url);
    let mut marks = Vec::new();
    for (accepted, encoding) in [("br, gzip", Some("br")), ("gzip", Some("gzip")), ("identity", None)] {
        let answer = client().get(&url).header("accept-encoding", accepted).send().await.expect("answers");
        assert_eq!(answer.headers().get("content-encoding").map(|value| value.to_str().expect("ascii")), encoding);
        assert_eq!(answer.headers()["vary"], "accept-encoding");
        let mark = answer.headers()["etag"].to_str().expect("ascii").to_owned();
        assert!(mark.starts_with('"'), "strong");
        let again = client().get(&url).header("accept-encoding", accepted).header("if-none-match", &mark).send().await.expect("answers");
        assert_eq!(again.status(), 304);
        assert_eq!(again.headers()["etag"], mark.as_str());
        assert!(again.headers().contains_key("content-security-policy"));
        marks.push(mark);
    }
    marks.dedup();
    assert_eq!(marks.len(), 3, "each form has a mark of its own");
    let page = client().get(&url).send().await.expect("answers").text().await.expect("text");
    let boot = page.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("boot script");
    let script = client().get(format!("{}{boot}", server.url)).send().await.expect("answers");
    assert!(script.headers()["cache-control"].to_str().expect("ascii").contains("immutable"));
}
