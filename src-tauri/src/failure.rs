//! Telling a person why there is no window.

use chatbeam_core::error::Error;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Shows the error in a dialog, prints it, and ends with it.
pub(crate) fn show(error: &Error) -> anyhow::Result<()> {
    let message = error.to_string();
    let failed = anyhow::Error::msg(message.clone());
    tracing::error!(?error, "the window could not be opened");
    let dialog = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(move |tauri| {
            let handle = tauri.handle().clone();
            tauri
                .dialog()
                .message(message)
                .title("Chatbeam")
                .kind(MessageDialogKind::Error)
                .show(move |_| handle.exit(1));
            Ok(())
        })
        .build(crate::context());
    match dialog {
        Ok(dialog) => {
            dialog.run_return(|_, _| {});
            Err(failed)
        }
        // Without a display the sentence on standard error has to do.
        Err(_) => Err(failed),
    }
}
