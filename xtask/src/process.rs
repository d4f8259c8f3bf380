//! Starting programs, and telling a person what went wrong when one fails.

use anyhow::{Context, Result, bail};
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Environment variables for a program.
pub type Variables = [(String, String)];

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs a program at the top of the repository and waits for it.
///
/// # Errors
/// The program cannot be started or fails.
pub fn run(program: &str, arguments: &[&str], variables: &Variables) -> Result<()> {
    run_in(".", program, arguments, variables)
}

/// Runs a program in a folder of the repository and waits for it.
///
/// # Errors
/// The program cannot be started or fails.
pub fn run_in(folder: &str, program: &str, arguments: &[&str], variables: &Variables) -> Result<()> {
    let status =
        command(folder, program, arguments, variables).status().with_context(|| format!("cannot start {program}; is it installed?"))?;
    if status.success() { Ok(()) } else { bail!("{program} {} failed ({status})", arguments.join(" ")) }
}

/// Runs a program, shows what it prints, and gives every line to `each`. Tells whether it
/// succeeded.
///
/// # Errors
/// The program cannot be started.
pub fn watch(folder: &str, program: &str, arguments: &[&str], variables: &Variables, mut each: impl FnMut(&str)) -> Result<bool> {
    let mut child = command(folder, program, arguments, variables)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {program}; is it installed?"))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            let line = line?;
            println!("{line}");
            each(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// A program that is to run in a folder of the repository.
pub fn command(folder: &str, program: &str, arguments: &[&str], variables: &Variables) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root().join(folder)).stdin(Stdio::null());
    for (name, value) in variables {
        command.env(name, value);
    }
    command
}

/// Whether a program is on the PATH.
pub fn exists(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Installs Debian packages where that is possible: as root, on a system that has `apt-get`.
///
/// # Errors
/// A sentence with the command to run by hand, or what apt-get said.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if !exists("apt-get") || !is_root() {
        bail!("{why} is missing and cannot be installed from here; run `sudo apt-get install {list}` or install it in your system's way");
    }
    println!("installing {list}");
    let quiet = [("DEBIAN_FRONTEND".to_owned(), "noninteractive".to_owned())];
    run("apt-get", &["update", "-qq"], &quiet)?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    run("apt-get", &arguments, &quiet).with_context(|| format!("{why} could not be installed; try `apt-get install {list}` by hand"))
}

/// Whether this process runs as root.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}
