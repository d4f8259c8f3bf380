//! Leaving with everything: the content as open files, or the guide as a site of plain files, packed as one.

use super::{Studio, refused::Refused};
use crate::{import::files, upkeep::site::site};
use flate2::{Compression, write::GzEncoder};
use std::{
    io,
    path::{Path, PathBuf},
};
use tar::{Builder, Header};

impl Studio {
    /// What readers have, as the files that `lotsen import` reads, in a `tar.gz`.
    ///
    /// # Errors
    /// [`Refused::Busy`] when the files cannot be read or packed.
    pub async fn packed_content(&self) -> Result<Vec<u8>, Refused> {
        let _turn = self.turn().await?;
        let files = files(&self.0.store).await.map_err(told)?;
        packed("content", files.into_iter().map(|(name, bytes)| (name.into(), bytes)).collect()).await
    }

    /// What readers have, as a site that a server of files shows without this program, in a `tar.gz`.
    ///
    /// # Errors
    /// As [`Self::packed_content`].
    pub async fn packed_site(&self) -> Result<Vec<u8>, Refused> {
        let _turn = self.turn().await?;
        packed("site", site(&self.0.store).await.map_err(told)?).await
    }
}

fn told(problem: anyhow::Error) -> Refused {
    tracing::error!("what is to leave cannot be read: {problem:#}");
    Refused::Busy
}

async fn packed(folder: &'static str, files: Vec<(PathBuf, Vec<u8>)>) -> Result<Vec<u8>, Refused> {
    let packed = tokio::task::spawn_blocking(move || pack(folder, files)).await;
    packed.ok().and_then(Result::ok).ok_or(Refused::Busy)
}

fn pack(folder: &str, files: impl IntoIterator<Item = (PathBuf, Vec<u8>)>) -> io::Result<Vec<u8>> {
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (path, bytes) in files {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, Path::new(folder).join(path), bytes.as_slice())?;
    }
    archive.into_inner().and_then(GzEncoder::finish)
}
