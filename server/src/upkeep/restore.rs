//! Putting a backup in the place of an SQLite store: into a new file first, checked, and then in one step.

use super::{
    backup::{beside, private, remove, sync},
    check::{Checked, check},
};
use crate::store::{Store, upkeep::Gone};
use anyhow::{Context, Result, bail};
use chrono::DateTime;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the store holds now.
    pub checked: Checked,
    /// Where the store before lies, if there was one.
    pub former: Option<PathBuf>,
    /// How much of the backup had been erased or withdrawn since, and is gone now too; `None` when the store
    /// before could not tell.
    pub gone_again: Option<usize>,
}

/// Restores a backup as the store of a data folder. What people erased or withdrew since is taken away again,
/// as far as the store before can still be read. `now_ms` is the time in milliseconds since 1970.
///
/// # Errors
/// The backup is not sound, a server runs on the folder, or the disk refuses; the folder is as before then.
pub async fn restore(backup: &Path, store_file: &Path, now_ms: i64) -> Result<Restored> {
    let folder = store_file.parent().context("the store has no folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let fresh = store_file.with_extension("restoring");
    remove(&fresh);
    let restored = restored(backup, store_file, &fresh, now_ms).await;
    match &restored {
        Ok(_) => sync(folder)?,
        Err(_) => remove(&fresh),
    }
    restored
}

async fn restored(backup: &Path, store_file: &Path, fresh: &Path, now_ms: i64) -> Result<Restored> {
    private(fresh)?;
    let mut from = fs::File::open(backup).with_context(|| format!("cannot read {}", backup.display()))?;
    std::io::copy(&mut from, &mut fs::OpenOptions::new().write(true).open(fresh)?)?;
    let store = Store::sqlite(fresh).await.with_context(|| format!("{} is no backup of Lotsen", backup.display()))?;
    let mut checked = check(&store).await?;
    if !checked.faults.is_empty() {
        bail!("the backup is not sound; nothing was changed: {checked}");
    }
    // Until here the store in place was not touched.
    let (gone, former) = if store_file.exists() { former(store_file, now_ms).await? } else { (Some(Gone::default()), None) };
    let gone_again = match gone {
        Some(gone) => Some(store.take_away(&gone).await?),
        None => None,
    };
    checked.documents = store.count_documents().await?;
    store.close().await;
    fs::File::open(fresh)?.sync_all()?;
    if let Some(former) = &former {
        // A second name, so that there is a store at every moment.
        fs::hard_link(store_file, former).with_context(|| format!("cannot keep the store before as {}", former.display()))?;
        // A log of the store before, which only a broken one still has, would be taken for one of the new.
        for ending in ["-wal", "-shm"] {
            let [log, kept] = [store_file, former.as_path()].map(|file| beside(file, ending));
            if log.exists() {
                fs::rename(&log, &kept).with_context(|| format!("cannot keep {} as {}", log.display(), kept.display()))?;
            }
        }
    }
    fs::rename(fresh, store_file).with_context(|| format!("cannot write {}", store_file.display()))?;
    Ok(Restored { checked, former, gone_again })
}

/// What the store before says was taken away, and the name it will be kept by.
async fn former(store_file: &Path, now_ms: i64) -> Result<(Option<Gone>, Option<PathBuf>)> {
    let gone = match Store::settle(store_file).await {
        Ok(false) => bail!("a server runs on {}; stop it first", store_file.display()),
        Ok(true) => read(store_file).await,
        // Broken: the reason to restore.
        Err(_) => None,
    };
    let time = DateTime::from_timestamp_millis(now_ms).context("the time is none")?;
    let former = store_file.with_extension(time.format("before-%Y%m%dT%H%M%SZ").to_string());
    Ok((gone, Some(former)))
}

async fn read(store_file: &Path) -> Option<Gone> {
    let store = Store::sqlite(store_file).await.ok()?;
    let gone = store.gone().await.ok();
    store.close().await;
    Store::settle(store_file).await.ok()?;
    gone
}
