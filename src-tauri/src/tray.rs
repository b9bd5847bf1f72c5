//! The tray: an icon that shows how the newest question stands, and a menu.

use tauri::{AppHandle, WebviewWindow};

/// Whether the program starts without the chat window: the person wants it, and there is a tray to find it in.
pub(crate) fn starts_alone(_tauri: &AppHandle) -> bool {
    false
}

/// Whether there is a tray that shows our icon.
pub(crate) fn is_there(_tauri: &AppHandle) -> bool {
    false
}

/// Whether closing the chat window leaves the program in the tray: there is one, and the person wants it.
pub(crate) fn takes_the_window(_tauri: &AppHandle) -> bool {
    false
}

/// Hides the chat window; the first time, the person is told where it went.
pub(crate) fn hide_into(_tauri: &AppHandle, window: &WebviewWindow) {
    if let Err(error) = window.hide() {
        tracing::warn!(?error, "the window could not be hidden");
    }
}
