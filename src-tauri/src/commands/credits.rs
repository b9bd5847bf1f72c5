//! What assistants may cost, and the ledger as a file.

use chatbeam_app::App;
use chatbeam_core::credits::{self, Limits};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;

use super::picking::picked;
use super::{Reply, problem};

/// What the dialog shows.
const FILES: &str = "Comma-separated values";
const EXTENSION: &str = "csv";

/// Sets what an assistant may cost, all of it at once.
#[tauri::command]
pub(super) async fn set_limits(
    app: State<'_, App>,
    id: String,
    allowance: Option<u32>,
    period_day: u8,
    hard_stop: bool,
) -> Reply<()> {
    let limits = Limits {
        allowance: Some(allowance),
        period_day: Some(period_day),
        hard_stop: Some(hard_stop),
    };
    id.parse()
        .and_then(|id| credits::set(&app.history, &app.changes, id, &limits))
        .map_err(problem)
}

/// Lets the person pick a file, writes the ledger there, and returns where that is. Nothing where none was picked.
#[tauri::command]
pub(super) async fn export_credits(tauri: AppHandle, app: State<'_, App>) -> Reply<Option<String>> {
    let dialog = tauri
        .dialog()
        .file()
        .add_filter(FILES, &[EXTENSION])
        .set_file_name(format!("chatbeam-credits.{EXTENSION}"));
    let Some(file) = picked(|tell| dialog.save_file(tell))
        .await
        .map_err(problem)?
    else {
        return Ok(None);
    };
    credits::export_to(&app.history, &file).map_err(problem)?;
    Ok(Some(file.display().to_string()))
}
