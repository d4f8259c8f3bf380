//! What a change in the studio reaches, and what a studio full of records costs.

use crate::{
    colleague::colleague,
    fixture::{BASE, NOW, Server, change, postgres_url, seed, seeded_store, sqlite},
    household::no_limits,
};
use app::domain::{
    contact_way::Phone,
    fact::FactId,
    language::Language,
    record::{Record, RecordKey},
    slug::Slug,
};
use lotsen::{
    edition::{compress::gunzip, publish::publish},
    http::studio::ROUTES,
    import::{export, import},
    store::Store,
};
use reqwest::Method;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Every file of the newest edition, plain.
async fn files(store: &Store) -> BTreeMap<String, Vec<u8>> {
    let edition = store.newest_edition().await.expect("edition").expect("there");
    let bodies: BTreeMap<String, Vec<u8>> = store.bodies().await.expect("bodies").into_iter().map(|body| (body.hash, body.gz)).collect();
    edition.files.into_iter().map(|(path, hash)| (path, gunzip(&bodies[&hash]).expect("plain"))).collect()
}

fn holds(body: &[u8], words: &[&str]) -> bool {
    let text = String::from_utf8_lossy(body).replace('\u{a0}', " ");
    words.iter().any(|word| text.contains(word))
}

#[tokio::test]
async fn one_number_changes_wherever_it_is_shown_and_nothing_else() {
    let (store, _folder) = seeded_store().await;
    let server = Server::limited(store.clone(), no_limits()).await;
    let lots = colleague(&store, "lots", "sorsele", 2).await;
    let (old, new) = (["0952-140 00", "+4695214000"], ["0952-140 77", "+4695214077"]);
    let before = files(&store).await;
    let packs = store.packs(store.newest_number().await.expect("number")).await.expect("packs");

    let key = RecordKey::of("contact", "sorsele-kommun").expect("kind");
    let kept = store.kept(&key).await.expect("kept").expect("there");
    let page = lots.ask(&server, Method::GET, "/studio/edit/contact/sorsele-kommun", &[]).await.text().await.expect("form");
    assert!(page.contains("value=\"0952-140 00\""));
    let mut record = kept.record.clone();
    let Record::Contact(contact) = &mut record else { panic!("a contact") };
    contact.phone = Some(Phone::parse(new[0]).expect("number"));
    // As the form sends it: every field, one changed.
    let base = kept.live.to_string();
    let source = "sources.0";
    let form = [
        ("base", base.as_str()),
        ("text.sv.text.name", "Sorsele kommun, växeln"),
        (
            "text.sv.text.purpose",
            "Växeln kopplar dig till rätt person i kommunen: skola, bostad, näringsliv, socialtjänst och inflyttarlots.",
        ),
        ("text.sv.text.need", "När du inte vet vem du ska fråga."),
        ("phone", new[0]),
        ("mail", "kommun@sorsele.se"),
        ("web", "https://www.sorsele.se"),
        ("postal", "Sorsele kommun, 924 81 Sorsele"),
        (&format!("{source}.fields"), "phone, mail, web, postal"),
        (&format!("{source}.publisher"), "SKL:s adressregister (öppna data)"),
        (&format!("{source}.as_of"), "2022-05"),
        (&format!("{source}.checked"), "2026-11-21"),
        (&format!("{source}.grade"), "register"),
    ];
    assert_eq!(lots.ask(&server, Method::POST, "/studio/edit/contact/sorsele-kommun", &form).await.status(), 303);
    let saved = store.kept(&key).await.expect("kept").expect("there");
    assert_eq!(saved.record, record, "the form changed the number and nothing else");
    let pick = format!("contact/sorsele-kommun@{}", saved.working);
    assert_eq!(lots.ask(&server, Method::POST, "/studio/publish", &[("pick", &pick)]).await.status(), 200);

    let after = files(&store).await;
    let with_old: BTreeSet<&String> = before.iter().filter(|(_, body)| holds(body, &old)).map(|(path, _)| path).collect();
    let changed: BTreeSet<&String> = after.iter().filter(|(path, body)| before.get(*path) != Some(body)).map(|(path, _)| path).collect();
    assert_eq!(changed, with_old, "what showed the number, and nothing else");
    assert!(after.values().all(|body| !holds(body, &old)), "nobody shows the old number");
    for path in &changed {
        assert!(holds(&after[*path], &new), "{path}");
    }
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    // Pages of both languages, the card, the steps of the checklist, and the data for search engines.
    for path in [
        "/sv/sorsele",
        "/en/sorsele",
        "/sv/sorsele/bostad",
        "/sv/kontakt/sorsele-kommun.vcf",
        "/sv/checklista/steg.json",
        "/en/checklist/steps.json",
    ] {
        assert!(changed.contains(&path.to_owned()), "{path}");
    }
    let ld = String::from_utf8_lossy(&after["/sv/sorsele"]).into_owned();
    assert!(ld.split("application/ld+json").nth(1).is_some_and(|ld| ld.contains(new[1])));
    let packs_now = store.packs(store.newest_number().await.expect("number")).await.expect("packs");
    assert!(packs.iter().zip(&packs_now).all(|(old, new)| old.hash != new.hash), "both languages' packs");
}

#[tokio::test]
async fn what_was_written_in_the_studio_goes_out_and_in_byte_for_byte() {
    let (store, folder) = seeded_store().await;
    let server = Server::limited(store.clone(), no_limits()).await;
    let coordinator = colleague(&store, "coordinator", "", 2).await;
    // A form that is sent back as it came changes nothing, for every record there is.
    for kept in store.all_kept().await.expect("kept") {
        let path = format!("{}/{}", kept.key.kind, kept.key.id);
        let page = coordinator.ask(&server, Method::GET, &format!("/studio/edit/{path}"), &[]).await.text().await.expect("form");
        let sent = fields(&page);
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = coordinator.ask(&server, Method::POST, &format!("/studio/edit/{path}"), &sent).await;
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        let status = answer.status();
        let text = answer.text().await.expect("text");
        let faults = text.split("class=\"faults\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or_default();
        assert!(to.ends_with("?told=unchanged"), "{path}: {status} {to} {faults}");
    }
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    export(&store, &first).await.expect("exported");
    let (other, _other_folder) = sqlite().await;
    import(&other, &first, change(1)).await.expect("imported");
    export(&other, &second).await.expect("exported");
    let read = |folder: &std::path::Path| lotsen::content::folder::read(folder).expect("read").expect("files");
    assert_eq!(read(&first), read(&second));
    assert_eq!(read(&first), read(&crate::fixture::root().join("content")), "and as it was written by hand");
}

/// The fields of the form that saves, as a browser would send them.
fn fields(page: &str) -> Vec<(String, String)> {
    let form = page.split("data-draft").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap_or_default();
    let attribute = |tag: &str, name: &str| Some(unescape(tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?));
    let mut found = Vec::new();
    for piece in form.split('<').skip(1) {
        let Some(name) = attribute(piece, "name") else { continue };
        let tag = piece.split('>').next().unwrap_or_default();
        if piece.starts_with("input") {
            let boxed = attribute(piece, "type").is_some_and(|kind| kind == "checkbox");
            if !boxed {
                found.push((name, attribute(piece, "value").unwrap_or_default()));
            } else if tag.contains(" checked") {
                found.push((name, "on".to_owned()));
            }
        } else if piece.starts_with("textarea") {
            let rest = form.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_default();
            let text = rest.split_once('>').and_then(|(_, rest)| rest.split("</textarea>").next()).unwrap_or_default();
            found.push((name, unescape(text.strip_prefix('\n').unwrap_or(text))));
        } else if piece.starts_with("select") {
            let rest = form.split(&format!("name=\"{name}\"")).nth(1).and_then(|rest| rest.split("</select>").next()).unwrap_or_default();
            let chosen = rest.split("<option").skip(1).find(|option| option.split('>').next().is_some_and(|tag| tag.contains(" selected")));
            let chosen = chosen.or_else(|| rest.split("<option").nth(1)).and_then(|option| attribute(option, "value"));
            found.push((name, chosen.unwrap_or_default()));
        }
    }
    found
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
}

/// An address that stands before the PostgreSQL at another, and counts the statements that are run: messages `Bind` of its protocol.
async fn counting_proxy(url: &str, count: &'static AtomicUsize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("port");
    let (server, database) = url.trim_start_matches("postgres://").rsplit_once('/').expect("address");
    let (user, server) = server.split_once('@').expect("user");
    let proxied = format!("postgres://{user}@{}/{database}?sslmode=disable", listener.local_addr().expect("address"));
    let server = server.to_owned();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let database = TcpStream::connect(&server).await.expect("PostgreSQL answers");
            client.set_nodelay(true).and(database.set_nodelay(true)).expect("no waiting for more");
            let ((mut from_client, mut to_client), (mut from_database, mut to_database)) = (client.into_split(), database.into_split());
            tokio::spawn(async move { tokio::io::copy(&mut from_database, &mut to_client).await });
            tokio::spawn(async move {
                // The first message has no letter, only its length; each that follows has one.
                let mut letter = None;
                while let Ok(length) = from_client.read_u32().await {
                    let mut rest = vec![0; length.saturating_sub(4) as usize];
                    if from_client.read_exact(&mut rest).await.is_err() {
                        break;
                    }
                    count.fetch_add(usize::from(letter == Some(b'B')), Ordering::Relaxed);
                    let head = letter.into_iter().chain(length.to_be_bytes()).collect::<Vec<u8>>();
                    if to_database.write_all(&[head, rest].concat()).await.is_err() {
                        break;
                    }
                    let Ok(next) = from_client.read_u8().await else { break };
                    letter = Some(next);
                }
            });
        }
    });
    proxied
}

/// Fills a store with the seed content and facts of Sorsele beside it, until there are so many records.
async fn fill(store: &Store, count: usize) {
    let mut records = seed();
    let fact = records.iter().find_map(|record| if let Record::Fact(fact) = record { Some(fact.clone()) } else { None }).expect("a fact");
    for n in records.len()..count {
        let id = FactId { scope: Slug::parse("sorsele").expect("slug"), key: Slug::parse(&format!("more-{n}")).expect("slug") };
        records.push(Record::Fact(app::domain::fact::Fact { id, ..fact.clone() }));
    }
    store.save(&records, change(NOW)).await.expect("saved");
    publish(store, BASE, NOW).await.expect("published");
}

#[tokio::test]
async fn a_page_asks_the_database_as_often_with_two_thousand_records_as_with_few() {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let mut counts: Vec<BTreeMap<String, usize>> = Vec::new();
    for size in [800, 2_000] {
        let url = postgres_url().await;
        fill(&Store::postgres(&url).await.expect("store"), size).await;
        let store = Store::postgres(&counting_proxy(&url, &COUNT).await).await.expect("store");
        let server = Server::limited(store.clone(), no_limits()).await;
        // Looking for a newer edition asks too.
        server.hold_still();
        let coordinator = colleague(&store, "coordinator", "", 2).await;
        tokio::time::sleep(Duration::from_millis(600)).await;
        let mut asked = BTreeMap::new();
        for route in ROUTES.iter().filter(|route| route.method == "GET") {
            let path =
                route.path.replace("{kind}", "contact").replace("{*id}", "sorsele-kommun").replace("{file}", "x").replace("{share}", "x");
            let before = COUNT.load(Ordering::Relaxed);
            coordinator.ask(&server, Method::GET, &path, &[]).await.text().await.expect("page");
            asked.insert(path, COUNT.load(Ordering::Relaxed) - before);
        }
        assert!(asked["/studio/content"] > 0, "the statements are counted: {asked:?}");
        counts.push(asked);
    }
    assert_eq!(counts[0], counts[1]);
    assert!(counts[1].values().all(|queries| *queries <= 8), "{:?}", counts[1]);
}

#[tokio::test]
async fn nothing_of_the_studio_is_in_what_readers_load() {
    let (store, _folder) = seeded_store().await;
    for (path, body) in files(&store).await {
        assert!(!path.contains("studio"), "{path}");
        let page = Language::ALL.iter().any(|language| path.starts_with(&format!("/{language}")));
        assert!(!page || !holds(&body, &["/studio"]), "{path} names the studio");
    }
}
