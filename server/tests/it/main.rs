//! Integration tests: one binary, one module a promise.
//!
//! Those that need PostgreSQL take its address from `LOTSEN_TEST_POSTGRES`, which
//! `cargo xtask test` sets; without it they fail and say so.

mod addresses;
mod bad_content;
mod bad_requests;
mod fixture;
mod kill;
mod layers;
mod pages;
mod publishing;
mod round_trip;
mod sql;
mod statement;
mod steps;
mod story;
mod texts;
