//! Beginning anew after everything was deleted: this process has nothing left to work with, so another one begins. One
//! that was killed over it left work to the next start, which says so.

use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting;
use clap::ValueEnum;
use tauri::{AppHandle, Manager};

/// Which other process is to begin once this one has ended its work.
#[derive(Default)]
pub(crate) struct Anew(Mutex<Option<Deleted>>);

/// What a process deleted before this one began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deleted {
    /// Everything.
    Everything,
    /// Everything but the keys.
    AllButKeys,
}

impl Deleted {
    fn as_argument(self) -> &'static str {
        match self {
            Self::Everything => "--deleted=everything",
            Self::AllButKeys => "--deleted=all-but-keys",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Everything => "Everything that Chatbeam kept on this computer is deleted.",
            Self::AllButKeys => KEYS_STAY,
        }
    }
}

const KEYS_STAY: &str = "Everything that Chatbeam kept in its folders is deleted. The keys are still in the keychain: to \
                         remove them, look for com.chatbeam.desktop in Passwords and Keys, Keychain Access or Credential \
                         Manager, on Linux for “Chatbeam API key”.";

/// What this start has to say of what went before it, until the chat window has said so.
pub(crate) struct Finished(Mutex<Option<&'static str>>);

impl Finished {
    /// `interrupted`: this start finished what another one had begun.
    pub(crate) fn new(interrupted: bool, deleted: Option<Deleted>) -> Self {
        let words = deleted.map(Deleted::words);
        Self(Mutex::new(if interrupted {
            Some(deleting::FINISHED)
        } else {
            words
        }))
    }

    /// Whether there is something to be said.
    pub(crate) fn is_to_be_said(&self) -> bool {
        lock(&self.0).is_some()
    }

    /// What is to be said; asked once, it is forgotten.
    pub(crate) fn take_notice(&self) -> Option<&'static str> {
        lock(&self.0).take()
    }
}

/// Ends this process's work, and begins another one afterwards, which says what was deleted.
pub(crate) fn begin(tauri: &AppHandle, deleted: Deleted) {
    *lock(&tauri.state::<Anew>().0) = Some(deleted);
    tauri.exit(0);
}

/// What was deleted, if another process is wanted.
pub(crate) fn wanted(tauri: &AppHandle) -> Option<Deleted> {
    *lock(&tauri.state::<Anew>().0)
}

/// Starts the program as a person does for the first time. Only its data folder stays the same: whatever else this
/// process was started with, such as a text to fill in, belongs to what was deleted.
pub(crate) fn start(data: &DataFolder, deleted: Deleted) -> anyhow::Result<()> {
    let program = tauri::process::current_binary(&tauri::Env::default())?;
    let mut command = Command::new(program);
    if data.is_named() {
        command.arg("--data-dir").arg(data.path());
    }
    command.arg(deleted.as_argument());
    command.spawn()?;
    Ok(())
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each value is replaced as a whole, so a panic elsewhere does not spoil it.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
