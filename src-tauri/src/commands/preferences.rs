//! Preferences.

use chatbeam_app::App;
use chatbeam_core::view::{self, Change};
use serde_json::Value;
use tauri::{AppHandle, Manager, State};

use super::{Reply, problem};
use crate::preferences::Preferences;

#[tauri::command]
pub(super) async fn preferences(stored: State<'_, Preferences>) -> Reply<view::Preferences> {
    Ok(stored.look())
}

/// Changes those that `changes` holds, and leaves the others: another window may be changing them at this moment.
#[tauri::command]
pub(super) async fn set_preferences(
    tauri: AppHandle,
    app: State<'_, App>,
    stored: State<'_, Preferences>,
    changes: Value,
) -> Reply<view::Preferences> {
    let saved = stored.change_look(|look| *look = look.with(&changes));
    for (_, window) in tauri.webview_windows() {
        if let Err(error) = window.set_theme(stored.theme()) {
            // The page has its own colours; only the window's frame keeps the old ones.
            tracing::warn!(?error, "a window's frame could not change its colours");
        }
    }
    app.changes.publish(Change::Preferences);
    saved.map_err(problem)?;
    Ok(stored.look())
}

/// Makes the text of both windows larger or smaller.
#[tauri::command]
pub(super) async fn set_zoom(
    app: State<'_, App>,
    stored: State<'_, Preferences>,
    zoom: f64,
) -> Reply<()> {
    let saved = stored.change_look(|look| look.zoom = zoom);
    app.changes.publish(Change::Preferences);
    saved.map_err(problem)
}

/// Turns "Ask about what I copied" on or off.
#[tauri::command]
pub(super) async fn offer_context(
    app: State<'_, App>,
    stored: State<'_, Preferences>,
    on: bool,
) -> Reply<()> {
    let saved = stored.change_look(|look| look.quick.context.on = on);
    app.changes.publish(Change::Preferences);
    saved.map_err(problem)
}
