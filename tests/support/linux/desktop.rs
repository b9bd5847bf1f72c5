//! What a window needs of the desktop that it opens on, whichever kind that is.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::{fmt, fs};

use super::chat::TITLE;
use super::processes;
use super::virtual_desktop::VirtualDesktop;

/// The title of the dialog that asks whether to quit, at the first close of the chat window without a tray.
pub const CLOSING_QUITS: &str = "Closing quits Chatbeam";

/// A desktop that a window can be opened on.
pub trait Desktop: fmt::Debug {
    /// A command that will run in this desktop, with nothing of the machine's environment but where programs lie.
    fn command_for(&self, program: &OsStr) -> Command;

    /// Everything that the programs in this desktop can have written lies below this folder.
    fn home(&self) -> &Path;

    /// Asks the chat window to close once it has the focus, as the window manager's key and button do.
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
        self.wait_until_active(TITLE);
        self.press("alt+F4");
    }
}

impl VirtualDesktop {
    /// Waits for the question whether closing may quit, and says that it may.
    pub fn answer_that_closing_may_quit(&self) {
        self.wait_until_active(CLOSING_QUITS);
        self.press("Return");
    }

    /// Has the program know that the person was told that closing quits, so that it does not ask.
    pub fn was_told_that_closing_quits(&self) {
        fs::create_dir_all(self.data_folder()).expect("a writable folder");
        fs::write(
            self.data_folder().join("preferences.json"),
            r#"{"said":["no_tray"]}"#,
        )
        .expect("a writable folder");
    }
}
