//! Telling a person why there is no window.

use chatbeam_core::error::Error;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::display;

/// Shows the error in a dialog where there is a display, and returns it to be printed.
pub(crate) fn show(error: &Error) -> anyhow::Result<()> {
    tracing::error!(?error, "the window could not be opened");
    let message = error.to_string();
    let failed = anyhow::Error::msg(message.clone());
    if display::connect().is_err() {
        return Err(failed);
    }
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(move |tauri| {
            tell(tauri.handle(), message);
            Ok(())
        })
        .build(crate::context())?
        .run_return(|_, _| {});
    Err(failed)
}

/// Shows a sentence in a dialog, and ends the program with an error once it was read.
pub(crate) fn tell(tauri: &AppHandle, message: String) {
    let handle = tauri.clone();
    tauri
        .dialog()
        .message(message)
        .title("Chatbeam")
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(1));
}
