//! Links out of the guide: what they may lead to, told by servers that really listen, and the two days it takes
//! until somebody is told. What stands for the public internet here is 127.0.0.1; 127.0.0.2 stands for the inside.

use crate::{
    colleague::colleague,
    fixture::{NOW, Server, change, sqlite},
    household::no_limits,
};
use app::domain::record::Record;
use lotsen::{
    links::{
        fetching::{Fetcher, Found, Lookup},
        reach::{Barred, Reach, is_public},
        round::{Rounds, links_of},
    },
    store::Store,
    surroundings::Surroundings,
};
use reqwest::Method;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

const DAY: i64 = 86_400_000;
const OUTSIDE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
const INSIDE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(127, 0, 0, 2));

/// A web server that answers each path in its own way, and counts who connects.
struct Site {
    port: u16,
    came: Arc<AtomicUsize>,
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Site {
    async fn at(address: IpAddr, port: u16, answer: impl Fn(&str, &str) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((address, port)).await.expect("a port");
        let port = listener.local_addr().expect("address").port();
        let (came, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (count, list, answer) = (came.clone(), asked.clone(), Arc::new(answer));
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let (list, answer) = (list.clone(), answer.clone());
                tokio::spawn(async move {
                    let mut bytes = vec![0; 4096];
                    let read = stream.read(&mut bytes).await.unwrap_or_default();
                    let request = String::from_utf8_lossy(&bytes[..read]).into_owned();
                    list.lock().expect("list").push(request.clone());
                    let mut words = request.split(' ');
                    let said = answer(words.next().unwrap_or_default(), words.next().unwrap_or_default());
                    if said == "silence" {
                        tokio::time::sleep(Duration::from_secs(20)).await;
                    }
                    let _ = stream.write_all(said.as_bytes()).await;
                });
            }
        });
        Self { port, came, asked, task }
    }
}

fn status(status: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}

fn to(place: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nlocation: {place}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}

/// Names of the tests' own internet. `rebind.test` is outside when it is asked the first time, and inside after.
fn lookup() -> Lookup {
    let asked: Arc<Mutex<HashMap<String, usize>>> = Arc::default();
    Arc::new(move |name| {
        let mut asked = asked.lock().expect("names");
        let times = asked.entry(name.clone()).or_default();
        *times += 1;
        let found = match (name.as_str(), *times) {
            ("good.test", _) | ("rebind.test", 1) => Ok(vec![OUTSIDE]),
            ("inside.test" | "rebind.test", _) => Ok(vec![INSIDE]),
            ("mixed.test", _) => Ok(vec![OUTSIDE, INSIDE]),
            _ => Err(std::io::Error::other("no such name")),
        };
        Box::pin(async move { found })
    })
}

fn fetcher() -> Fetcher {
    let reach = Reach { address: |address| address == OUTSIDE, port: |_| true, hosts: Vec::new() };
    Fetcher::new(reach, lookup(), Duration::from_millis(700), "Lotsen test").expect("a client")
}

#[tokio::test]
async fn a_link_answers_or_not_and_nobody_is_called_dead_for_turning_programs_away() {
    let site = Site::at(OUTSIDE, 0, |method, path| match (method, path) {
        ("HEAD", "/no-head") => status("405 Method Not Allowed"),
        (_, "/gone") => status("410 Gone"),
        (_, "/missing") => status("404 Not Found"),
        (_, "/broken") => status("503 Service Unavailable"),
        (_, "/shut") => status("403 Forbidden"),
        (_, "/on") => to("/fine"),
        (_, "/round") => to("/round"),
        (_, "/silent") => "silence".to_owned(),
        _ => status("200 OK"),
    })
    .await;
    let fetcher = fetcher();
    let ask = async |path: &str| fetcher.ask(&format!("http://good.test:{}{path}", site.port)).await;
    for path in ["/fine", "/no-head", "/shut", "/on"] {
        assert_eq!(ask(path).await, Found::Answers, "{path}");
    }
    for (path, fault) in [("/gone", "410"), ("/missing", "404"), ("/broken", "503"), ("/round", "redirects"), ("/silent", "silent")] {
        assert_eq!(ask(path).await, Found::Broken(fault.to_owned()), "{path}");
    }
    assert_eq!(fetcher.ask("http://nowhere.test/").await, Found::Broken("unreachable".to_owned()));
    assert_eq!(fetcher.ask("inte en adress").await, Found::Broken("malformed".to_owned()));
    let asked = site.asked.lock().expect("list").clone();
    assert!(asked.iter().all(|request| request.contains("user-agent: Lotsen test") && !request.contains("cookie")), "{asked:?}");
    assert!(asked.iter().any(|request| request.starts_with("GET /no-head")));
    assert!(!asked.iter().any(|request| request.starts_with("GET /fine")), "the head is enough");
    assert_eq!(asked.iter().filter(|request| request.starts_with("HEAD /round")).count(), 4, "three redirects and no more");
}

#[tokio::test]
async fn nothing_inside_is_ever_connected_to_by_name_number_redirect_or_a_name_that_changes() {
    let secret = Site::at(INSIDE, 0, |_, _| status("200 OK")).await;
    let inside = secret.port;
    // On the same port, so that a name that changes between two questions leads to the secret.
    let site = Site::at(OUTSIDE, inside, move |_, path| match path {
        "/to-name" => to(&format!("http://inside.test:{inside}/")),
        "/to-number" => to(&format!("http://127.0.0.2:{inside}/")),
        "/to-mapped" => to(&format!("http://[::ffff:127.0.0.2]:{inside}/")),
        "/to-file" => to("file:///etc/passwd"),
        "/again" => to("/again-2"),
        _ => status("200 OK"),
    })
    .await;
    let fetcher = fetcher();
    let barred = [
        format!("http://inside.test:{inside}/"),
        format!("http://mixed.test:{inside}/"),
        format!("http://127.0.0.2:{inside}/"),
        format!("http://2130706434:{inside}/"),
        format!("http://good.test:{inside}/to-name"),
        format!("http://good.test:{inside}/to-number"),
        format!("http://good.test:{inside}/to-mapped"),
        // The first question finds it outside, the redirect asks again and finds it inside.
        format!("http://rebind.test:{inside}/again"),
    ];
    for link in barred {
        assert_eq!(fetcher.ask(&link).await, Found::Barred(Barred::Address), "{link}");
    }
    assert_eq!(fetcher.ask(&format!("http://good.test:{inside}/to-file")).await, Found::Barred(Barred::Scheme));
    assert_eq!(secret.came.load(Ordering::SeqCst), 0, "somebody came to the inside");
    assert!(site.came.load(Ordering::SeqCst) >= 5, "the outside was asked");
}

#[tokio::test]
async fn as_it_is_run_no_address_of_this_machine_is_reached() {
    let secret = Site::at(OUTSIDE, 0, |_, _| status("200 OK")).await;
    let reach = Reach { port: |_| true, ..Reach::public(Vec::new()) };
    let system = lotsen::links::fetching::system_lookup();
    let fetcher = Fetcher::new(reach, system, Duration::from_secs(2), "Lotsen test").expect("a client");
    for host in ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        assert_eq!(fetcher.ask(&format!("http://{host}:{}/", secret.port)).await, Found::Barred(Barred::Address), "{host}");
    }
    assert_eq!(secret.came.load(Ordering::SeqCst), 0);
    assert!(!is_public(OUTSIDE));
}

fn rounds(store: &Store, clock: &Arc<AtomicI64>) -> Rounds {
    let clock = clock.clone();
    let surroundings = Surroundings { now_ms: Arc::new(move || clock.load(Ordering::Relaxed)), fill: Arc::new(|_| false) };
    Rounds { store: store.clone(), fetcher: fetcher(), pause: Duration::ZERO, surroundings }
}

/// A store with nothing but the switchboard of Sorsele, whose only link is this one.
async fn with_link(store: &Store, web: &str, at_ms: i64) {
    let switchboard = |record: Record| if let Record::Contact(contact) = record { Some(contact) } else { None };
    let mut contacts = crate::fixture::seed().into_iter().filter_map(switchboard);
    let mut contact = contacts.find(|contact| contact.id.as_str() == "sorsele-kommun").expect("the switchboard");
    contact.web = Some(app::domain::contact_way::WebAddress::parse(web).expect("an address"));
    contact.sources.clear();
    store.save(&[Record::Contact(contact)], change(at_ms)).await.expect("kept");
}

#[tokio::test]
async fn somebody_is_told_when_a_link_failed_on_two_days_and_no_longer_once_it_answers() {
    let (store, _folder) = sqlite().await;
    let answers = Arc::new(AtomicUsize::new(0));
    let there = answers.clone();
    let site =
        Site::at(OUTSIDE, 0, move |_, _| if there.load(Ordering::SeqCst) == 0 { status("404 Not Found") } else { status("200 OK") }).await;
    let link = format!("http://good.test:{}/en-sida", site.port);
    with_link(&store, &link, NOW).await;
    let server = Server::limited(store.clone(), no_limits()).await;
    let rounds = rounds(&store, &server.clock);
    let told = async |days: i64| {
        server.clock.store(NOW + days * DAY, Ordering::Relaxed);
        rounds.go().await.expect("a round");
        let who = colleague(&store, "lots", "sorsele", 2).await;
        // Sessions end after half an hour: everybody has just signed in.
        let lotsen::store::Store::Sqlite { writer, .. } = &store else { panic!("SQLite") };
        sqlx::query("update sessions set made_ms = $1, seen_ms = $1").bind(NOW + days * DAY).execute(writer).await.expect("moved");
        who.ask(&server, Method::GET, "/studio", &[]).await.text().await.expect("text").contains("En länk har slutat svara")
    };
    assert!(!told(0).await, "one failure is no alarm");
    let asked = site.came.load(Ordering::SeqCst);
    assert_eq!(rounds.go().await.expect("a round").asked, 0, "not twice on one day");
    assert_eq!(site.came.load(Ordering::SeqCst), asked);
    assert!(told(1).await, "the second day is");
    let page = store.dead_links().await.expect("links");
    assert_eq!((page[0].url.as_str(), page[0].fault.as_str()), (link.as_str(), "404"), "{page:?}");
    answers.store(1, Ordering::SeqCst);
    assert!(!told(2).await, "it answers again");
    answers.store(0, Ordering::SeqCst);
    assert!(!told(3).await, "and begins anew");
    with_link(&store, &format!("http://good.test:{}/annan", site.port), NOW + 3 * DAY).await;
    assert!(!told(4).await);
    assert!(!store.links().await.expect("links").iter().any(|kept| kept.url == link), "used nowhere any more");
}

#[tokio::test]
async fn a_list_of_hosts_leaves_all_others_alone_and_calls_none_of_them_dead() {
    let (store, _folder) = sqlite().await;
    let site = Site::at(OUTSIDE, 0, |_, _| to("http://elsewhere.test/")).await;
    let clock = Arc::new(AtomicI64::new(NOW));
    let reach = Reach { address: |address| address == OUTSIDE, port: |_| true, hosts: vec!["good.test".to_owned()] };
    let fetcher = Fetcher::new(reach, lookup(), Duration::from_millis(700), "Lotsen test").expect("a client");
    let rounds = Rounds { fetcher, ..rounds(&store, &clock) };
    for (day, link) in
        [(0, "http://other.test/".to_owned()), (1, "http://other.test/".to_owned()), (2, format!("http://good.test:{}/", site.port))]
    {
        with_link(&store, &link, NOW + day).await;
        clock.store(NOW + day * DAY, Ordering::Relaxed);
        let round = rounds.go().await.expect("a round");
        assert_eq!((round.asked, round.failed), (usize::from(day == 2), 0), "{link}");
    }
    assert!(store.dead_links().await.expect("links").is_empty());
    assert!(store.audit_before(i64::MAX).await.expect("log").is_empty());
}

#[tokio::test]
async fn a_link_to_the_inside_is_refused_and_written_down_once() {
    let (store, _folder) = sqlite().await;
    with_link(&store, "http://inside.test:8080/", NOW).await;
    let clock = Arc::new(AtomicI64::new(NOW));
    let rounds = rounds(&store, &clock);
    for day in 0..3 {
        clock.store(NOW + day * DAY, Ordering::Relaxed);
        rounds.go().await.expect("a round");
    }
    let log = store.audit_before(i64::MAX).await.expect("log");
    let refused: Vec<_> = log.iter().filter(|entry| entry.action == "refuse link" && entry.object == "http://inside.test:8080/").collect();
    assert_eq!(refused.len(), 1);
    assert!(refused[0].detail.contains("address"), "{refused:?}");
    assert_eq!(store.dead_links().await.expect("links").iter().find(|link| link.url.contains("inside")).expect("told").fault, "address");
}

#[test]
fn every_link_of_the_content_is_found() {
    let all: std::collections::BTreeSet<String> = crate::fixture::seed().iter().flat_map(links_of).collect();
    assert!(all.len() > 100, "{}", all.len());
    for link in &all {
        assert!(url::Url::parse(link).is_ok_and(|url| url.host_str().is_some_and(|host| host.contains('.'))), "{link}");
    }
}
