//! What is kept: records with their revisions, editions with their bodies. The only room that
//! names sqlx; its functions are named by what they are for, and know nothing of HTTP.
//!
//! One set of SQL files serves both databases; `server/tests/it/sql.rs` prepares each on both, and
//! `story.rs` runs one story through every function on both.
//!
//! To add a statement: a file in `sql/<area>/<verb_noun>.sql` with `$1` placeholders, and a function
//! that runs it through [`db::on`].

pub mod db;
pub mod editions;
pub mod records;

pub use db::{Store, StoreError};
