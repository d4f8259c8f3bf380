//! Leaving with everything: the content as open files, packed as one.

use super::{Studio, refused::Refused};
use crate::import::files;
use flate2::{Compression, write::GzEncoder};
use std::{collections::BTreeMap, io};
use tar::{Builder, Header};

impl Studio {
    /// What readers have, as the files that `lotsen import` reads, in a `tar.gz`.
    ///
    /// # Errors
    /// [`Refused::Busy`] when the files cannot be read or packed.
    pub async fn packed_content(&self) -> Result<Vec<u8>, Refused> {
        let files = files(&self.0.store).await.map_err(|problem| {
            tracing::error!(%problem, "the content cannot be packed");
            Refused::Busy
        })?;
        let packed = tokio::task::spawn_blocking(move || pack("content", &files)).await;
        packed.ok().and_then(Result::ok).ok_or(Refused::Busy)
    }
}

fn pack(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> io::Result<Vec<u8>> {
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (path, bytes) in files {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, format!("{folder}/{path}"), bytes.as_slice())?;
    }
    archive.into_inner().and_then(GzEncoder::finish)
}
