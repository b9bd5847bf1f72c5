//! The processes of one desktop, found by an environment that nothing else has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use rustix::process::{Pid, Signal, kill_process};

use crate::running::Running;

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

/// The processes of a desktop that the pages run in.
pub fn pages(folder: &Path) -> Vec<u32> {
    let mut pages = with_environment(folder);
    pages.retain(|process| {
        let program = process.program.as_ref();
        program.is_some_and(|program| program.ends_with("WebKitWebProcess"))
    });
    pages.into_iter().map(|process| process.id).collect()
}

/// Ends every process whose environment names `folder`, but not those.
pub(super) fn end_all_but(folder: &Path, those: &[Running]) {
    for process in with_environment(folder) {
        if !those.iter().any(|one| one.id() == process.id) {
            kill(process.id);
        }
    }
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

/// The port at which a process listens on IPv4, if it does.
pub fn listens_on(id: u32) -> Option<u16> {
    let sockets: Vec<String> = fs::read_dir(format!("/proc/{id}/fd"))
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let link = fs::read_link(entry.path()).ok()?;
            let number = link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?;
            Some(number.to_owned())
        })
        .collect();
    let connections = fs::read_to_string(format!("/proc/{id}/net/tcp")).ok()?;
    // proc_net_tcp(5): the own address and port in hexadecimal, the state, of which 0A is listening, and the socket.
    connections.lines().skip(1).find_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, own, _, "0A", ..] = fields.as_slice() else {
            return None;
        };
        let socket = fields.get(9)?;
        let (_, port) = own.split_once(':')?;
        let is_its_own = sockets.iter().any(|one| one == socket);
        is_its_own.then(|| u16::from_str_radix(port, 16).ok())?
    })
}

/// Ends a process at once.
pub fn kill(id: u32) {
    if let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // An error means that it has ended already.
        let _ = kill_process(id, Signal::KILL);
    }
}
