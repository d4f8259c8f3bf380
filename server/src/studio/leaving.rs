//! Leaving with everything: the content as open files, packed as one.

use super::{Studio, refused::Refused};
use crate::content::write::write;
use app::domain::record::Record;
use flate2::{Compression, write::GzEncoder};
use tar::{Builder, Header};

impl Studio {
    /// What readers have, as the files that `lotsen import` reads, in a `tar.gz`.
    ///
    /// # Errors
    /// The store; [`Refused::Busy`] when the files cannot be packed.
    pub async fn packed_content(&self) -> Result<Vec<u8>, Refused> {
        let live = self.0.store.load_live().await?;
        let packed = tokio::task::spawn_blocking(move || pack(&live.records)).await;
        packed.ok().flatten().ok_or(Refused::Busy)
    }
}

fn pack(records: &[Record]) -> Option<Vec<u8>> {
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (path, text) in write(records).ok()? {
        let mut header = Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, format!("content/{path}"), text.as_bytes()).ok()?;
    }
    archive.into_inner().and_then(GzEncoder::finish).ok()
}
