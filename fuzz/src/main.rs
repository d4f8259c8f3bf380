//! `lotsen-fuzz [TARGET] [--seconds N] [--seed N] [--keep FOLDER]`: varies input for a target, or for
//! each in turn, and ends with 1 when one broke. `lotsen-fuzz TARGET FILE…` tries these inputs once.

use lotsen_fuzz::{
    engine::{Report, Until, attempt, run},
    targets::{ALL, Target},
};
use std::{
    fs,
    hash::{BuildHasher, RandomState},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

struct Wish {
    targets: Vec<Target>,
    files: Vec<PathBuf>,
    seconds: u64,
    seed: u64,
    keep: PathBuf,
}

fn main() -> ExitCode {
    let wish = match wish(std::env::args().skip(1)) {
        Ok(wish) => wish,
        Err(problem) => {
            eprintln!("lotsen-fuzz: {problem}");
            return ExitCode::from(2);
        }
    };
    if !wish.files.is_empty() {
        return replay(&wish);
    }
    // What a broken target says is shown once, with the smallest input.
    std::panic::set_hook(Box::new(|_| ()));
    let whole = wish.targets.iter().filter(|target| fuzz(target, &wish)).count();
    if whole == wish.targets.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn wish(mut arguments: impl Iterator<Item = String>) -> Result<Wish, String> {
    let mut wish = Wish {
        targets: ALL.to_vec(),
        files: Vec::new(),
        seconds: 60,
        seed: RandomState::new().hash_one(0),
        keep: PathBuf::from("target/fuzz"),
    };
    let number = |text: Option<String>| text.and_then(|text| text.parse().ok()).ok_or("a number is missing".to_owned());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => wish.seconds = number(arguments.next())?,
            "--seed" => wish.seed = number(arguments.next())?,
            "--keep" => wish.keep = arguments.next().ok_or("a folder is missing")?.into(),
            name if wish.targets.len() > 1 => {
                wish.targets.retain(|target| target.name == name);
                if wish.targets.is_empty() {
                    return Err(format!("there is no target {name}; there are {}", ALL.map(|target| target.name).join(", ")));
                }
            }
            file => wish.files.push(file.into()),
        }
    }
    Ok(wish)
}

fn replay(wish: &Wish) -> ExitCode {
    for (target, file) in wish.targets.iter().flat_map(|target| wish.files.iter().map(move |file| (target, file))) {
        let outcome = fs::read(file).map_err(|error| error.to_string()).and_then(|input| attempt(target, &input));
        if let Err(said) = outcome {
            eprintln!("{} {}: {said}", target.name, file.display());
            return ExitCode::FAILURE;
        }
    }
    println!("{} inputs, none broke anything", wish.files.len());
    ExitCode::SUCCESS
}

/// Tells whether the target held.
fn fuzz(target: &Target, wish: &Wish) -> bool {
    let folder = wish.keep.join(target.name);
    let mut inputs = (target.seeds)();
    inputs.extend(read_all(&folder));
    let report = run(target, inputs, Until::Time(Duration::from_secs(wish.seconds)), wish.seed);
    println!(
        "{}: {} runs, {} places reached, {} inputs kept, seed {}",
        target.name,
        report.runs,
        report.reached,
        report.kept.len(),
        wish.seed
    );
    if let Err(error) = keep(&folder, &report) {
        eprintln!("lotsen-fuzz: cannot write to {}: {error}", folder.display());
    }
    let Some((input, said)) = report.broken else { return true };
    eprintln!("{} broke: {said}\n  input: {}", target.name, String::from_utf8_lossy(&input).escape_debug());
    eprintln!("  it lies in {}; put it into fuzz/inputs/{} when it is mended", folder.join("broken").display(), target.name);
    false
}

/// A later run begins where this one ended.
fn keep(folder: &Path, report: &Report) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    for (index, input) in report.kept.iter().enumerate() {
        fs::write(folder.join(format!("{index:05}")), input)?;
    }
    if let Some((input, _)) = &report.broken {
        fs::write(folder.join("broken"), input)?;
    }
    Ok(())
}

fn read_all(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| !path.ends_with("broken")).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read(path).ok()).collect()
}
