//! Backups of an SQLite store into a folder, made while the service runs. People are promised that what they
//! erase is gone from backups within thirty days, so older ones are removed here and by nobody else.

use super::check::{Checked, check};
use crate::store::Store;
use anyhow::{Context, Result, bail};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How the time stands in a backup's name.
const NAME: &str = "lotsen-%Y%m%dT%H%M%SZ.sqlite";
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Every one of the last day is kept, and of the days before the last one of each.
const ALL: i64 = DAY_MS;
/// None is kept longer.
const LONGEST: i64 = 30 * DAY_MS;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where it lies.
    pub file: PathBuf,
    /// What it holds.
    pub checked: Checked,
    /// Older ones that were removed.
    pub removed: usize,
}

/// Makes a backup, checks it, and only then gives it its name; then removes those that are too old.
/// `now_ms` is the time in milliseconds since 1970.
///
/// # Errors
/// The store is not SQLite, the folder cannot be written, or the copy is not sound; no backup has come to be
/// then, and none was removed.
pub async fn back_up(store: &Store, folder: &Path, now_ms: i64) -> Result<Made> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let time = DateTime::from_timestamp_millis(now_ms).context("the time is none")?;
    let file = folder.join(time.format(NAME).to_string());
    if file.exists() {
        bail!("{} exists already", file.display());
    }
    let part = file.with_extension("part");
    let made = made(store, &part).await;
    let checked = match made {
        Ok(checked) => checked,
        Err(problem) => {
            remove(&part);
            return Err(problem);
        }
    };
    fs::rename(&part, &file).with_context(|| format!("cannot write {}", file.display()))?;
    sync(folder)?;
    Ok(Made { file, checked, removed: thin(folder, now_ms)? })
}

async fn made(store: &Store, part: &Path) -> Result<Checked> {
    remove(part);
    private(part)?;
    if !store.copy_to(part).await? {
        bail!("PostgreSQL is backed up by its own tools: pg_dump --format=custom, and pg_restore");
    }
    let copy = Store::sqlite(part).await?;
    let checked = check(&copy).await?;
    copy.close().await;
    if !checked.faults.is_empty() {
        bail!("the copy is not sound, so the store is not: {checked}");
    }
    // The log of the copy is gone with its last connection; what is left is one file.
    fs::File::open(part)?.sync_all()?;
    Ok(checked)
}

/// Makes an empty file that only whoever runs the server can read: `vacuum into` takes one that is empty.
pub(super) fn private(file: &Path) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(())
}

/// Removes a file and what SQLite may have left beside it.
pub(super) fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        // What is not there need not go.
        let _ = fs::remove_file(beside(file, ending));
    }
}

/// A file that SQLite keeps beside another.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Makes sure that names in a folder survive a power cut.
pub(super) fn sync(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// Removes backups that are older than they may be.
fn thin(folder: &Path, now_ms: i64) -> Result<usize> {
    let names = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let found: Vec<(i64, String)> = names.filter_map(|name| Some((made_at(&name)?, name))).collect();
    let times: Vec<i64> = found.iter().map(|(at_ms, _)| *at_ms).collect();
    let kept = kept(&times, now_ms);
    let old: Vec<_> = found.iter().filter(|(at_ms, _)| !kept.contains(at_ms)).collect();
    for (_, name) in &old {
        fs::remove_file(folder.join(name)).with_context(|| format!("cannot remove the old backup {name}"))?;
    }
    Ok(old.len())
}

fn made_at(name: &str) -> Option<i64> {
    Some(NaiveDateTime::parse_from_str(name, NAME).ok()?.and_utc().timestamp_millis())
}

/// Which backups are kept: all of the last day, the last of each day of the thirty before.
fn kept(times: &[i64], now_ms: i64) -> Vec<i64> {
    let day = |at_ms: i64| DateTime::<Utc>::from_timestamp_millis(at_ms).map(|at| at.date_naive());
    let last_of_day = |at_ms: i64| times.iter().all(|other| *other <= at_ms || day(*other) != day(at_ms));
    let wanted = |at_ms: &i64| now_ms - at_ms < ALL || now_ms - at_ms < LONGEST && last_of_day(*at_ms);
    times.iter().copied().filter(wanted).collect()
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, HOUR_MS, kept, made_at};

    #[test]
    fn a_day_of_hours_and_a_month_of_days_are_kept_and_nothing_older() {
        let now_ms = 20_000 * DAY_MS + 9 * HOUR_MS;
        let times: Vec<i64> = (0..40 * 24).map(|hour| now_ms - hour * HOUR_MS).collect();
        let kept = kept(&times, now_ms);
        // The last 24 hours, and the last backup of the 29 whole days before them.
        assert_eq!(kept.len(), 24 + 29);
        assert!(kept.iter().all(|at_ms| now_ms - at_ms < 30 * DAY_MS));
        assert!(kept[24..].iter().all(|at_ms| (at_ms + HOUR_MS) % DAY_MS == 0), "the last of its day");
        assert!(super::kept(&[now_ms - 31 * DAY_MS], now_ms).is_empty(), "not even the only one: erased is erased");
    }

    #[test]
    fn only_names_of_ours_are_backups() {
        assert_eq!(made_at("lotsen-20261122T091500Z.sqlite"), Some(1_795_338_900_000));
        for other in ["lotsen.sqlite", "lotsen-20261122T091500Z.part", "lotsen-20261322T091500Z.sqlite", "holiday.jpg"] {
            assert_eq!(made_at(other), None, "{other}");
        }
    }
}
