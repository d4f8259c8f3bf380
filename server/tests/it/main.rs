//! Integration tests: one binary, one module a promise.
//!
//! Those that need PostgreSQL take its address from `LOTSEN_TEST_POSTGRES`, which
//! `cargo xtask test` sets; without it they fail and say so.

mod addresses;
mod backups;
mod bad_content;
mod bad_requests;
mod beginning;
mod borrowing;
mod colleague;
mod crash;
mod dated;
mod desk;
#[cfg(target_os = "linux")]
mod durable;
mod erasing;
mod feedback;
mod fixture;
mod household;
mod kill;
mod knowing;
mod layers;
mod links;
mod pages;
mod pictures;
mod pokes;
mod program;
mod publishing;
mod rendezvous;
mod retention;
mod round_trip;
mod shares;
mod sql;
mod statement;
mod steps;
mod story;
mod strangers;
mod studio_content;
mod studio_rights;
mod studio_safety;
mod sync;
mod texts;
