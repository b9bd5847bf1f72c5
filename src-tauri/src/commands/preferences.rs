//! Preferences.

use chatbeam_core::view;
use tauri::{State, WebviewWindow};

use super::Reply;
use crate::preferences::Preferences;

#[tauri::command]
pub(super) async fn set_preferences(
    window: WebviewWindow,
    stored: State<'_, Preferences>,
    preferences: view::Preferences,
) -> Reply<view::Preferences> {
    stored.set_look(preferences);
    if let Err(error) = window.set_theme(stored.theme()) {
        // The page has its own colours; only the window's frame keeps the old ones.
        tracing::warn!(?error, "the window's frame could not change its colours");
    }
    Ok(stored.look())
}
