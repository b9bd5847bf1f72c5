//! Beginning anew after everything was deleted: this process has nothing left to work with, so another one begins.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use chatbeam_core::data_folder::DataFolder;
use tauri::{AppHandle, Manager};

/// Whether another process is to begin once this one has ended its work.
#[derive(Default)]
pub(crate) struct Anew(AtomicBool);

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
