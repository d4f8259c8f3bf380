//! Freezing an edition: render, compress what is new, pack, store. All of it or nothing.

use super::{
    assets::{Assets, BUILD},
    compress::{brotli, gzip, sha256},
    pack::{pack, table_hash, table_of},
    render::{Rendered, render},
    serving::{own_policies, page_policy},
};
use crate::{
    store::{
        Store, StoreError,
        editions::{Body, EditionRow, KEPT_EDITIONS, Pack},
    },
    sweden,
};
use app::domain::{guide::Guide, language::Language};
use std::{
    collections::{BTreeMap, HashSet},
    io,
    num::NonZero,
    thread,
};
use tokio::task::{JoinError, spawn_blocking};

/// Quality of the compression. 9 saves a thousandth of a page and, with its larger tables, costs six
/// times the time; 11 saves eight percent and costs fifteen times the time: a change of every page
/// must reach readers within two seconds too.
const QUALITY: i32 = 8;
/// A pack of more than 16 MiB, that is of a guide more than twice as large as this one, gives up a fiftieth for
/// half the time.
const LARGE: usize = 16 << 20;
const LARGE_QUALITY: i32 = 6;
/// Scripts and WebAssembly change with the program only, so they may take their time.
const ASSET_QUALITY: i32 = 11;

/// Why no edition came out.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Compressing.
    #[error("a body could not be compressed: {0}")]
    Compress(#[from] io::Error),
    /// The work was broken off.
    #[error("rendering was broken off: {0}")]
    Broken(#[from] JoinError),
    /// Somebody published newer content meanwhile, again and again.
    #[error("others keep publishing newer content; try again")]
    Overtaken,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new edition with this number.
    New(i64),
    /// Nothing had changed since this edition.
    Unchanged(i64),
}

struct Work {
    files: BTreeMap<String, String>,
    bodies: Vec<Body>,
    packs: Vec<Pack>,
    id: String,
}

/// Renders what is live and freezes it as the newest edition.
///
/// `base` is the public address without a slash at its end, `now_ms` the time in milliseconds since
/// 1970: what was over on that day is not in it. Everybody who shares the store serves the edition as soon as they look.
///
/// # Errors
/// [`PublishError`]; the edition before stays in service.
pub async fn publish(store: &Store, base: &str, now_ms: i64) -> Result<Outcome, PublishError> {
    // Twice overtaken by newer content is bad luck; five times is somebody else's fault.
    for _ in 0..5 {
        let live = store.load_live().await?;
        let newest = store.newest_edition().await?.filter(|newest| newest.build == BUILD && newest.base == base);
        let known = store.hashes().await?;
        let (kept, address, served) = (known.clone(), base.to_owned(), newest.as_ref().map(|newest| newest.id.clone()));
        let work =
            spawn_blocking(move || work(&Guide::new(live.records).on(sweden::day(now_ms)), &address, &kept, served.as_deref())).await??;
        let Some(work) = work else {
            return Ok(Outcome::Unchanged(newest.map_or(0, |newest| newest.n)));
        };
        let unused = unused(store, &work, known).await?;
        let row = EditionRow {
            n: 0,
            id: work.id,
            build: BUILD.to_owned(),
            base: base.to_owned(),
            content: live.newest,
            at_ms: now_ms,
            files: work.files,
        };
        if let Some(n) = store.freeze(&row, &work.bodies, &work.packs, &unused).await? {
            return Ok(Outcome::New(n));
        }
    }
    Err(PublishError::Overtaken)
}

async fn unused(store: &Store, work: &Work, known: HashSet<String>) -> Result<Vec<String>, StoreError> {
    let kept = usize::try_from(KEPT_EDITIONS).unwrap_or_default().saturating_sub(1);
    let tables = store.recent_tables().await?;
    let mut used: HashSet<&String> = work.files.values().collect();
    used.extend(tables.iter().take(kept).flat_map(|(_, table)| table.values()));
    Ok(known.iter().filter(|hash| !used.contains(hash)).cloned().collect())
}

/// Makes an edition; `None` when it would be the one already `served`.
fn work(guide: &Guide, base: &str, known: &HashSet<String>, served: Option<&str>) -> io::Result<Option<Work>> {
    let assets = Assets::of_this_build();
    let rendered = render(guide, base, &assets);
    let files: BTreeMap<String, String> = rendered.iter().map(|(path, body)| (path.clone(), sha256(body))).collect();
    let id = table_hash(&files)[..20].to_owned();
    if served == Some(id.as_str()) {
        return Ok(None);
    }
    let bodies = compress_new(&rendered, &files, known)?;
    let packs = thread::scope(|scope| {
        let workers: Vec<_> = Language::ALL
            .map(|language| {
                let (files, rendered, id) = (&files, &rendered, &id);
                scope.spawn(move || {
                    let table = table_of(files, language);
                    let by_hash: BTreeMap<&String, &Vec<u8>> = table.iter().map(|(path, hash)| (hash, &rendered[path])).collect();
                    let policies = (page_policy(), own_policies(language));
                    let plain =
                        pack(id, language, &policies, &table, None, |hash| by_hash.get(&hash.to_owned()).map(|body| (*body).clone()));
                    let body = brotli(&plain, if plain.len() > LARGE { LARGE_QUALITY } else { QUALITY })?;
                    Ok(Pack { language: language.tag().to_owned(), hash: table_hash(&table), body })
                })
            })
            .into();
        workers.into_iter().map(join).collect::<io::Result<Vec<_>>>()
    })?;
    Ok(Some(Work { files, bodies, packs, id }))
}

fn join<T>(worker: thread::ScopedJoinHandle<'_, io::Result<T>>) -> io::Result<T> {
    worker.join().unwrap_or_else(|_| Err(io::Error::other("a thread broke off")))
}

fn compress_new(rendered: &Rendered, files: &BTreeMap<String, String>, known: &HashSet<String>) -> io::Result<Vec<Body>> {
    let mut seen = HashSet::new();
    let fresh: Vec<(&String, &String, &Vec<u8>)> = files
        .iter()
        .filter(|(_, hash)| !known.contains(*hash) && seen.insert(*hash))
        .map(|(path, hash)| (path, hash, &rendered[path]))
        .collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let one = |(path, hash, body): &(&String, &String, &Vec<u8>)| {
        let quality = if path.starts_with("/a/") { ASSET_QUALITY } else { QUALITY };
        Ok(Body { hash: (*hash).clone(), br: brotli(body, quality)?, gz: gzip(body)? })
    };
    thread::scope(|scope| {
        let workers: Vec<_> = fresh
            .chunks(fresh.len().div_ceil(threads).max(1))
            .map(|chunk| scope.spawn(move || chunk.iter().map(one).collect::<io::Result<Vec<_>>>()))
            .collect();
        let parts = workers.into_iter().map(join).collect::<io::Result<Vec<_>>>()?;
        Ok(parts.into_iter().flatten().collect())
    })
}
