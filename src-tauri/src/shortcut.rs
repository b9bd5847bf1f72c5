//! The global shortcut of the quick question.

use chatbeam_core::error::Error;
use chatbeam_core::view::{Shortcut, ShortcutState};
use tauri::AppHandle;

/// Listens to the shortcut that the person chose.
pub(crate) fn start(_tauri: &AppHandle) {}

/// How it stands.
pub(crate) async fn state(_tauri: &AppHandle) -> Shortcut {
    Shortcut {
        keys: None,
        state: ShortcutState::Off,
        message: String::new(),
        session: String::new(),
        portal: None,
        holders: Vec::new(),
        command: "chatbeam quick".to_owned(),
    }
}

/// Chooses other keys, or none.
pub(crate) async fn set(tauri: &AppHandle, _keys: Option<String>) -> Result<Shortcut, Error> {
    Ok(state(tauri).await)
}

/// While it is watched, pressing it is told to the chat window instead of showing the bar.
pub(crate) fn watch(_tauri: &AppHandle, _on: bool) {}
