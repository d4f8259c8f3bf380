//! The list as a file of the person's own, and back.

use super::{Change, Household, error::Failure, rehome::homes};
use crate::{
    browser::cipher::sealed_len,
    sync::{
        file::{BadFile, File},
        queue::StorageChange,
    },
};

impl Household {
    /// The list as a file: readable, not sealed.
    pub fn export_file(&self) -> String {
        self.look(|replica| replica.to_file().text())
    }

    /// Reads a file into the list; how many cells changed. What is there stays.
    ///
    /// # Errors
    /// The file is none of ours or does not fit, and nothing has changed; or the device did not keep
    /// it.
    pub async fn import_file(&self, text: &str) -> Result<usize, Failure> {
        let here = self.look(homes);
        let file = File::parse(text)?.rehomed(|task| here.get(task).cloned().unwrap_or_else(|| self.item_of(task)));
        let mut outcome = Ok(0);
        let stored = self.change(Change::All, |replica, now| match replica.take_file(&file, &sealed_len, now) {
            Ok(change) => {
                outcome = Ok(change.put.len());
                change
            }
            Err(bad) => {
                outcome = Err(bad);
                StorageChange::default()
            }
        });
        let count = outcome?;
        stored.await?;
        Ok(count)
    }

    /// Texts the server will never take, for the person to copy.
    pub fn rescued(&self) -> Vec<String> {
        self.look(|replica| replica.rescued().filter_map(|rescued| rescued.op.v.clone()).collect())
    }

    /// Puts the rescued texts away.
    pub fn forget_rescued(&self) {
        let stamps: Vec<_> = self.look(|replica| replica.rescued().map(|rescued| rescued.op.s.clone()).collect());
        drop(self.change(Change::All, |replica, _| replica.remove(&stamps)));
    }
}

impl From<BadFile> for Failure {
    fn from(bad: BadFile) -> Self {
        Self::File(match bad {
            BadFile::NotAList => "not-a-list",
            BadFile::Newer => "newer",
            BadFile::Damaged => "damaged",
            BadFile::TooLarge => "too-large",
        })
    }
}
