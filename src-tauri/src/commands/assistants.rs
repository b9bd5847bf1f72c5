//! Assistants.

use std::path::Path;

use chatbeam_app::App;
use chatbeam_core::error::Error;
use chatbeam_core::roster;
use chatbeam_core::view::{Added, Assistant, Change, Problem, Roster};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;

use super::picking::picked;
use super::{Reply, problem};
use crate::preferences::Preferences;

#[tauri::command]
pub(super) async fn list_assistants(
    app: State<'_, App>,
    preferences: State<'_, Preferences>,
) -> Reply<Roster> {
    roster(&app, &preferences).map_err(problem)
}

#[tauri::command]
pub(super) async fn choose_assistant(
    app: State<'_, App>,
    preferences: State<'_, Preferences>,
    id: String,
) -> Reply<()> {
    let saved = preferences.set_assistant(&id);
    // The other window asks the same one.
    app.changes.publish(Change::Assistants);
    saved.map_err(problem)
}

#[tauri::command]
pub(super) async fn add_hosted_assistant(
    app: State<'_, App>,
    name: String,
    origin: Option<String>,
    key: String,
) -> Reply<Added> {
    let added = app
        .roster
        .add_hosted(&name, origin.as_deref(), Some(&key))
        .await;
    added.and_then(|added| view(&app, added)).map_err(problem)
}

#[tauri::command]
pub(super) async fn add_local_assistant(
    app: State<'_, App>,
    name: String,
    folder: String,
) -> Reply<Assistant> {
    app.roster
        .add_local(&name, Path::new(&folder))
        .and_then(|row| app.roster.view(&row))
        .map_err(problem)
}

#[tauri::command]
pub(super) async fn rename_assistant(app: State<'_, App>, id: String, name: String) -> Reply<()> {
    id.parse()
        .and_then(|id| app.roster.rename(id, &name))
        .map_err(problem)
}

#[tauri::command]
pub(super) async fn remove_assistant(app: State<'_, App>, id: String) -> Reply<()> {
    app.remove_assistant(id.parse().map_err(problem)?)
        .await
        .map_err(problem)
}

/// Forgets the key; conversations stay.
#[tauri::command]
pub(super) async fn forget_key(app: State<'_, App>, id: String) -> Reply<()> {
    let id = id.parse().map_err(problem)?;
    app.roster.forget_key(id).await.map_err(problem)
}

/// Changes the address. The key of the old one is forgotten; conversations stay.
#[tauri::command]
pub(super) async fn move_assistant(app: State<'_, App>, id: String, origin: String) -> Reply<()> {
    let id = id.parse().map_err(problem)?;
    app.roster.move_to(id, &origin).await.map_err(problem)
}

#[tauri::command]
pub(super) async fn set_key(app: State<'_, App>, id: String, key: String) -> Reply<Added> {
    let added = app.roster.set_key(id.parse().map_err(problem)?, &key).await;
    added.and_then(|added| view(&app, added)).map_err(problem)
}

/// From now on its answers are announced, or not.
#[tauri::command]
pub(super) async fn mute_assistant(
    app: State<'_, App>,
    preferences: State<'_, Preferences>,
    id: String,
    muted: bool,
) -> Reply<()> {
    let saved = preferences.mute(&id, muted);
    app.changes.publish(Change::Assistants);
    saved.map_err(problem)
}

#[tauri::command]
pub(super) async fn pick_folder(tauri: AppHandle) -> Reply<Option<String>> {
    let dialog = tauri.dialog().file();
    let folder = picked(|tell| dialog.pick_folder(tell))
        .await
        .map_err(problem)?;
    Ok(folder.map(|folder| folder.display().to_string()))
}

/// Who can be asked, and who of them is chosen.
pub(super) fn roster(app: &App, preferences: &Preferences) -> Result<Roster, Error> {
    let list = app.roster.views()?;
    let chosen = preferences
        .assistant()
        .filter(|chosen| list.iter().any(|assistant| assistant.id == *chosen));
    let mut muted = preferences.muted();
    muted.retain(|muted| list.iter().any(|assistant| assistant.id == *muted));
    Ok(Roster {
        list,
        chosen,
        muted: muted.into_iter().collect(),
    })
}

fn view(app: &App, added: roster::Added) -> Result<Added, Error> {
    Ok(Added {
        assistant: app.roster.view(&added.assistant)?,
        notice: added
            .keychain
            .map(|error| Problem::from(&Error::from(error))),
    })
}
