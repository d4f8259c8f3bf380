//! A PostgreSQL server for the tests: of this machine's own program, in a temporary folder, on a
//! free port, ended with the tests.

use crate::process::{exists, install, is_root, run};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

/// A running server; ends when dropped.
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    /// Its address, without a database.
    pub url: String,
}

/// Brings and starts a server.
///
/// # Errors
/// A sentence that says what is missing.
pub fn start() -> Result<Postgres> {
    if programs().is_none() {
        install(&["postgresql"], "PostgreSQL")?;
    }
    let programs = programs().context("PostgreSQL is installed but its program initdb was not found; put it on the PATH")?;
    let folder = std::env::temp_dir().join(format!("lotsen-postgres-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    if is_root() {
        // initdb refuses to run as root; Debian's package has made the user.
        run("chown", &["postgres", &folder.to_string_lossy()], &[])?;
    }
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let server = Postgres { programs, folder, url: format!("postgres://postgres@127.0.0.1:{port}") };
    let data = server.folder.join("data").to_string_lossy().into_owned();
    server.program("initdb", &["-D", &data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C"])?;
    let settings = format!("-p {port} -k {} -c listen_addresses=127.0.0.1 -c max_connections=200", server.folder.display());
    let log = server.folder.join("log").to_string_lossy().into_owned();
    server.program("pg_ctl", &["-D", &data, "-w", "-l", &log, "-o", &settings, "start"])?;
    Ok(server)
}

fn programs() -> Option<PathBuf> {
    if exists("initdb") && exists("pg_ctl") {
        return Some(PathBuf::new());
    }
    let mut versions: Vec<_> = fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path().join("bin")).collect();
    versions.retain(|folder| folder.join("initdb").is_file());
    versions.sort();
    versions.pop()
}

impl Postgres {
    /// The folder of its programs; empty when they are on the path.
    pub fn programs(&self) -> &Path {
        &self.programs
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Result<()> {
        let path = if self.programs.as_os_str().is_empty() { Path::new(name).to_owned() } else { self.programs.join(name) };
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        let out = command.args(arguments).current_dir(&self.folder).stdout(std::process::Stdio::null()).status();
        let status = out.with_context(|| format!("cannot start PostgreSQL's {name}"))?;
        if !status.success() {
            bail!("PostgreSQL's {name} failed ({status})");
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.join("data").to_string_lossy().into_owned();
        if self.program("pg_ctl", &["-D", &data, "-m", "immediate", "-w", "stop"]).is_err() {
            eprintln!("PostgreSQL did not stop; its folder is {}", self.folder.display());
        }
        thread::sleep(Duration::from_millis(100));
        drop(fs::remove_dir_all(&self.folder));
    }
}
