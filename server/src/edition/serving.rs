//! An edition in memory, as HTTP answers from it.

use super::{
    assets::STYLE,
    compress::{brotli, gunzip},
    pack::{of_islands, pack, table_of},
};
use crate::store::{
    Store, StoreError,
    editions::{Body, EditionRow, Table},
};
use app::domain::{
    address::PageId, contact::ContactKind, date::SourceDate, guide::Guide, language::Language, picture::Picture, slug::Slug,
};
use axum::body::Bytes;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Mutex},
};

/// Quality of a delta's compression: it is made while somebody waits, once.
const DELTA_QUALITY: i32 = 9;

/// A file in all the forms browsers ask for.
#[derive(Clone, Debug)]
pub struct File {
    /// SHA-256 of the plain form, hex.
    pub hash: String,
    /// As it is.
    pub plain: Bytes,
    /// Brotli.
    pub br: Bytes,
    /// Gzip.
    pub gz: Bytes,
}

/// A language's pack.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Hash of the language's table.
    pub hash: String,
    /// Brotli.
    pub body: Bytes,
}

/// Everything readers get, at one moment.
#[derive(Debug)]
pub struct Edition {
    /// Number, growing.
    pub n: i64,
    /// Hash of its table.
    pub id: String,
    /// Files by address.
    pub files: HashMap<String, File>,
    /// Packs by language.
    pub packs: HashMap<Language, PackFile>,
    /// Addresses that have moved.
    pub redirects: HashMap<String, String>,
    /// Pages by their stable id.
    pub stable: HashMap<String, PageId>,
    /// The pictures that its texts show; their files stay in the store.
    pub pictures: Vec<Picture>,
    /// What `/edition/current` answers.
    pub current: Bytes,
    /// What people call each municipality.
    places: BTreeMap<Slug, String>,
    /// Municipalities that have a lots, and the last day the lots is known to exist.
    lots: BTreeMap<Slug, Option<SourceDate>>,
    table: Table,
    recent: Vec<(String, Table)>,
    deltas: Mutex<HashMap<(Language, String), Bytes>>,
}

/// The content security policy of a page: only our own files, and the one style block by its hash.
pub fn page_policy() -> String {
    policy("")
}

/// The policy of a page with islands: it may run WebAssembly too.
pub fn island_policy() -> String {
    policy(" 'wasm-unsafe-eval'")
}

/// Whether a page of this address has islands.
pub fn has_islands(path: &str) -> bool {
    island_pages().any(|page| page == path)
}

/// The policies of the pages of a language that differ from [`page_policy`], by address.
pub fn own_policies(language: Language) -> Table {
    ISLAND_PAGES.iter().map(|page| (page.path(language), island_policy())).collect()
}

const ISLAND_PAGES: [PageId; 2] = [PageId::Checklist, PageId::Join];

fn island_pages() -> impl Iterator<Item = String> {
    Language::ALL.into_iter().flat_map(|language| ISLAND_PAGES.iter().map(move |page| page.path(language)))
}

/// The style block of every page, as a source of a content security policy.
pub fn style_source() -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes())))
}

fn policy(scripts: &str) -> String {
    let style = style_source();
    format!(
        "default-src 'none'; script-src 'self'{scripts}; style-src 'self' {style}; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    )
}

impl Edition {
    /// Takes the newest edition into memory; `None` when nothing has been published yet. Files that the
    /// edition before has too are taken from there, so that a change costs what it changes.
    ///
    /// # Errors
    /// The store, or a body that cannot be read.
    pub async fn newest(store: &Store, before: Option<&Self>) -> Result<Option<Arc<Self>>, StoreError> {
        let Some(row) = store.newest_edition().await? else {
            return Ok(None);
        };
        let packs = store.packs(row.n).await?;
        let recent = store.recent_tables().await?;
        let guide = Guide::new(store.load_live().await?.records);
        // A tab opened on an older edition still asks for that edition's scripts and icons.
        let assets = recent.iter().flat_map(|(_, table)| table).filter(|(path, _)| path.starts_with("/a/"));
        let wanted: HashMap<&String, &String> = assets.chain(&row.files).collect();
        let broken = |hash: &str, reason: String| StoreError::Inconsistent { table: "bodies", row: hash.to_owned(), reason };
        let mut bodies: HashMap<String, File> =
            before.iter().flat_map(|edition| edition.files.values()).map(|file| (file.hash.clone(), file.clone())).collect();
        let hashes: HashSet<&String> = wanted.values().copied().collect();
        for Body { hash, br, gz } in store.bodies().await? {
            if hashes.contains(&hash) && !bodies.contains_key(&hash) {
                let plain = gunzip(&gz).map_err(|problem| broken(&hash, problem.to_string()))?;
                bodies.insert(hash.clone(), File { hash, plain: plain.into(), br: br.into(), gz: gz.into() });
            }
        }
        let file = |hash: &String| bodies.get(hash).cloned().ok_or_else(|| broken(hash, "the body is missing".to_owned()));
        let files = wanted.into_iter().map(|(path, hash)| Ok((path.clone(), file(hash)?))).collect::<Result<_, StoreError>>()?;
        let packs = packs
            .into_iter()
            .filter_map(|pack| Some((Language::parse(&pack.language)?, PackFile { hash: pack.hash, body: pack.body.into() })));
        let packs: HashMap<Language, PackFile> = packs.collect();
        let redirects = guide.redirects.redirect.iter().map(|moved| (moved.from.clone(), moved.to.clone())).collect();
        let stable = guide.pages().into_iter().map(|page| (page.stable(), page)).collect();
        let pictures: Vec<Picture> = guide.shown_pictures().into_iter().cloned().collect();
        let current = current(&row, &packs, &pictures);
        Ok(Some(Arc::new(Self {
            n: row.n,
            id: row.id,
            files,
            packs,
            redirects,
            stable,
            pictures,
            current,
            places: guide.municipalities.values().map(|place| (place.id.clone(), place.name.clone())).collect(),
            lots: lots(&guide),
            table: row.files,
            recent,
            deltas: Mutex::default(),
        })))
    }

    /// Whether a municipality has a lots on a day (`2026-12-01`).
    pub fn has_lots(&self, municipality: &Slug, day: &str) -> bool {
        // A year or a month is known to its end.
        let lasts = |until: &SourceDate| day.get(..until.as_str().len()).is_some_and(|day| day <= until.as_str());
        self.lots.get(municipality).is_some_and(|until| until.as_ref().is_none_or(lasts))
    }

    /// What people call a municipality.
    pub fn place(&self, id: &str) -> Option<String> {
        self.places.get(&Slug::parse(id).ok()?).cloned()
    }

    /// Every municipality's id and name, by name.
    pub fn places(&self) -> Vec<(String, String)> {
        let mut places: Vec<_> = self.places.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        places.sort_by(|one, other| one.1.cmp(&other.1));
        places
    }

    /// The pack of a language with only what changed since an older edition; the whole pack when
    /// that edition is not known any more. Compressed with brotli.
    pub fn pack_since(&self, language: Language, since: Option<&str>) -> Option<Bytes> {
        let whole = self.packs.get(&language)?;
        let Some((id, old)) = since.and_then(|since| self.recent.iter().find(|(id, _)| id == since)) else {
            return Some(whole.body.clone());
        };
        let key = (language, id.clone());
        if let Some(known) = self.deltas.lock().ok().and_then(|deltas| deltas.get(&key).cloned()) {
            return Some(known);
        }
        let by_hash: BTreeMap<&str, &File> = self.files.values().map(|file| (file.hash.as_str(), file)).collect();
        let (table, old) = (table_of(&self.table, language), table_of(old, language));
        let plain = pack(&self.id, language, &(page_policy(), own_policies(language)), &table, Some((id, &old)), |hash| {
            by_hash.get(hash).map(|file| file.plain.to_vec())
        });
        let delta = Bytes::from(brotli(&plain, DELTA_QUALITY).ok()?);
        if let Ok(mut deltas) = self.deltas.lock() {
            deltas.insert(key, delta.clone());
        }
        Some(delta)
    }
}

fn lots(guide: &Guide) -> BTreeMap<Slug, Option<SourceDate>> {
    let of = |id: &Slug| guide.contacts.get(id).filter(|contact| contact.kind == ContactKind::Lots);
    let all = guide.municipalities.values();
    all.filter_map(|municipality| Some((municipality.id.clone(), of(&municipality.guide)?.valid_until.clone()))).collect()
}

fn current(row: &EditionRow, packs: &HashMap<Language, PackFile>, pictures: &[Picture]) -> Bytes {
    // Pictures are for home screens, which fetch them once; scripts and drawings go with the pages.
    let kept = |path: &&String| path.starts_with("/a/") && !path.ends_with("png");
    let (islands, assets): (Vec<_>, Vec<_>) = row.files.keys().filter(kept).partition(|path| of_islands(path));
    // The smallest file of each: a phone brings them after the pages, and no page waits for one.
    let pictures: Vec<String> = pictures.iter().map(Picture::smallest).collect();
    let packs: BTreeMap<&str, _> =
        packs.iter().map(|(language, pack)| (language.tag(), json!({ "hash": pack.hash, "bytes": pack.body.len() }))).collect();
    let date = chrono::DateTime::from_timestamp_millis(row.at_ms).unwrap_or_default();
    let date = date.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    json!({ "id": row.id, "n": row.n, "build": row.build, "date": date, "assets": assets, "islands": islands, "pictures": pictures, "packs": packs })
        .to_string()
        .into()
}
