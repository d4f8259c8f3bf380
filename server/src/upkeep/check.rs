//! Whether what is stored is sound: the database by its own words, and what the service needs of it.

use crate::{
    edition::{
        compress::{gunzip, sha256},
        pack::{table_hash, table_of},
    },
    store::{Store, StoreError},
};
use app::domain::{language::Language, record::Record};
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Live records of the guide.
    pub records: usize,
    /// The number of the newest edition; 0 when there is none.
    pub edition: i64,
    /// The newest edition's files.
    pub files: usize,
    /// Checklists.
    pub documents: usize,
    /// What is wrong, in sentences; nothing when all is well.
    pub faults: Vec<String>,
}

impl fmt::Display for Checked {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        let Self { records, edition, files, documents, faults } = self;
        write!(to, "{records} records, edition {edition} with {files} files, {documents} checklists")?;
        faults.iter().try_for_each(|fault| write!(to, "\n  {fault}"))
    }
}

/// Checks a store: that the database is whole, that every live record can be read and has its files, that nothing of the studio's
/// log was changed, and that the newest edition has every file and pack it promises, byte for byte.
///
/// # Errors
/// The database cannot even be asked.
pub async fn check(store: &Store) -> Result<Checked, StoreError> {
    let mut faults = store.faults().await?;
    faults.extend(store.broken_audit().await?.into_iter().map(|n| format!("entry {n} of the studio's log is not what was written")));
    let records = match store.load_live().await {
        Ok(live) => {
            for record in &live.records {
                if let Record::Picture(picture) = record
                    && !store.has_picture(picture).await?
                {
                    faults.push(format!("a file of the {} is missing", record.key()));
                }
            }
            live.records.len()
        }
        Err(problem) => {
            faults.push(problem.to_string());
            0
        }
    };
    let mut checked = Checked { records, documents: store.count_documents().await?, ..Checked::default() };
    if let Some(edition) = store.newest_edition().await? {
        (checked.edition, checked.files) = (edition.n, edition.files.len());
        let bodies: HashMap<String, Vec<u8>> = store.bodies().await?.into_iter().map(|body| (body.hash, body.gz)).collect();
        for (path, hash) in &edition.files {
            let plain = bodies.get(hash).and_then(|gz| gunzip(gz).ok());
            match plain {
                None => faults.push(format!("{path} of edition {} cannot be read", edition.n)),
                Some(plain) if sha256(&plain) != *hash => faults.push(format!("{path} of edition {} is not what was published", edition.n)),
                Some(_) => {}
            }
        }
        let packs: BTreeMap<String, String> = store.packs(edition.n).await?.into_iter().map(|pack| (pack.language, pack.hash)).collect();
        for language in Language::ALL {
            let promised = table_hash(&table_of(&edition.files, language));
            if packs.get(language.tag()) != Some(&promised) {
                faults.push(format!("the pack of edition {} in {language} is missing or of other files", edition.n));
            }
        }
    }
    checked.faults = faults;
    Ok(checked)
}
