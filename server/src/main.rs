//! The `lotsen` program: read the command, do it, say what came of it.

use anyhow::{Context, Result, bail};
use app::domain::{guide::Guide, role::Role};
use clap::{Parser, Subcommand};
use lotsen::{
    config::{Database, Limits, Links, Public},
    edition::publish::{Outcome, publish},
    import::{Imported, export, import},
    links::{
        fetching::{Fetcher, system_lookup},
        reach::Reach,
        round::Rounds,
    },
    serve::{Chores, listen, serve},
    state::{KILL, State},
    store::{Store, records::Change},
    studio::{
        Studio,
        people::{Guest, invitation},
        publishing::Press,
    },
    surroundings::Surroundings,
    upkeep::{backup::back_up, check::check, restore::restore, site::write_site},
};
use std::{
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::{Duration, SystemTime},
};

/// The SQLite file in the data folder.
const STORE: &str = "lotsen.sqlite";

/// The pocket guide to moving to ten municipalities in the north of Sweden.
#[derive(Parser)]
#[command(version, about)]
struct Command {
    /// The folder of the SQLite file. With `DATABASE_URL` set, PostgreSQL is used instead.
    #[arg(long, global = true, default_value = "lotsen-data")]
    data: PathBuf,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Serves the guide.
    Serve {
        /// Where to listen.
        #[arg(long, default_value = "localhost:3000")]
        addr: String,
        /// A folder of content to begin with, while there is none yet.
        #[arg(long)]
        seed: Option<PathBuf>,
        /// A folder for a backup of the SQLite store every hour.
        #[arg(long)]
        backups: Option<PathBuf>,
    },
    /// Reads a folder of content and publishes it. A bad file is refused, and everything with it.
    Import {
        /// The folder.
        folder: PathBuf,
    },
    /// Writes all content into a new folder, as open files.
    Export {
        /// The folder.
        folder: PathBuf,
    },
    /// Writes the newest edition into a new folder as a site of plain files, which needs no program to be shown.
    Site {
        /// The folder.
        folder: PathBuf,
    },
    /// Renders what is stored and makes it the edition that readers get.
    Publish,
    /// Copies the SQLite store into a folder while it is in use, checks the copy, and removes copies older than thirty days.
    Backup {
        /// The folder.
        folder: PathBuf,
    },
    /// Puts a backup in the place of the SQLite store, once it was checked. No server may run on the folder.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Checks that what is stored is sound.
    Check,
    /// Asks every link out of the guide whether it answers, and tells which have not done so on two different days.
    Links,
    /// Prints a link that lets somebody into the studio, once and within a day.
    Invite {
        /// As what.
        #[arg(long, default_value = "coordinator", value_parser = ["coordinator", "lots", "reader"])]
        role: String,
        /// The municipality of a lots, as in addresses: sorsele.
        #[arg(long)]
        municipality: Option<String>,
    },
    /// Tells all phones to give up their offline copies (off), or takes that back (on).
    Offline {
        /// Whether the guide may be kept offline.
        #[arg(value_parser = ["on", "off"])]
        switch: String,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn,lotsen=info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Command::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("lotsen: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    let public = Public::from_env().map_err(anyhow::Error::msg)?;
    if let Task::Restore { file } = &command.task {
        return bring_back(file, &command.data).await;
    }
    let store = open(&command.data).await?;
    match command.task {
        Task::Serve { addr, seed, backups } => {
            let limits = Limits::from_env().map_err(anyhow::Error::msg)?;
            // Listen first: a taken address is told before anything is rendered.
            let listeners = listen(&addr).await?;
            let port = listeners.first().and_then(|listener| listener.local_addr().ok()).map_or(0, |address| address.port());
            match seed {
                Some(seed) if store.load_live().await?.records.is_empty() => apart(&command.data, "import", Some(seed)).await?,
                _ => apart(&command.data, "publish", None).await?,
            }
            let base = public.base.clone();
            let state = State::new(store.clone(), public, limits, surroundings(), press(command.data.clone()));
            state.look().await?;
            println!("listening on http://localhost:{port}");
            if let Some(token) = state.studio().first_invitation().await? {
                println!("nobody works in the studio yet; this link lets the first coordinator in, once and within a day:");
                println!("{}", invitation(&base, &token));
            }
            let links = match Links::from_env() {
                Links::None => None,
                wanted => Some(rounds(&store, &base, wanted)?),
            };
            serve(listeners, state, Chores { backups: backups.map(|folder| (store.clone(), folder)), links }).await?;
        }
        Task::Import { folder } => {
            bring(&store, &folder).await?;
            freeze(&store, &public.base).await?;
        }
        Task::Export { folder } => {
            let count = export(&store, &folder).await?;
            println!("{count} files written to {}", folder.display());
        }
        Task::Backup { folder } => {
            let made = back_up(&store, &folder, (surroundings().now_ms)()).await?;
            println!("{}: {}; {} old ones removed", made.file.display(), made.checked, made.removed);
        }
        // Done above, before any store was opened.
        Task::Restore { .. } => {}
        Task::Check => {
            let checked = check(&store).await?;
            if !checked.faults.is_empty() {
                bail!("what is stored is not sound: {checked}");
            }
            println!("{checked}: all is sound");
        }
        Task::Site { folder } => {
            let count = write_site(&store, &folder).await?;
            println!("{count} files written to {}", folder.display());
        }
        Task::Links => {
            let wanted = Some(Links::from_env()).filter(|links| *links != Links::None).unwrap_or(Links::All);
            let round = rounds(&store, &public.base, wanted)?.go().await?;
            println!("{} links asked, {} failed", round.asked, round.failed);
            for link in store.dead_links().await? {
                println!("{} ({}, since {}): in {}", link.url, link.fault, link.first_day, link.used_by);
            }
        }
        Task::Invite { role, municipality } => {
            let token = invite(&store, &public, &role, municipality.as_deref()).await?;
            println!("this link works once and within a day:\n{}", invitation(&public.base, &token));
        }
        Task::Publish => freeze(&store, &public.base).await?,
        Task::Offline { switch } => {
            store.set_setting(KILL, if switch == "off" { "on" } else { "off" }).await?;
            println!("offline copies are {switch}");
        }
    }
    store.close().await;
    Ok(())
}

async fn invite(store: &Store, public: &Public, role: &str, municipality: Option<&str>) -> Result<String> {
    let role = Role::parse(role).context("a role is coordinator, lots or reader")?;
    let known = Guide::new(store.load_live().await?.records).municipalities;
    let place =
        municipality.map(|id| known.keys().find(|known| known.as_str() == id).with_context(|| format!("no municipality is called “{id}”")));
    let municipality = place.transpose()?;
    if role == Role::Lots && municipality.is_none() {
        bail!("a lots needs a municipality: add --municipality sorsele, for instance");
    }
    let idle: Press = Arc::new(|| Box::pin(async { Ok(()) }));
    Ok(Studio::new(store.clone(), public, surroundings(), idle).invite(None, Guest::New { role, municipality }).await?)
}

async fn bring_back(backup: &std::path::Path, folder: &std::path::Path) -> Result<()> {
    if Database::from_env().map_err(anyhow::Error::msg)?.url.is_some() {
        bail!("PostgreSQL is restored by its own tools: pg_restore into a new database, then “lotsen check” on it");
    }
    let restored = restore(backup, &folder.join(STORE), (surroundings().now_ms)()).await?;
    println!("restored: {}", restored.checked);
    match restored.gone_again {
        Some(count) => println!("{count} checklists and copies that were taken away after the backup are gone here too"),
        None => println!("the store before cannot be read: what was erased after the backup may be back"),
    }
    if let Some(former) = restored.former {
        println!("the store before is kept as {}; delete it when it is no longer needed", former.display());
    }
    Ok(())
}

async fn open(folder: &std::path::Path) -> Result<Store> {
    let database = Database::from_env().map_err(anyhow::Error::msg)?;
    if let Some(url) = &database.url {
        return Store::postgres(url).await.context("PostgreSQL at DATABASE_URL does not answer");
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let file = folder.join(STORE);
    Store::sqlite(&file).await.with_context(|| format!("cannot open {}", file.display()))
}

/// Runs another task of this program in a process of its own. Rendering and compressing the guide take
/// memory for a moment, which an allocator would keep for as long as the server runs.
async fn apart(data: &std::path::Path, task: &str, folder: Option<PathBuf>) -> Result<()> {
    let program = std::env::current_exe().context("cannot find this program's own file")?;
    let mut child = std::process::Command::new(program);
    child.arg("--data").arg(data).arg(task).args(folder);
    let status = tokio::task::spawn_blocking(move || child.status()).await?.context("cannot start this program again")?;
    if status.success() { Ok(()) } else { bail!("the guide could not be made ready ({task} failed)") }
}

/// Makes editions for the studio, each in a process of its own.
fn press(data: PathBuf) -> Press {
    Arc::new(move || {
        let data = data.clone();
        Box::pin(async move { apart(&data, "publish", None).await.map_err(|problem| format!("{problem:#}")) })
    })
}

async fn bring(store: &Store, folder: &std::path::Path) -> Result<()> {
    let change = Change { author: "import", message: "content files", at_ms: now_ms() };
    match import(store, folder, change).await? {
        Imported::Stored { changed, read } => println!("{read} records read, {changed} changed"),
        Imported::Refused(errors) => {
            for error in errors.iter().take(50) {
                eprintln!("{error}");
            }
            bail!("{} of the files cannot be taken; nothing was stored", errors.len());
        }
    }
    Ok(())
}

async fn freeze(store: &Store, base: &str) -> Result<()> {
    match publish(store, base, now_ms()).await? {
        Outcome::New(n) => println!("edition {n} published"),
        Outcome::Unchanged(n) => println!("edition {n} is up to date"),
    }
    Ok(())
}

/// Asks links as the public internet's guest: ten seconds for an answer, a second between two questions to one host.
fn rounds(store: &Store, base: &str, wanted: Links) -> Result<Rounds> {
    let hosts = if let Links::Hosts(hosts) = wanted { hosts } else { Vec::new() };
    let who = format!("Lotsen/{} (checks its own links; {base}/sv/om)", env!("CARGO_PKG_VERSION"));
    let fetcher = Fetcher::new(Reach::public(hosts), system_lookup(), Duration::from_secs(10), &who)?;
    Ok(Rounds { store: store.clone(), fetcher, pause: Duration::from_secs(1), surroundings: surroundings() })
}

fn surroundings() -> Surroundings {
    Surroundings { now_ms: Arc::new(now_ms), fill: Arc::new(|bytes| getrandom::fill(bytes).is_ok()) }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock; everybody else is given the time")]
fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
