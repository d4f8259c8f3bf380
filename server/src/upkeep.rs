//! What keeps the service alive beside its work: backups, restoring one, the question whether what is
//! stored is sound, and the guide as plain files. Joins `store` and `edition` with files on disk; knows no HTTP.

pub mod backup;
pub mod check;
pub mod restore;
pub mod site;
