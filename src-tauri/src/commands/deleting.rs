//! Deleting everything.

use chatbeam_app::App;
use chatbeam_core::deleting::{Ended, Keys};
use chatbeam_core::view::Everything;
use tauri::{AppHandle, State};

use super::{Reply, problem};
use crate::anew::{self, Deleted};
use crate::failure;

/// What there is to delete.
#[tauri::command]
pub(super) async fn everything(app: State<'_, App>) -> Reply<Everything> {
    app.everything().map_err(problem)
}

/// Deletes everything and starts the program again, as if for the first time. Where it is refused, nothing was deleted
/// but perhaps some of the keys, and the message says so. With `leave_keys` the keychain is not touched.
#[tauri::command]
pub(super) async fn delete_everything(
    tauri: AppHandle,
    app: State<'_, App>,
    leave_keys: bool,
) -> Reply<()> {
    let (keys, deleted) = if leave_keys {
        (Keys::Leave, Deleted::AllButKeys)
    } else {
        (Keys::Forget, Deleted::Everything)
    };
    match app.delete_everything(keys).await.map_err(problem)? {
        Ended::Whole => anew::begin(&tauri, deleted),
        // There is nothing left to go on with.
        Ended::Left(error) => {
            tracing::error!(?error, "not everything could be deleted");
            failure::tell(&tauri, error.to_string());
        }
    }
    Ok(())
}
