//! What a window needs of the desktop that it opens on, whichever kind that is.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::process::Command;

use super::processes;
use super::virtual_desktop::VirtualDesktop;

/// A desktop that a window can be opened on.
pub trait Desktop: fmt::Debug {
    /// A command that will run in this desktop, with nothing of the machine's environment but where programs lie.
    fn command_for(&self, program: &OsStr) -> Command;

    /// Everything that the programs in this desktop can have written lies below this folder.
    fn home(&self) -> &Path;

    /// Asks the window that has the focus to close, as the window manager's key and button do.
    fn press_close(&self);
}

impl dyn Desktop + '_ {
    /// The processes that run `program` in this desktop.
    pub fn running(&self, program: &Path) -> Vec<u32> {
        processes::with_environment(self.home())
            .into_iter()
            .filter(|process| process.program.as_deref() == Some(program))
            .map(|process| process.id)
            .collect()
    }
}

impl Desktop for VirtualDesktop {
    fn command_for(&self, program: &OsStr) -> Command {
        self.command(program)
    }

    fn home(&self) -> &Path {
        self.folder()
    }

    fn press_close(&self) {
        self.press("alt+F4");
    }
}
