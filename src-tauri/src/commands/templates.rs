//! Templates.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use chatbeam_app::App;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::templates;
use chatbeam_core::view::{Change, Template, TemplatePreview};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot::{self, error::RecvError};

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
    let (picked, picking) = oneshot::channel();
    tauri
        .dialog()
        .file()
        .add_filter(FILES, &[EXTENSION])
        .pick_file(|file| {
            // The window may have been closed meanwhile.
            let _ = picked.send(file);
        });
    let Some(file) = path(picking.await).map_err(problem)? else {
        return Ok(false);
    };
    let content = read(&file).map_err(problem)?;
    let added = templates::import(&app.history, &content);
    changed(&app, added.map(|_| ()))?;
    Ok(true)
}

/// Lets the person pick a file and writes the templates there. False where none was picked.
#[tauri::command]
pub(super) async fn export_templates(tauri: AppHandle, app: State<'_, App>) -> Reply<bool> {
    let (picked, picking) = oneshot::channel();
    tauri
        .dialog()
        .file()
        .add_filter(FILES, &[EXTENSION])
        .set_file_name(format!("chatbeam-templates.{EXTENSION}"))
        .save_file(|file| {
            // The window may have been closed meanwhile.
            let _ = picked.send(file);
        });
    let Some(file) = path(picking.await).map_err(problem)? else {
        return Ok(false);
    };
    let content = templates::export(&app.history).map_err(problem)?;
    std::fs::write(&file, content).map_err(|error| {
        problem(Error::because(
            Code::Storage,
            format!("{} can't be written. Choose another place.", file.display()),
            error,
        ))
    })?;
    Ok(true)
}

/// The path that was picked, if one was.
fn path(picked: Result<Option<FilePath>, RecvError>) -> Result<Option<PathBuf>, Error> {
    let picked = picked.ok().flatten().map(FilePath::into_path);
    picked.transpose().map_err(|error| {
        Error::because(
            Code::InvalidTemplate,
            "This is not a file on this computer. Choose another one.",
            error,
        )
    })
}

/// The file's content, or as much of it as shows that it is too long.
fn read(file: &Path) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    File::open(file)
        .and_then(|file| {
            file.take(templates::LONGEST_FILE + 1)
                .read_to_end(&mut content)
        })
        .map_err(|error| {
            Error::because(
                Code::InvalidTemplate,
                format!("{} can't be read. Nothing was changed.", file.display()),
                error,
            )
        })?;
    Ok(content)
}

fn changed(app: &App, done: Result<(), Error>) -> Reply<()> {
    done.map_err(problem)?;
    app.changes.publish(Change::Templates);
    Ok(())
}
