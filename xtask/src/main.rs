//! The project's own commands: `cargo xtask serve`, `test`, `bench` and `fuzz`.
//!
//! Each brings what it needs, shows what it does, and ends with one clear sentence when something
//! cannot be brought. Nothing of the product is here: this crate starts programs and counts.

mod browser_part;
mod browsers;
mod build;
mod fuzz;
mod names;
mod postgres;
mod process;
mod split;
mod suites;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Builds, serves, tests and measures Lotsen")]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the server and serves the guide with its seed content.
    Serve {
        /// Where to listen.
        #[arg(long, default_value = "localhost:3000")]
        addr: String,
        /// The folder of the SQLite file.
        #[arg(long, default_value = ".lotsen")]
        data: PathBuf,
    },
    /// Builds what the server is built from: the part that runs in the browser.
    Build,
    /// Brings what is missing, runs every test, and ends with `N passed, N failed`.
    Test,
    /// Measures the budgets in a real browser against a real server and prints a table.
    Bench,
    /// Throws broken input at what reads it: messages, stamps, phrases, files. Stops when one breaks.
    Fuzz {
        /// One target (message, stamp, phrase, file, answer) instead of each in turn; then files to
        /// try once.
        wishes: Vec<String>,
        /// How long for each target.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
        /// Varies in the same way as a run that said this number.
        #[arg(long)]
        seed: Option<u64>,
    },
}

fn main() -> ExitCode {
    if let Some(compiled) = fuzz::in_place_of_the_compiler() {
        return compiled;
    }
    let done = match Command::parse().task {
        Task::Serve { addr, data } => serve(&addr, &data).map(|()| true),
        Task::Build => browser_part::build().map(|()| true),
        Task::Test => suites::run(),
        Task::Bench => bench().map(|()| true),
        Task::Fuzz { wishes, seconds, seed } => fuzz::fuzz(&wishes, seconds, seed),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("xtask: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve(addr: &str, data: &std::path::Path) -> Result<()> {
    let server = build::server()?;
    let data = data.to_string_lossy().into_owned();
    println!("starting; the first start renders the whole guide and takes some seconds");
    process::run(server.to_string_lossy().as_ref(), &["serve", "--addr", addr, "--data", &data, "--seed", "content"], &[])
}

fn bench() -> Result<()> {
    let programs = build::measured()?;
    let browsers = browsers::bring()?;
    browsers::bring_packages("end2end")?;
    browsers::bring_packages("end2end/bench")?;
    let mut variables = browsers.variables();
    variables.extend(programs.map(|(name, path)| (name.to_owned(), path.to_string_lossy().into_owned())));
    process::run_in("end2end", "node", &["bench/bench.mjs"], &variables)
}
