//! Pictures from an editor's file to a reader's page, out of the house and back; and what is refused on the way in.

use crate::{
    colleague::{Colleague, colleague},
    fixture::{NOW, Server, change, client, sqlite},
};
use app::domain::record::{Record, RecordKey};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lotsen::{
    edition::publish::publish,
    import::{Imported, export, import},
    store::Store,
    upkeep::site::write_site,
};
use reqwest::Method;
use std::{io::Cursor, path::Path, sync::atomic::Ordering};

const DAY: i64 = 86_400_000;

fn file(width: u32, height: u32, kind: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let shade = |at: u32, of: u32| u8::try_from(at * 255 / of).expect("a shade");
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, width), shade(y, height), 120]));
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, kind).expect("a file");
    bytes.into_inner()
}

const WORDS: [(&str, &str); 3] =
    [("text.sv.text.alt", "En sjö mellan fjäll"), ("text.sv.text.caption", "Sjön i juli."), ("credit", "Sorsele kommun")];

/// Sends a form with a file, as a browser does.
async fn send(who: &Colleague, server: &Server, path: &str, values: &[(&str, &str)], file: Option<&[u8]>) -> (u16, String) {
    let mut body = Vec::new();
    for (name, value) in values {
        body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    if let Some(file) = file {
        body.extend(b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\ncontent-type: image/jpeg\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n");
    }
    body.extend(b"--edge--\r\n");
    let request = client().post(format!("{}{path}", server.url)).header("cookie", format!("__Host-sid={}", who.cookie));
    let request = request.header("sec-fetch-site", "same-origin").header("content-type", "multipart/form-data; boundary=edge");
    let answer = request.body(body).send().await.expect("answers");
    (answer.status().as_u16(), answer.text().await.expect("text"))
}

async fn upload(who: &Colleague, server: &Server, path: &str, id: &str, file: &[u8]) -> (u16, String) {
    let values: Vec<_> = [("id", id)].into_iter().chain(WORDS).collect();
    send(who, server, path, &values, Some(file)).await
}

async fn publish_picked(who: &Colleague, server: &Server, store: &Store, keys: &[(&str, &str)]) {
    let mut pick = Vec::new();
    for (kind, id) in keys {
        let kept = store.kept(&RecordKey::of(kind, id).expect("kind")).await.expect("kept").expect("there");
        pick.push(("pick", format!("{kind}/{id}@{}", kept.working)));
    }
    let pick: Vec<_> = pick.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = who.ask(server, Method::POST, "/studio/publish", &pick).await;
    let (status, page) = (answer.status(), answer.text().await.expect("text"));
    assert!(status == 200 && !page.contains("class=\"faults\""), "{status} {page}");
}

async fn get(server: &Server, path: &str) -> reqwest::Response {
    client().get(format!("{}{path}", server.url)).send().await.expect("answers")
}

/// A lots who has published a picture in a local block.
async fn shown() -> (Server, Store, tempfile::TempDir, Colleague) {
    let (server, store, folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let (status, page) = upload(&lots, &server, "/studio/new/picture/sorsele", "sorsele-sjo", &file(1700, 1000, ImageFormat::Jpeg)).await;
    assert_eq!(status, 303, "{page}");
    let key = RecordKey::of("local", "sorsele/leisure").expect("kind");
    let block = store.kept(&key).await.expect("kept").expect("there");
    let Record::Local(local) = &block.record else { panic!("a block") };
    let body = format!("{}\n{{picture sorsele-sjo}}\n", local.text.source().body);
    let contacts: Vec<_> = local.contacts.iter().enumerate().map(|(at, id)| (format!("contacts.{at}"), id.to_string())).collect();
    let form = [
        ("base".to_owned(), block.live.to_string()),
        ("text.sv.text.summary".to_owned(), local.text.source().summary.clone()),
        ("text.sv.text.body".to_owned(), body),
    ];
    let form: Vec<_> = form.iter().chain(&contacts).map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(lots.ask(&server, Method::POST, "/studio/edit/local/sorsele/leisure", &form).await.status(), 303);
    publish_picked(&lots, &server, &store, &[("picture", "sorsele-sjo"), ("local", "sorsele/leisure")]).await;
    server.state.look().await.expect("edition");
    (server, store, folder, lots)
}

/// The address of a file of the picture on a page.
fn address(page: &str) -> String {
    let rest = page.split("src=\"/m/").nth(1).expect("a picture on the page");
    format!("/m/{}", rest.split('"').next().expect("an address"))
}

#[tokio::test]
async fn a_picture_reaches_readers_in_the_width_they_need_with_its_words() {
    let (server, _store, _folder, lots) = shown().await;
    let page = get(&server, "/sv/sorsele/fritid").await.text().await.expect("text");
    let smallest = address(&page);
    for expected in ["alt=\"En sjö mellan fjäll\"", "Sjön i juli.", "Bild: Sorsele kommun", " 960w, ", "width=\"1600\"", "loading=\"lazy\""]
    {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    for width in [480, 960, 1600] {
        let answer = get(&server, &smallest.replace("-480.", &format!("-{width}."))).await;
        let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("cache-control").contains("immutable") && header("content-security-policy").contains("default-src 'none'"));
        assert_eq!(image::load_from_memory(&answer.bytes().await.expect("bytes")).expect("a picture").width(), width);
    }
    for bad in ["/m/x.jpg", "/m/..%2Fa", &smallest.replace("-480.", "-481."), &smallest.replace(".jpg", ".svg")] {
        assert_eq!(get(&server, bad).await.status(), 404, "{bad}");
    }
    // The phone brings the smallest file after the pages; a language without its words has the Swedish ones.
    let current = get(&server, "/edition/current").await.text().await.expect("text");
    let current: serde_json::Value = serde_json::from_str(&current).expect("json");
    assert!(current["pictures"].as_array().expect("list").contains(&smallest.clone().into()), "{current}");
    let english = get(&server, "/en/sorsele/leisure").await.text().await.expect("text");
    assert!(!english.contains("/m/"), "the English text does not show it");
    let uses = lots.ask(&server, Method::GET, "/studio/uses/picture/sorsele-sjo", &[]).await.text().await.expect("text");
    assert!(uses.contains("/sv/sorsele/fritid"), "{uses}");
    let form = lots.ask(&server, Method::GET, "/studio/edit/picture/sorsele-sjo", &[]).await.text().await.expect("text");
    assert!(form.contains(&smallest) && form.contains("{picture sorsele-sjo}"), "{form}");
}

#[tokio::test]
async fn a_picture_leaves_with_the_content_and_comes_back_byte_for_byte() {
    let (_server, store, folder, _lots) = shown().await;
    let (first, second, site) = (folder.path().join("first"), folder.path().join("second"), folder.path().join("site"));
    export(&store, &first).await.expect("exported");
    let (other, _other_folder) = sqlite().await;
    let stored = import(&other, &first, change(1)).await.expect("imported");
    assert!(matches!(stored, Imported::Stored { .. }), "{stored:?}");
    export(&other, &second).await.expect("exported");
    let read = |folder: &Path| {
        let media = lotsen::content::folder::media(folder, 1 << 24).expect("read").expect("files");
        (lotsen::content::folder::read(folder).expect("read").expect("files"), media)
    };
    assert_eq!(read(&first), read(&second));
    assert_eq!(read(&first).1.len(), 3);
    assert!(read(&first).0.contains_key("pictures/sorsele-sjo.toml"));
    assert!(lotsen::upkeep::check::check(&store).await.expect("checked").faults.is_empty());
    publish(&store, "https://lotsen.example", NOW).await.expect("published");
    write_site(&store, &site).await.expect("written");
    let page = std::fs::read_to_string(site.join("sv/sorsele/fritid/index.html")).expect("a page");
    assert!(site.join(address(&page).trim_start_matches('/')).is_file());

    // What does not fit together is refused whole, with the file that is wrong.
    let largest = std::fs::read_dir(first.join("media")).expect("media").map(|entry| entry.expect("entry").path());
    let largest = largest.into_iter().find(|path| path.to_string_lossy().ends_with("-1600.jpg")).expect("the largest");
    let whole = std::fs::read(&largest).expect("bytes");
    let mut longer = whole.clone();
    longer.extend(b" ");
    let mut wrong = whole.clone();
    wrong.truncate(whole.len() / 2);
    let told = [&whole[..2], b"\xff\xe1\0\x0cExif\0\0GPS.", &whole[2..]].concat();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
    for (bytes, reason) in [(longer, "was changed"), (wrong, "no picture"), (told, "no picture"), (svg, "no picture")] {
        std::fs::write(&largest, bytes).expect("written");
        let (empty, _empty_folder) = sqlite().await;
        let refused = import(&empty, &first, change(1)).await.expect("an answer");
        let Imported::Refused(errors) = refused else { panic!("{refused:?}") };
        assert!(errors[0].file.starts_with("media/") && errors[0].reason.contains(reason), "{errors:?}");
        assert!(empty.load_live().await.expect("live").records.is_empty());
    }
    std::fs::remove_file(&largest).expect("removed");
    let (empty, _empty_folder) = sqlite().await;
    let Imported::Refused(errors) = import(&empty, &first, change(1)).await.expect("an answer") else { panic!("taken") };
    assert!(errors[0].file == "pictures/sorsele-sjo.toml" && errors[0].reason.contains("not all in media/"), "{errors:?}");
}

#[tokio::test]
async fn what_is_no_picture_is_refused_beside_its_field_and_written_down() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let path = "/studio/new/picture/sorsele";
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let jpeg = file(700, 500, ImageFormat::Jpeg);
    let polyglot = [&jpeg[..], b"<script>alert(1)</script>"].concat();
    let mut bomb = jpeg.clone();
    let head = bomb.windows(2).position(|mark| mark == [0xff, 0xc0]).expect("the head");
    bomb[head + 5..head + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    let large = [&jpeg[..], &vec![0; 12 << 20]].concat();
    let cases = [
        (svg, "picture-kind", "SVG, GIF, HEIC och dokument tas inte emot"),
        (polyglot, "picture-hidden", "mer än en bild"),
        (bomb, "picture-pixels", "fler bildpunkter än 24 miljoner"),
        (large, "picture-large", "större än 10 MB"),
        (file(300, 300, ImageFormat::Png), "picture-small", "smalare än 480"),
        (jpeg[..900].to_vec(), "picture-broken", "skadad"),
    ];
    for (bytes, _, sentence) in &cases {
        let (status, page) = upload(&lots, &server, path, "x", bytes).await;
        assert!(status == 422 && page.contains(sentence), "{sentence}: {status} {page}");
        assert!(page.contains("href=\"#f-file\"") && page.contains("En sjö mellan fjäll"), "what was written stays");
    }
    assert!(store.kept(&RecordKey::of("picture", "x").expect("kind")).await.expect("kept").is_none());
    let coordinator = colleague(&store, "coordinator", "", 2).await;
    let log = coordinator.ask(&server, Method::GET, "/studio/log", &[]).await.text().await.expect("text");
    assert_eq!(log.matches("nekades: filen är ingen bild för guiden").count(), cases.len());
    // Nobody sends one for somebody else, and no other site for anybody.
    let (status, _) = upload(&lots, &server, "/studio/new/picture/mala", "y", &jpeg).await;
    assert_eq!(status, 403);
    let (status, _) = upload(&lots, &server, "/studio/new/picture/-", "y", &jpeg).await;
    assert_eq!(status, 403);
    let (status, _) = upload(&colleague(&store, "reader", "sorsele", 2).await, &server, path, "y", &jpeg).await;
    assert_eq!(status, 403);
}

#[tokio::test]
async fn a_file_that_was_taken_need_not_be_sent_again_and_what_is_no_form_is_refused() {
    let (server, store, _folder) = Server::unlimited().await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let path = "/studio/new/picture/sorsele";
    let (status, page) = send(&lots, &server, path, &[("id", "a"), ("credit", "Lo")], Some(&file(700, 500, ImageFormat::WebP))).await;
    assert!(status == 422 && page.contains("href=\"#f-text-sv-text-alt\"") && !page.contains("href=\"#f-file\""), "{page}");
    let kept = page.split("name=\"kept-file\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("what stands for the file");
    let form = |token: &'static str| [("id", "a"), ("credit", "Lo"), ("text.sv.text.alt", "En sjö"), ("kept-file", token)];
    let kept: &'static str = kept.to_owned().leak();
    // Another file of the picture is not its largest.
    let smaller: &'static str = kept.replace("-700-500", "-480-343").leak();
    for forged in ["", "x", "00000000000000000000000000000000-700-500", smaller] {
        assert_eq!(send(&lots, &server, path, &form(forged), None).await.0, 422, "{forged}");
    }
    assert_eq!(send(&lots, &server, path, &form(kept), None).await.0, 303);
    // Plain forms without a file, and broken ones.
    assert_eq!(lots.ask(&server, Method::POST, path, &[("id", "b")]).await.status(), 422);
    let request = client().post(format!("{}{path}", server.url)).header("cookie", format!("__Host-sid={}", lots.cookie));
    let request = request.header("sec-fetch-site", "same-origin").header("content-type", "multipart/form-data; boundary=edge");
    assert_eq!(request.body("--edge\r\nnothing").send().await.expect("answers").status(), 400);
}

#[tokio::test]
async fn a_picture_stands_on_a_line_of_its_own_in_a_text_for_readers() {
    let (_server, store, folder, _lots) = shown().await;
    let out = folder.path().join("out");
    export(&store, &out).await.expect("exported");
    let file = out.join("local/sorsele/leisure.sv.md");
    let text = std::fs::read_to_string(&file).expect("text");
    for (line, reason) in [
        ("Se {picture sorsele-sjo} här.", "on a line of its own"),
        ("- {picture sorsele-sjo}", "on a line of its own"),
        ("{picture nowhere}", "there is no picture “nowhere”"),
    ] {
        std::fs::write(&file, text.replace("{picture sorsele-sjo}", line)).expect("written");
        let Imported::Refused(errors) = import(&store, &out, change(2)).await.expect("an answer") else { panic!("taken: {line}") };
        assert!(errors[0].reason.contains(reason) && errors[0].line.is_some(), "{errors:?}");
    }
}

#[tokio::test]
async fn the_files_of_a_picture_that_was_taken_out_are_gone_after_a_month() {
    let (server, store, _folder, lots) = shown().await;
    let smallest = address(&get(&server, "/sv/sorsele/fritid").await.text().await.expect("text"));
    let live = async || store.kept(&RecordKey::of("picture", "sorsele-sjo").expect("kind")).await.expect("kept").map(|kept| kept.live);
    let take_out = async || {
        let live = live().await.expect("there").to_string();
        lots.ask(&server, Method::POST, "/studio/archive/picture/sorsele-sjo", &[("live", &live)]).await
    };
    let first = take_out().await;
    assert!(!first.status().is_redirection(), "a text shows it: {}", first.status());
    // The text before it had the picture.
    let key = RecordKey::of("local", "sorsele/leisure").expect("kind");
    let before = store.revisions(&key).await.expect("revisions").last().expect("the first").n.to_string();
    lots.ask(&server, Method::POST, "/studio/restore/local/sorsele/leisure", &[("n", &before)]).await;
    publish_picked(&lots, &server, &store, &[("local", "sorsele/leisure")]).await;
    assert!(take_out().await.status().is_redirection());
    let after = async |days: i64| {
        server.clock.fetch_add(days * DAY, Ordering::Relaxed);
        server.state.studio().forget().await.expect("forgotten");
        get(&server, &smallest).await.status().as_u16()
    };
    assert_eq!(after(0).await, 200);
    assert_eq!(after(29).await, 200);
    assert_eq!(after(2).await, 404, "a month after nobody names it");
    // Who is signed in by the clock of tests, and takes it back.
    server.clock.store(NOW, Ordering::Relaxed);
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let answer = lots.ask(&server, Method::POST, "/studio/take-back/picture/sorsele-sjo", &[]).await;
    assert_eq!(answer.status(), 410);
    assert!(answer.text().await.expect("text").contains("Bildens filer är raderade"));
    assert!(live().await.is_none());
}
