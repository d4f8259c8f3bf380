//! Broken input for everything that reads what others wrote: messages, stamps, phrases, files.
//!
//! A small fuzzer of our own, guided by coverage, on stable Rust: libFuzzer needs a C++ compiler,
//! which nothing else here does, and its usual driver the nightly compiler. The compiler's own
//! instrumentation is used, of the crate `app` alone; `cargo xtask fuzz` asks for it. Without it, as
//! in `cargo test`, inputs are only varied. What the product does must not go here.

pub mod coverage;
pub mod engine;
pub mod mutation;
pub mod targets;
