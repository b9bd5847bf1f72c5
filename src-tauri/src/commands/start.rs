//! What the window needs to draw itself for the first time.

use chatbeam_app::App;
use chatbeam_core::reading;
use chatbeam_core::view::{Platform, Start};
use tauri::State;

use super::{Reply, problem};
use crate::preferences::Preferences;

#[tauri::command]
pub(super) async fn start(
    app: State<'_, App>,
    preferences: State<'_, Preferences>,
) -> Reply<Start> {
    let assistants = app.roster.views().map_err(problem)?;
    let chosen = preferences
        .assistant()
        .filter(|chosen| assistants.iter().any(|assistant| assistant.id == *chosen));
    Ok(Start {
        assistants,
        chosen,
        conversations: reading::conversations(&app.history, &app.asking, "").map_err(problem)?,
        preferences: preferences.look(),
        data_folder: app.data.path().display().to_string(),
        notices: preferences.take_notice().into_iter().collect(),
        platform: PLATFORM,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

const PLATFORM: Platform = if cfg!(target_os = "macos") {
    Platform::Macos
} else if cfg!(windows) {
    Platform::Windows
} else {
    Platform::Linux
};
