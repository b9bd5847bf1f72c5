//! Deleting everything.

use chatbeam_app::App;
use chatbeam_core::view::Everything;
use tauri::{AppHandle, State};

use super::{Reply, problem};
use crate::{anew, failure};

/// What there is to delete.
#[tauri::command]
pub(super) async fn everything(app: State<'_, App>) -> Reply<Everything> {
    app.everything().map_err(problem)
}

/// Deletes everything and starts the program again, as if for the first time. Where it is refused, nothing was deleted.
#[tauri::command]
pub(super) async fn delete_everything(tauri: AppHandle, app: State<'_, App>) -> Reply<()> {
    match app.delete_everything().await {
        Ok(()) => anew::begin(&tauri),
        // Something could not be deleted, and there is nothing left to go on with.
        Err(error) if !app.data.history().exists() => {
            tracing::error!(?error, "not everything could be deleted");
            failure::tell(&tauri, error.to_string());
        }
        Err(error) => return Err(problem(error)),
    }
    Ok(())
}
