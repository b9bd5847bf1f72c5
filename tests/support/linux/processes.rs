//! The processes of one desktop, found by an environment that nothing else has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use rustix::process::{Pid, Signal, kill_process};

/// A process, as `/proc` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its id.
    pub id: u32,
    /// The program that it runs, if that can still be read.
    pub program: Option<PathBuf>,
}

/// Every process whose environment names `folder`: what was started inside a desktop, and what that started.
pub fn with_environment(folder: &Path) -> Vec<Process> {
    let needle = folder.as_os_str().as_encoded_bytes();
    all()
        .filter(|id| *id != process::id())
        .filter(|id| {
            fs::read(format!("/proc/{id}/environ")).is_ok_and(|environment| {
                environment.windows(needle.len()).any(|part| part == needle)
            })
        })
        .map(|id| Process {
            id,
            program: fs::read_link(format!("/proc/{id}/exe")).ok(),
        })
        .collect()
}

/// What `/proc` shows to others of a process: its arguments and its environment, as bytes.
pub fn shown(id: u32) -> [Vec<u8>; 2] {
    // A process may have ended, or be somebody else's.
    ["cmdline", "environ"].map(|file| fs::read(format!("/proc/{id}/{file}")).unwrap_or_default())
}

/// Every process on the machine.
pub fn all() -> impl Iterator<Item = u32> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// Ends a process at once.
pub fn kill(id: u32) {
    if let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // An error means that it has ended already.
        let _ = kill_process(id, Signal::KILL);
    }
}
