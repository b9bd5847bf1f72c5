//! Starting a program that outlives this one and its terminal.

use std::io;
use std::process::{Child, Command};

/// Starts it in a process group of its own, which Ctrl+C in this terminal does not reach.
#[cfg(unix)]
pub fn spawn(command: &mut Command) -> io::Result<Child> {
    use std::os::unix::process::CommandExt;
    command.process_group(0).spawn()
}

/// Starts it without this console.
#[cfg(windows)]
pub fn spawn(command: &mut Command) -> io::Result<Child> {
    use std::os::windows::process::CommandExt;

    /// `DETACHED_PROCESS` of processthreadsapi.h.
    const DETACHED_PROCESS: u32 = 0x0000_0008;
    /// `CREATE_NEW_PROCESS_GROUP` of processthreadsapi.h.
    const NEW_PROCESS_GROUP: u32 = 0x0000_0200;

    command
        .creation_flags(DETACHED_PROCESS | NEW_PROCESS_GROUP)
        .spawn()
}
