//! Local blocks that began as a neighbour's: which one, and the version of it that was seen last.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
};

/// A block that began as another's.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Borrowing {
    /// The block's id: `sorsele/home`.
    pub id: String,
    /// The neighbour's: `mala/home`.
    pub source: String,
    /// The neighbour's live revision that was taken or looked at last.
    pub seen: i64,
}

impl Store {
    /// All of them.
    ///
    /// # Errors
    /// The database.
    pub async fn borrowings(&self) -> Result<Vec<Borrowing>, StoreError> {
        Ok(on!(self, read pool => sqlx::query_as(include_str!("sql/borrowings/list_borrowings.sql")).fetch_all(pool).await?))
    }

    /// Notes one, in the place of what the block was borrowed from before.
    ///
    /// # Errors
    /// The database.
    pub async fn keep_borrowing(&self, new: &Borrowing, deed: &Deed) -> Result<(), StoreError> {
        on!(self, write tx => {
            let query = sqlx::query(include_str!("sql/borrowings/keep_borrowing.sql")).bind(&new.id).bind(&new.source).bind(new.seen);
            query.execute(&mut *tx).await?;
            log!(tx, deed);
        });
        Ok(())
    }
}
