//! The guide as plain files: a site that any server of files can show when this program is no more. It reads,
//! and is kept offline, as before; what needs a service (sync, copies for a desk, old addresses) is not in it.

use crate::{
    content::folder,
    edition::{
        assets::{WORKER, WORKER_RULES},
        compress::unbrotli,
        serving::Edition,
    },
    store::Store,
};
use anyhow::{Context, Result, bail};
use app::domain::{address::PageId, language::Language};
use std::path::{Component, Path, PathBuf};

/// The newest edition as files: where each stands in a folder, and its bytes.
///
/// A page at `/sv/sorsele` is the file `sv/sorsele/index.html`, so that it is found at the address it has.
///
/// # Errors
/// The store, or nothing was published yet.
pub async fn site(store: &Store) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let edition = Edition::newest(store, None).await?.context("nothing was published yet; run “lotsen publish” first")?;
    let mut files = Vec::new();
    for (path, file) in &edition.files {
        files.push((place(path)?, file.plain.to_vec()));
    }
    for (name, script) in [("sw.js", WORKER), ("sw-rules.js", WORKER_RULES)] {
        files.push((name.into(), script.into()));
    }
    files.push(("edition/current".into(), edition.current.to_vec()));
    for language in Language::ALL {
        let pack = edition.pack_since(language, None).context("the edition lacks a pack")?;
        // Plain: a server of files does not say what a file is compressed with.
        files.push((format!("edition/{}/{language}.pack", edition.id).into(), unbrotli(&pack)?));
    }
    for picture in &edition.pictures {
        for width in picture.widths() {
            let body = store.picture_file(&picture.hash, width).await?;
            let body = body.with_context(|| format!("a file of the picture {} is missing", picture.id))?;
            files.push((place(&picture.path(width))?, body));
        }
    }
    files.push(("index.html".into(), front().into()));
    let missing = edition.files.get(&PageId::NotFound.path(Language::Sv)).context("the edition lacks a page")?;
    files.push(("404.html".into(), missing.plain.to_vec()));
    Ok(files)
}

/// Writes the newest edition into a folder that is empty or does not exist yet; how many files it made.
///
/// # Errors
/// As [`site`]; the folder holds something, or the disk refuses.
pub async fn write_site(store: &Store, target: &Path) -> Result<usize> {
    let files = site(store).await?;
    let count = files.len();
    folder::write(target, files)?;
    Ok(count)
}

/// The file of an address. One that would lie outside the folder is none.
fn place(path: &str) -> Result<PathBuf> {
    let name = path.trim_start_matches('/');
    let last = name.rsplit('/').next().unwrap_or_default();
    let file = if last.contains('.') { PathBuf::from(name) } else { Path::new(name).join("index.html") };
    if file.components().all(|part| matches!(part, Component::Normal(_))) {
        return Ok(file);
    }
    bail!("{path} is no address of a file")
}

/// The bare address: the service chooses the reader's language there, a file can only offer them.
fn front() -> String {
    let start = PageId::Start.path(Language::Sv);
    let links: String = Language::ALL
        .map(|language| format!("<li><a href=\"{}\" lang=\"{language}\">{}</a></li>", PageId::Start.path(language), language.own_name()))
        .concat();
    format!(
        "<!doctype html><html lang=\"sv\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Lotsen</title><meta http-equiv=\"refresh\" content=\"0; url={start}\"><h1>Lotsen</h1><ul>{links}</ul></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::place;
    use std::path::PathBuf;

    #[test]
    fn every_address_has_its_file_and_none_lies_outside() {
        assert_eq!(place("/sv/sorsele").expect("a page"), PathBuf::from("sv/sorsele/index.html"));
        assert_eq!(place("/a/boot.12.js").expect("a script"), PathBuf::from("a/boot.12.js"));
        for bad in ["/sv/../../etc/x", "/.."] {
            assert!(place(bad).is_err(), "{bad}");
        }
    }
}
