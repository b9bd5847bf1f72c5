//! The global shortcut.

use chatbeam_core::view::Shortcut;
use tauri::AppHandle;

use super::{Reply, problem};
use crate::shortcut as keys;

#[tauri::command]
pub(super) async fn shortcut(tauri: AppHandle) -> Reply<Shortcut> {
    Ok(keys::state(&tauri).await)
}

#[tauri::command]
pub(super) async fn set_shortcut(tauri: AppHandle, keys: Option<String>) -> Reply<Shortcut> {
    keys::set(&tauri, keys).await.map_err(problem)
}

/// While it is watched, pressing it is told to the chat window and does not show the bar.
#[tauri::command]
pub(super) async fn watch_shortcut(tauri: AppHandle, on: bool) -> Reply<()> {
    keys::watch(&tauri, on);
    Ok(())
}
