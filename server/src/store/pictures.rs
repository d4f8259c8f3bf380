//! The files of pictures. They stay as long as a picture that editors have names them, and a month after: what was
//! taken out can come back, and what nobody wants any more is gone.

use super::{
    db::{Store, StoreError, on},
    records::{BodyRow, read},
};
use app::domain::{
    picture::{Picture, PictureHash},
    record::Record,
};
use std::collections::HashSet;

/// How long files stay that no picture names, in milliseconds.
const UNUSED: i64 = 30 * 86_400_000;

impl Store {
    /// Keeps a picture's files: width and bytes of each. What is kept already stays as it is.
    ///
    /// # Errors
    /// The database; none of them is kept then.
    pub async fn keep_picture(&self, hash: &PictureHash, files: &[(u16, Vec<u8>)]) -> Result<(), StoreError> {
        let query = include_str!("sql/pictures/keep_file.sql");
        on!(self, write tx => for (width, body) in files {
            sqlx::query(query).bind(hash.as_str()).bind(i64::from(*width)).bind(body).execute(&mut *tx).await?;
        });
        Ok(())
    }

    /// A file of a picture: JPEG.
    ///
    /// # Errors
    /// The database.
    pub async fn picture_file(&self, hash: &PictureHash, width: u16) -> Result<Option<Vec<u8>>, StoreError> {
        let query = include_str!("sql/pictures/find_file.sql");
        let row: Option<(Vec<u8>,)> =
            on!(self, read pool => sqlx::query_as(query).bind(hash.as_str()).bind(i64::from(width)).fetch_optional(pool).await?);
        Ok(row.map(|(body,)| body))
    }

    /// Whether all files of a picture are there.
    ///
    /// # Errors
    /// The database.
    pub async fn has_picture(&self, picture: &Picture) -> Result<bool, StoreError> {
        for width in picture.widths() {
            if self.picture_file(&picture.hash, width).await?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Notes which files no picture names any more, and forgets those that have been so for a month; how many went.
    ///
    /// # Errors
    /// The database; what was forgotten until then stays so.
    pub async fn forget_pictures(&self, now_ms: i64) -> Result<u64, StoreError> {
        let pictures = include_str!("sql/pictures/list_pictures.sql");
        let list = include_str!("sql/pictures/list_unused.sql");
        let set = include_str!("sql/pictures/set_unused.sql");
        let delete = include_str!("sql/pictures/delete_unused.sql");
        Ok(on!(self, write tx => {
            let rows: Vec<BodyRow> = sqlx::query_as(pictures).fetch_all(&mut *tx).await?;
            let mut named = HashSet::new();
            for row in &rows {
                if let Record::Picture(picture) = read(row)? {
                    named.insert(picture.hash.as_str().to_owned());
                }
            }
            let all: Vec<(String, i64)> = sqlx::query_as(list).fetch_all(&mut *tx).await?;
            for (hash, unused_ms) in all {
                let used = named.contains(&hash);
                if used != (unused_ms == 0) {
                    sqlx::query(set).bind(&hash).bind(if used { 0 } else { now_ms }).execute(&mut *tx).await?;
                }
            }
            sqlx::query(delete).bind(now_ms - UNUSED).execute(&mut *tx).await?.rows_affected()
        }))
    }
}
