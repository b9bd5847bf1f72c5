//! The real program on fresh data folders: what it writes, how it ends, what it leaves behind.

mod asking;
mod assistants;
mod backups;
mod credits;
mod history;
mod serving;
mod support;
#[cfg(target_os = "linux")]
mod volumes;
mod window;
