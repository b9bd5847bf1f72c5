//! What the chat window needs to draw itself for the first time, and what follows.

use chatbeam_app::App;
use chatbeam_core::reading;
use chatbeam_core::view::{Browse, Platform, Start};
use tauri::{AppHandle, State};

use super::{Reply, assistants, problem};
use crate::anew::Finished;
use crate::damaged::Damaged;
use crate::preferences::Preferences;
use crate::windows::chat::ToOpen;
use crate::windows::quick;
use crate::{quitting, target, tray};

/// What of the list the window shows first; it reads on when that is scrolled to.
const FIRST_PAGE: Browse = Browse {
    archived: false,
    assistant: None,
    by_assistant: false,
    offset: 0,
    most: 100,
};

#[tauri::command]
pub(super) async fn start(
    app: State<'_, App>,
    preferences: State<'_, Preferences>,
    to_open: State<'_, ToOpen>,
    damaged: State<'_, Damaged>,
    finished: State<'_, Finished>,
    tauri: AppHandle,
) -> Reply<Start> {
    Ok(Start {
        roster: assistants::roster(&app, &preferences).map_err(problem)?,
        conversations: reading::browse(&app.history, &app.asking, &FIRST_PAGE).map_err(problem)?,
        preferences: preferences.look(),
        data_folder: app.data.path().display().to_string(),
        notices: finished
            .take_notice()
            .map(str::to_owned)
            .into_iter()
            .chain(preferences.take_notice().map(|problem| problem.message))
            .collect(),
        damage: damaged.look(),
        open: to_open.take(),
        settings: to_open.take_settings(),
        target: target::name(&tauri),
        no_tray: tray::missing(&tauri).map(str::to_owned),
        platform: PLATFORM,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// The chat window stands on the screen; what is not needed for that follows now.
#[tauri::command]
pub(super) async fn painted(tauri: AppHandle, damaged: State<'_, Damaged>) -> Reply<()> {
    damaged.said();
    // `cargo xtask bench window` waits for this line.
    tracing::info!("the chat window stands on the screen");
    quick::prepare(&tauri);
    Ok(())
}

/// Ends the program; while a question is under way, the person is asked first.
#[tauri::command]
pub(super) async fn quit(tauri: AppHandle) -> Reply<()> {
    quitting::ask_first(&tauri);
    Ok(())
}

/// Which kind of computer this is.
pub(super) const PLATFORM: Platform = if cfg!(target_os = "macos") {
    Platform::Macos
} else if cfg!(windows) {
    Platform::Windows
} else {
    Platform::Linux
};
