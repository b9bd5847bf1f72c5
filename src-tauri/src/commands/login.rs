//! Starting with the desktop session, and staying in its tray.

use chatbeam_core::error::{Code, Error};
use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt;

use super::{Reply, problem};
use crate::tray;

/// Whether the system starts the program when the person logs in. The system knows, so nobody else keeps it.
#[tauri::command]
pub(super) async fn starts_at_login(tauri: AppHandle) -> Reply<bool> {
    tauri
        .autolaunch()
        .is_enabled()
        .map_err(|error| refused(&error))
}

/// Has the system start the program when the person logs in, or not.
#[tauri::command]
pub(super) async fn start_at_login(tauri: AppHandle, on: bool) -> Reply<bool> {
    let entry = tauri.autolaunch();
    // Taking away what is not there is an error to the library.
    if entry.is_enabled().map_err(|error| refused(&error))? != on {
        let done = if on { entry.enable() } else { entry.disable() };
        done.map_err(|error| refused(&error))?;
    }
    Ok(on)
}

/// Why there is no tray that closing could hide to. A panel may have come since the window was opened.
#[tauri::command]
pub(super) async fn no_tray(tauri: AppHandle) -> Reply<Option<&'static str>> {
    Ok(tray::missing(&tauri))
}

fn refused(error: &tauri_plugin_autostart::Error) -> chatbeam_core::view::Problem {
    tracing::warn!(?error, "starting at login could not be changed");
    problem(Error::new(
        Code::Internal,
        "The system did not let Chatbeam change what starts at login.",
    ))
}
