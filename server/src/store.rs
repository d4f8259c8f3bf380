//! What is kept: records with their revisions, editions with their bodies, checklists that nobody here can
//! read, copies handed to a municipality. The only room that
//! names sqlx; its functions are named by what they are for, and know nothing of HTTP.
//!
//! One set of SQL files serves both databases; `server/tests/it/sql.rs` prepares each on both, and
//! `story.rs` runs one story through every function on both.
//!
//! To add a statement: a file in `sql/<area>/<verb_noun>.sql` with `$1` placeholders, and a function
//! that runs it through [`db::on`].

pub mod audit;
pub mod borrowings;
pub mod db;
pub mod documents;
pub mod drafts;
pub mod editions;
pub mod feedback;
pub mod invitations;
pub mod links;
pub mod pictures;
pub mod pokes;
pub mod records;
pub mod releases;
pub mod rendezvous;
pub mod retention;
pub mod sessions;
pub mod shares;
pub mod staff;
mod steps;
pub mod upkeep;

pub use db::{Store, StoreError};
