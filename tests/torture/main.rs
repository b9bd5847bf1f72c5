//! Kills, fails and cuts Chatbeam over and over, and counts what may never happen: questions lost, credits spent twice,
//! questions sent by a start, databases damaged. `cargo xtask torture` builds and starts it.
//!
//! `kills.rs` ends processes at labelled points of sending, `windows.rs` and `drafts.rs` the window itself, and
//! `beside.rs` does meanwhile what else a person does. `faults.rs` asks servers that fail in every way, `cuts.rs` takes the
//! power away from a recorded disk. `books.rs` holds what the person agreed to, what the servers saw
//! and what the history tells against each other; `plants.rs` shows that faults would be found.

#![allow(clippy::print_stdout, reason = "this program reports to the terminal")]

#[cfg(target_os = "linux")]
mod arguments;
#[cfg(target_os = "linux")]
mod beside;
#[cfg(target_os = "linux")]
mod books;
#[cfg(target_os = "linux")]
mod composer;
#[cfg(target_os = "linux")]
mod cuts;
#[cfg(target_os = "linux")]
mod dice;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod drafts;
#[cfg(target_os = "linux")]
mod faults;
#[cfg(target_os = "linux")]
mod kills;
#[cfg(target_os = "linux")]
#[path = "../opened.rs"]
mod opened;
#[cfg(target_os = "linux")]
mod plants;
#[cfg(target_os = "linux")]
mod program;
#[cfg(target_os = "linux")]
mod run;
#[cfg(target_os = "linux")]
mod scene;
#[cfg(target_os = "linux")]
mod tally;
#[cfg(target_os = "linux")]
mod trace;
#[cfg(target_os = "linux")]
mod windows;

chatbeam_tests::main_on_linux!(
    run::run,
    "This runs on Linux, where strace records what a process writes."
);
