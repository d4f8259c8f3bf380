//! What readers say of a page, and plain counts of what reached the server. Neither knows who anybody is.

use super::{
    audit::{Deed, log},
    db::{Store, StoreError, on},
    drafts::Scope,
};

/// The most messages about one page that wait: whoever floods it hides nothing else.
const MOST: i64 = 50;
/// What nobody has dealt with is forgotten after a year, what was dealt with after ninety days (milliseconds).
const DAY: i64 = 86_400_000;

/// What a reader says.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Feedback {
    /// Its number.
    pub n: i64,
    /// A municipality's id, or empty for the whole region.
    pub place: String,
    /// The page's stable id.
    pub page: String,
    /// The language of the page.
    pub language: String,
    /// `wrong`, or `question` for what the reader looked for and did not find.
    pub sort: String,
    /// What is wrong or looked for, in the reader's words.
    pub words: String,
    /// When, in milliseconds since 1970, UTC.
    pub at_ms: i64,
}

/// A plain count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::FromRow)]
pub struct Count {
    /// `2026-11`.
    pub month: String,
    /// A municipality's id, or empty for the whole region.
    pub place: String,
    /// The language of the page.
    pub language: String,
    /// `page`, `right`, `wrong` or `question`.
    pub what: String,
    /// How many.
    pub n: i64,
}

impl Store {
    /// Keeps what a reader says; `false` when too much waits for this page already.
    ///
    /// # Errors
    /// The database.
    pub async fn add_feedback(&self, new: &Feedback) -> Result<bool, StoreError> {
        let query = include_str!("sql/feedback/add_feedback.sql");
        Ok(on!(self, write tx => sqlx::query(query)
            .bind(&new.place)
            .bind(&new.page)
            .bind(&new.language)
            .bind(&new.sort)
            .bind(&new.words)
            .bind(new.at_ms)
            .bind(MOST)
            .execute(&mut *tx)
            .await?
            .rows_affected() > 0))
    }

    /// What waits to be dealt with, the oldest first.
    ///
    /// # Errors
    /// The database.
    pub async fn feedback(&self, scope: Scope<'_>) -> Result<Vec<Feedback>, StoreError> {
        let query = include_str!("sql/feedback/list_feedback.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(scope.word()).fetch_all(pool).await?))
    }

    /// Where something that waits belongs.
    ///
    /// # Errors
    /// The database.
    pub async fn feedback_place(&self, n: i64) -> Result<Option<String>, StoreError> {
        let query = include_str!("sql/feedback/find_place.sql");
        let row: Option<(String,)> = on!(self, read pool => sqlx::query_as(query).bind(n).fetch_optional(pool).await?);
        Ok(row.map(|(place,)| place))
    }

    /// Notes that something was dealt with: the reader's words are forgotten.
    ///
    /// # Errors
    /// The database.
    pub async fn finish_feedback(&self, n: i64, scope: Scope<'_>, deed: &Deed) -> Result<(), StoreError> {
        on!(self, write tx => {
            let query = sqlx::query(include_str!("sql/feedback/finish_feedback.sql")).bind(n).bind(deed.at_ms).bind(scope.word());
            if query.execute(&mut *tx).await?.rows_affected() > 0 {
                log!(tx, deed);
            }
        });
        Ok(())
    }

    /// Adds to counts.
    ///
    /// # Errors
    /// The database; nothing is added then.
    pub async fn add_counts(&self, counts: &[Count]) -> Result<(), StoreError> {
        let query = include_str!("sql/feedback/add_count.sql");
        on!(self, write tx => for count in counts {
            sqlx::query(query)
                .bind(&count.month)
                .bind(&count.place)
                .bind(&count.language)
                .bind(&count.what)
                .bind(count.n)
                .execute(&mut *tx)
                .await?;
        });
        Ok(())
    }

    /// Counts of a place and of the region, the newest month first.
    ///
    /// # Errors
    /// The database.
    pub async fn counts(&self, scope: Scope<'_>) -> Result<Vec<Count>, StoreError> {
        let query = include_str!("sql/feedback/list_counts.sql");
        Ok(on!(self, read pool => sqlx::query_as(query).bind(scope.word()).fetch_all(pool).await?))
    }

    /// Forgets what is older than it may be.
    ///
    /// # Errors
    /// The database.
    pub async fn forget_feedback(&self, now_ms: i64) -> Result<(), StoreError> {
        let query = include_str!("sql/feedback/delete_feedback.sql");
        on!(self, write tx => {
            sqlx::query(query).bind(now_ms - 365 * DAY).bind(now_ms - 90 * DAY).execute(&mut *tx).await?;
        });
        Ok(())
    }
}
