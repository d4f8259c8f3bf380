//! What tests stand on: fresh stores on both databases, the seed content, a running server.

use app::domain::{guide::Guide, record::Record};
use lotsen::{
    config::{Limits, Public},
    content::{folder, parse},
    edition::publish::publish,
    router,
    state::State,
    store::{Store, records::Change},
    studio::publishing::Press,
    surroundings::Surroundings,
};
use sqlx::{Connection, PgConnection};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU32, Ordering},
    },
};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::OnceCell, task::JoinHandle};

/// The address editions of tests are rendered for.
pub const BASE: &str = "http://localhost:3000";

/// When tests begin, by the clock of a server: 1 December 2026, 12:00 UTC.
pub const NOW: i64 = 1_796_126_400_000;

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every record of the seed content.
pub fn seed() -> Vec<Record> {
    let files = folder::read(&root().join("content")).expect("content folder").expect("content files");
    parse::parse(&files).expect("content").records
}

/// The seed content as a guide.
pub fn guide() -> Guide {
    Guide::new(seed())
}

/// A change made by a test.
pub fn change(at_ms: i64) -> Change<'static> {
    Change { author: "test", message: "for a test", at_ms }
}

/// An SQLite store in a folder that goes with it.
pub async fn sqlite() -> (Store, TempDir) {
    let folder = tempfile::tempdir().expect("folder");
    let store = Store::sqlite(&folder.path().join("lotsen.sqlite")).await.expect("sqlite");
    (store, folder)
}

/// The address of a new, empty PostgreSQL database.
pub async fn postgres_url() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("LOTSEN_TEST_POSTGRES").expect("LOTSEN_TEST_POSTGRES is not set: run the tests with `cargo xtask test`");
    let name = format!("lotsen_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut connection = PgConnection::connect(&format!("{server}/postgres")).await.expect("PostgreSQL answers");
    let create = sqlx::AssertSqlSafe(format!("create database {name}"));
    sqlx::query(create).execute(&mut connection).await.expect("a new database");
    format!("{server}/{name}")
}

/// A store on a new PostgreSQL database.
pub async fn postgres() -> Store {
    Store::postgres(&postgres_url().await).await.expect("postgres")
}

/// An SQLite store with the seed content published: rendered once, then copied for each test.
pub async fn seeded_store() -> (Store, TempDir) {
    static MADE: OnceCell<TempDir> = OnceCell::const_new();
    let made = MADE.get_or_init(|| async {
        let (store, folder) = sqlite().await;
        store.save(&seed(), change(1)).await.expect("saved");
        publish(&store, BASE, 1).await.expect("published");
        store.close().await;
        folder
    });
    let folder = tempfile::tempdir().expect("folder");
    std::fs::copy(made.await.path().join("lotsen.sqlite"), folder.path().join("lotsen.sqlite")).expect("copied");
    (Store::sqlite(&folder.path().join("lotsen.sqlite")).await.expect("sqlite"), folder)
}

/// A service on a free port, ended when it is dropped.
pub struct Server {
    /// Its address without a slash at the end.
    pub url: String,
    /// What it serves.
    pub state: State,
    /// Its clock, in milliseconds since 1970: it stands still until a test moves it.
    pub clock: Arc<AtomicI64>,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves a store, and looks for newer editions as the real one does.
    pub async fn start(store: Store) -> Self {
        Self::limited(store, Limits::default()).await
    }

    /// Serves a store with limits of a test's own.
    pub async fn limited(store: Store, limits: Limits) -> Self {
        let clock = Arc::new(AtomicI64::new(NOW));
        let now = Arc::clone(&clock);
        let now_ms = Arc::new(move || now.load(Ordering::Relaxed));
        let surroundings = Surroundings { now_ms, fill: Arc::new(|bytes| getrandom::fill(bytes).is_ok()) };
        let (pressed, today) = (store.clone(), Arc::clone(&clock));
        let press: Press = Arc::new(move || {
            let (store, now_ms) = (pressed.clone(), today.load(Ordering::Relaxed));
            Box::pin(async move { publish(&store, BASE, now_ms).await.map(drop).map_err(|problem| problem.to_string()) })
        });
        let state = State::new(store, Public { base: BASE.to_owned() }, limits, surroundings, press);
        state.look().await.expect("edition");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("port");
        let url = format!("http://{}", listener.local_addr().expect("address"));
        let service = router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let serve = tokio::spawn(async move { axum::serve(listener, service).await.expect("serves") });
        let watch = tokio::spawn(state.clone().watch());
        Self { url, state, clock, tasks: vec![serve, watch] }
    }

    /// Looks for no newer edition any more.
    pub fn hold_still(&self) {
        self.tasks[1].abort();
    }

    /// Serves the seed content from an SQLite store of its own.
    pub async fn seeded() -> (Self, Store, TempDir) {
        let (store, folder) = seeded_store().await;
        (Self::start(store.clone()).await, store, folder)
    }

    /// The same, and nobody is told that they ask too often.
    pub async fn unlimited() -> (Self, Store, TempDir) {
        let (store, folder) = seeded_store().await;
        (Self::limited(store.clone(), crate::household::no_limits()).await, store, folder)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// A client that follows no redirect and decodes nothing, so that tests see what is sent.
pub fn client() -> reqwest::Client {
    // Nothing here is encrypted, so that nobody is trusted: to read the machine's certificates takes time.
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let tls = tls.with_safe_default_protocol_versions().expect("cryptography");
    let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).redirect(reqwest::redirect::Policy::none()).build().expect("client")
}
