//! Every page of both languages: there, small, with source and date for every fact, ending at a desk
//! one can call, and without a link that leads nowhere.

use crate::fixture::{BASE, Server, client, guide};
use app::domain::{address::PageId, language::Language, topic::Topic};
use lotsen::edition::{
    assets::{Assets, WORKER, WORKER_RULES},
    compress::brotli,
    render::{Rendered, render},
    serving::has_islands,
};
use std::collections::BTreeSet;

/// HTML with the CSS it needs: what fits one round trip (bytes, brotli).
const PAGE_BUDGET: usize = 13_000;
/// WebAssembly and the script that loads it, as every visitor of the checklist has them (bytes, brotli).
const ISLAND_BUDGET: usize = 110_000;
/// The program's second part, fetched when it is wanted.
const SECOND_PART_BUDGET: usize = 65_000;
/// Service worker and boot script together (bytes, brotli).
const SCRIPT_BUDGET: usize = 6_000;

fn rendered() -> Rendered {
    render(&guide(), BASE, &Assets::of_this_build())
}

fn html(files: &Rendered) -> impl Iterator<Item = (&String, &str)> {
    files.iter().filter(|(_, body)| body.starts_with(b"<!DOCTYPE")).map(|(path, body)| (path, std::str::from_utf8(body).expect("text")))
}

#[tokio::test]
async fn every_page_answers_and_fits_one_round_trip() {
    let (server, _store, _folder) = Server::seeded().await;
    let guide = guide();
    let mut local = 0;
    for page in guide.pages().iter().filter(|page| **page != PageId::NotFound) {
        for language in Language::ALL {
            let path = page.path(language);
            let answer = client().get(format!("{}{path}", server.url)).header("accept-encoding", "br").send().await.expect("answers");
            assert_eq!(answer.status(), 200, "{path}");
            let bytes = answer.bytes().await.expect("body").len();
            assert!(bytes <= PAGE_BUDGET, "{path} has {bytes} bytes");
            local += usize::from(matches!(page, PageId::Local(..)));
        }
    }
    assert_eq!(local, 2 * 10 * 14);
}

#[test]
fn scripts_stay_small_and_only_islands_carry_webassembly() {
    let Assets { boot, checklist, .. } = Assets::of_this_build();
    let small = |body: &[u8]| brotli(body, 11).expect("compressed").len();
    let total = small(boot.body) + small(WORKER.as_bytes()) + small(WORKER_RULES.as_bytes());
    assert!(total <= SCRIPT_BUDGET, "{total} bytes");
    let lines = |name: &str| std::fs::read_to_string(crate::fixture::root().join("public").join(name)).expect("script").lines().count();
    assert!(lines("sw.js") + lines("sw-rules.js") <= 225, "the worker is to stay two small files");
    let island = small(checklist.script.body) + small(checklist.wasm.body);
    println!("WebAssembly and its script: {island} bytes");
    assert!(island <= ISLAND_BUDGET, "WebAssembly and its script: {island} bytes");
    let second = small(checklist.sync.body);
    println!("what sync needs beside it: {second} bytes");
    assert!(second <= SECOND_PART_BUDGET, "what sync needs beside it: {second} bytes");
    let files = rendered();
    for (path, page) in html(&files) {
        let alive = page.contains("data-island=");
        assert_eq!(alive, has_islands(path), "{path} has a policy for other islands than it has");
        assert_eq!(page.contains(".wasm"), alive, "{path}: WebAssembly without an island, or an island without it");
        assert_eq!(page.matches("<script src=").count(), 1 + usize::from(alive), "{path} loads more than it needs");
    }
}

#[test]
fn no_internal_link_is_broken_and_every_fragment_exists() {
    let files = rendered();
    let mut broken = BTreeSet::new();
    for (path, page) in html(&files) {
        for target in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if let Some(id) = target.strip_prefix('#') {
                if !page.contains(&format!("id=\"{id}\"")) {
                    broken.insert(format!("{path} -> #{id}"));
                }
            } else if target.starts_with('/') && !files.contains_key(target) {
                broken.insert(format!("{path} -> {target}"));
            }
        }
        for id in page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{path} has the id {id} twice");
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_fact_shown_carries_source_and_date() {
    let guide = guide();
    for fact in guide.facts.values() {
        assert!(!fact.source.publisher.trim().is_empty(), "{}", fact.id);
        assert!(fact.may_be_published(), "{}", fact.id);
    }
    let files = rendered();
    for (path, page) in html(&files) {
        let marks = page.matches("class=\"mark\"").count();
        assert!(marks == 0 || page.contains("class=\"sources\"") || page.contains("id=\"sources\""), "{path} shows facts without sources");
        let marked = page.matches("class=\"fact\"").count();
        assert!(marks >= marked, "{path}: a fact without a mark");
        for unverified in ["unverified", "{fact", "{contact", "{local"] {
            assert!(!page.contains(unverified), "{path} shows {unverified}");
        }
    }
}

#[test]
fn every_local_page_ends_at_a_desk_one_can_call() {
    let guide = guide();
    let files = rendered();
    for municipality in guide.municipalities.values() {
        let number = guide.contacts[&municipality.switchboard].phone.as_ref().expect("a switchboard has a number").dial();
        for topic in Topic::ALL {
            for language in Language::ALL {
                let path = PageId::Local(municipality.id.clone(), topic).path(language);
                let page = std::str::from_utf8(&files[&path]).expect("text");
                assert!(page.contains(&format!("href=\"tel:{number}\"")), "{path} has no number to call");
            }
        }
    }
    // On 1 January 2027 the guides' project is over: each of them names who answers then.
    for contact in guide.contacts.values().filter(|contact| contact.valid_until.is_some()) {
        assert_ne!(guide.answering(contact).id, contact.id, "{} ends at nobody", contact.id);
    }
}

#[test]
fn bodies_hold_nothing_that_changes_from_edition_to_edition() {
    assert_eq!(rendered(), rendered());
}

#[test]
fn pages_name_their_address_in_every_language() {
    let files = rendered();
    for (path, page) in html(&files).filter(|(path, _)| !path.ends_with("/404")) {
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{BASE}{path}\">")), "{path}");
        for language in Language::ALL {
            assert_eq!(page.matches(&format!("rel=\"alternate\" hreflang=\"{language}\"")).count(), 1, "{path} {language}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        for json in page.split("application/ld+json\">").skip(1).filter_map(|rest| rest.split("</script>").next()) {
            let value: serde_json::Value = serde_json::from_str(json).expect("json-ld");
            assert_eq!(value["@context"], "https://schema.org", "{path}");
        }
    }
    let sitemap = String::from_utf8(files["/sitemap.xml"].clone()).expect("text");
    assert_eq!(sitemap.matches("<loc>").count(), html(&files).count() - Language::ALL.len(), "all but the not-found pages");
}
