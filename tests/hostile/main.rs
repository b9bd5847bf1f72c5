//! Shows hostile answers in the real window, and counts what they achieve: scripts that ran, requests that left, commands
//! that were called, pages that came in the window's place, markup that no answer may have. `cargo xtask hostile` builds
//! and starts it.
//!
//! `collection.rs` holds known techniques, written down for this project; `generator.rs` makes others from their pieces.
//! `run.rs` shows them, with the walls and, to prove that it would see a hole, with a program that has none.

#![allow(clippy::print_stdout, reason = "this program reports to the terminal")]

#[cfg(target_os = "linux")]
mod attack;
#[cfg(target_os = "linux")]
mod collection;
#[cfg(target_os = "linux")]
mod generator;
#[cfg(target_os = "linux")]
mod report;
#[cfg(target_os = "linux")]
mod run;

chatbeam_tests::main_on_linux!(
    run::run,
    "This runs on Linux, where a test can start a desktop and throw it away."
);
