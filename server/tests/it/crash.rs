//! The real program killed again and again while 32 clients write: whatever it said yes to is there when it
//! runs again. `LOTSEN_KILLS=1000` kills it more often.
//!
//! A kill leaves what the system was given to write; `durable.rs` proves that the disk has it.

use crate::{
    fixture::client,
    household::{Household, LONG_AGO, household, item, message, post},
    program::Program,
};
use app::sync::{
    key::{CellKey, Field},
    stamp::{Node, Stamp},
    wire::{Answer, Op},
};
use lotsen::store::Store;
use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

const CLIENTS: usize = 32;
/// Two clients write to one document.
const DOCUMENTS: usize = 16;
/// Cells that a client writes over and over.
const CELLS: usize = 5;

/// The newest number that a cell was given: acknowledged, by key.
type Acknowledged = BTreeMap<CellKey, usize>;

/// Somebody who writes. What was acknowledged can be read while they do.
#[derive(Clone)]
pub struct Client {
    home: Household,
    number: usize,
    written: usize,
    acknowledged: Arc<Mutex<Acknowledged>>,
}

/// Those who write.
pub fn clients() -> Vec<Client> {
    let client = |number| Client { home: household(number % DOCUMENTS), number, written: 0, acknowledged: Arc::default() };
    (0..CLIENTS).map(client).collect()
}

impl Client {
    /// What has been acknowledged until now.
    pub fn heard(&self) -> Acknowledged {
        self.acknowledged.lock().expect("no test has failed").clone()
    }

    /// The same client, as it is now and will not change.
    #[must_use]
    pub fn frozen(&self) -> Self {
        Self { acknowledged: Arc::new(Mutex::new(self.heard())), ..self.clone() }
    }

    fn key(&self, n: usize) -> CellKey {
        CellKey::item(&item(self.number * CELLS + n % CELLS), Field::Done)
    }

    /// Writes one change after the other until the server is gone.
    pub async fn write(mut self, url: String, node: u64) -> Self {
        let (http, target) = (client(), format!("{url}/api/v1/sync/{}", self.home.doc));
        loop {
            self.written += 1;
            let (n, key) = (self.written, self.key(self.written));
            let s = Stamp::new(LONG_AGO + i64::try_from(n).expect("small"), 0, &Node::from_u64(node));
            let op = Op { k: key.clone(), v: Some(format!("e1.{n}")), s, b: None, r: Vec::new() };
            let body = message(&[op]);
            let request = http.post(&target).header("content-type", "application/json").header("sec-fetch-site", "same-origin");
            let answer = request.header("authorization", format!("Bearer {}", self.home.token)).body(body).send().await;
            match answer {
                Ok(answer) if answer.status() == 200 => {
                    // The server may go while it still speaks; only what was heard whole counts.
                    let Ok(text) = answer.text().await else { return self };
                    let answer = Answer::read(&text).expect("an answer");
                    assert!(answer.rejected.is_empty(), "{text}");
                    self.acknowledged.lock().expect("no test has failed").insert(key, n);
                }
                Ok(answer) => panic!("{}: {}", answer.status(), answer.text().await.unwrap_or_default()),
                Err(_) => return self,
            }
        }
    }
}

async fn read(url: &str, home: &Household) -> BTreeMap<CellKey, usize> {
    let body = message(&[]);
    let answer = post(format!("{url}/api/v1/sync/{}", home.doc), Some(&home.token), body).await;
    if answer.status() == 401 {
        return BTreeMap::new();
    }
    let answer = Answer::read(&answer.text().await.expect("text")).expect("an answer");
    let number = |value: Option<String>| value.and_then(|value| value.strip_prefix("e1.")?.parse().ok()).expect("a number");
    answer.cells.into_iter().map(|cell| (cell.k, number(cell.v))).collect()
}

/// Everything acknowledged is there.
pub async fn check(url: &str, clients: &[Client]) {
    let homes: Vec<_> = (0..DOCUMENTS).map(household).collect();
    let stored = futures_util::future::join_all(homes.iter().map(|home| read(url, home))).await;
    for client in clients {
        let stored = &stored[client.number % DOCUMENTS];
        for (key, n) in client.heard() {
            let found = stored.get(&key).copied().unwrap_or_default();
            assert!(found >= n, "client {} was told that {n} is kept in {key:?}, but there is {found}", client.number);
        }
    }
}

async fn check_integrity(data: &Path) {
    let store = Store::sqlite(&data.join("lotsen.sqlite")).await.expect("opens");
    let Store::Sqlite { writer, .. } = &store else { panic!("not SQLite") };
    let (said,): (String,) = sqlx::query_as("pragma integrity_check").fetch_one(writer).await.expect("checked");
    assert_eq!(said, "ok");
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_survives_the_process() {
    let kills: u64 = std::env::var("LOTSEN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(50);
    let data = tempfile::tempdir().expect("folder");
    let begun = Instant::now();
    let mut clients = clients();
    let mut chance: u64 = 0x5eed;
    for kill in 0..kills {
        let mut program = Program::start(data.path());
        check(&program.url, &clients).await;
        let mut writing = tokio::task::JoinSet::new();
        for client in clients.drain(..) {
            let node = kill * 100 + client.number as u64 + 1;
            writing.spawn(client.write(program.url.clone(), node));
        }
        // A moment nobody chose (Knuth's generator), but the same in each run.
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_millis(20 + (chance >> 33) % 200)).await;
        program.kill();
        clients = writing.join_all().await;
        if kill % 10 == 9 {
            check_integrity(data.path()).await;
        }
    }
    let program = Program::start(data.path());
    check(&program.url, &clients).await;
    drop(program);
    check_integrity(data.path()).await;
    let acknowledged: usize = clients.iter().map(|client| client.written).sum();
    println!("{kills} kills, about {acknowledged} changes acknowledged, none lost, {:.0} s", begun.elapsed().as_secs_f64());
    assert!(acknowledged > usize::try_from(kills).expect("small") * 10, "hardly anything was written: {acknowledged}");
}
