//! Beginning anew after everything was deleted: this process has nothing left to work with, so another one begins. One
//! that was killed over it left work to the next start, which says so.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::deleting;
use chatbeam_core::error::Code;
use chatbeam_core::view::Problem;
use tauri::{AppHandle, Manager};

/// Whether another process is to begin once this one has ended its work.
#[derive(Default)]
pub(crate) struct Anew(AtomicBool);

/// Whether this start finished what another one had begun, until the chat window has said so.
pub(crate) struct Finished(AtomicBool);

impl Finished {
    pub(crate) fn new(finished: bool) -> Self {
        Self(AtomicBool::new(finished))
    }

    /// Whether there is something to be said.
    pub(crate) fn is_to_be_said(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// What is to be said; asked once, it is forgotten.
    pub(crate) fn take_notice(&self) -> Option<Problem> {
        self.0.swap(false, Ordering::SeqCst).then(|| Problem {
            code: Code::Interrupted,
            message: deleting::FINISHED.to_owned(),
        })
    }
}

/// Ends this process's work, and begins another one afterwards.
pub(crate) fn begin(tauri: &AppHandle) {
    tauri.state::<Anew>().0.store(true, Ordering::SeqCst);
    tauri.exit(0);
}

/// Whether that is wanted.
pub(crate) fn is_wanted(tauri: &AppHandle) -> bool {
    tauri.state::<Anew>().0.load(Ordering::SeqCst)
}

/// Starts the program as a person does for the first time. Only its data folder stays the same: whatever else this
/// process was started with, such as a text to fill in, belongs to what was deleted.
pub(crate) fn start(data: &DataFolder) -> anyhow::Result<()> {
    let program = tauri::process::current_binary(&tauri::Env::default())?;
    let mut command = Command::new(program);
    if data.is_named() {
        command.arg("--data-dir").arg(data.path());
    }
    command.spawn()?;
    Ok(())
}
