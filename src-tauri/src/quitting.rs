//! Ending the program without losing an answer that may have been paid for.

use chatbeam_app::App;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{
    DialogExt, MessageDialogButtons, MessageDialogKind, MessageDialogResult,
};

const WAIT: &str = "Wait, then quit";
const NOW: &str = "Quit now";

/// Ends the program. While a question is under way, the person is asked first.
pub(crate) fn ask_first(tauri: &AppHandle) {
    if tauri.state::<App>().asking.is_idle() {
        tauri.exit(0);
        return;
    }
    let handle = tauri.clone();
    tauri
        .dialog()
        .message(
            "A question is still waiting for its answer. If you quit now, the answer is lost, and it may have used a \
             credit.",
        )
        .title("Quit Chatbeam?")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::YesNoCancelCustom(
            WAIT.to_owned(),
            NOW.to_owned(),
            "Don’t quit".to_owned(),
        ))
        .show_with_result(move |answer| match answer {
            MessageDialogResult::Yes => when_all_over(&handle),
            MessageDialogResult::Custom(pressed) if pressed == WAIT => when_all_over(&handle),
            MessageDialogResult::No => handle.exit(0),
            MessageDialogResult::Custom(pressed) if pressed == NOW => handle.exit(0),
            _ => {}
        });
}

/// Hides everything at once, and ends the program as soon as nothing is under way.
pub(crate) fn when_all_over(tauri: &AppHandle) {
    let asking = tauri.state::<App>().asking.clone();
    if asking.is_idle() {
        tauri.exit(0);
        return;
    }
    for (_, window) in tauri.webview_windows() {
        if let Err(error) = window.hide() {
            tracing::warn!(?error, "a window could not be hidden");
        }
    }
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        asking.all_over().await;
        // A second start may have shown a window again meanwhile.
        let shown = tauri
            .webview_windows()
            .values()
            .any(|window| window.is_visible().unwrap_or(false));
        if !shown {
            tauri.exit(0);
        }
    });
}
