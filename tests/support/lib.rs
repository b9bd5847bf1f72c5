//! Support for the tests of the whole: a desktop of their own, the real window in it, and servers that fail on demand.
//!
//! Everything here drives the programs as a person or another program would: through windows, keys, the clipboard, the
//! command line and HTTP. Nothing here links the application.
#![allow(
    clippy::missing_panics_doc,
    reason = "a panic is how these functions fail the test that called them"
)]

pub mod command_line;
pub mod fault_server;
pub mod fixtures;
pub mod harness;
pub mod history;
pub mod oddities;
pub mod programs;
pub mod running;
pub mod serve;
pub mod wait;

#[cfg(target_os = "linux")]
pub mod linux;
