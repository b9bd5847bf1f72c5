//! Templates.

use chatbeam_app::App;
use chatbeam_core::error::Error;
use chatbeam_core::templates;
use chatbeam_core::view::{Change, Template, TemplatePreview};
use tauri::{AppHandle, State, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use super::picking::picked;
use super::{Reply, problem};

/// What the dialogs show.
const FILES: &str = "Chatbeam templates";
const EXTENSION: &str = "json";

#[tauri::command]
pub(super) async fn list_templates(app: State<'_, App>) -> Reply<Vec<Template>> {
    templates::list(&app.history).map_err(problem)
}

/// Changes a template, or adds one where `id` is none.
#[tauri::command]
pub(super) async fn save_template(
    app: State<'_, App>,
    id: Option<String>,
    name: String,
    body: String,
) -> Reply<()> {
    changed(
        &app,
        templates::save(&app.history, id.as_deref(), &name, &body),
    )
}

/// Removes a template; a built-in one is brought back as it was.
#[tauri::command]
pub(super) async fn remove_template(app: State<'_, App>, id: String) -> Reply<()> {
    changed(&app, templates::remove(&app.history, &id))
}

/// Puts the templates into that order.
#[tauri::command]
pub(super) async fn order_templates(app: State<'_, App>, ids: Vec<String>) -> Reply<()> {
    changed(&app, templates::order(&app.history, &ids))
}

/// The template filled in with the newest answer, or with a sample where there is none.
#[tauri::command]
pub(super) async fn preview_template(app: State<'_, App>, body: String) -> Reply<TemplatePreview> {
    templates::preview(&app.history, &body).map_err(problem)
}

/// Lets the person pick a file and adds what it holds. False where none was picked.
#[tauri::command]
pub(super) async fn import_templates(tauri: AppHandle, app: State<'_, App>) -> Reply<bool> {
    let dialog = dialog(&tauri);
    let Some(file) = picked(|tell| dialog.pick_file(tell))
        .await
        .map_err(problem)?
    else {
        return Ok(false);
    };
    let added = templates::import_from(&app.history, &file);
    changed(&app, added.map(|_| ()))?;
    Ok(true)
}

/// Lets the person pick a file and writes the templates there. False where none was picked.
#[tauri::command]
pub(super) async fn export_templates(tauri: AppHandle, app: State<'_, App>) -> Reply<bool> {
    let dialog = dialog(&tauri).set_file_name(format!("chatbeam-templates.{EXTENSION}"));
    let Some(file) = picked(|tell| dialog.save_file(tell))
        .await
        .map_err(problem)?
    else {
        return Ok(false);
    };
    templates::export_to(&app.history, &file).map_err(problem)?;
    Ok(true)
}

fn dialog(tauri: &AppHandle) -> FileDialogBuilder<Wry> {
    tauri.dialog().file().add_filter(FILES, &[EXTENSION])
}

fn changed(app: &App, done: Result<(), Error>) -> Reply<()> {
    done.map_err(problem)?;
    app.changes.publish(Change::Templates);
    Ok(())
}
