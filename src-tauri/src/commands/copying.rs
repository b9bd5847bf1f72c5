//! Copying and pasting answers.

use chatbeam_app::App;
use chatbeam_core::view::{Copy, CopyFormat, Pasted, RecentAnswer, RequestLanguage};
use chatbeam_core::{copying, reading};
use tauri::{AppHandle, State, WebviewWindow};

use super::{Reply, blocking, problem};
use crate::clipboard::Clipboard;
use crate::{paste, quitting, target};

#[tauri::command]
pub(super) async fn copy_answer(
    tauri: AppHandle,
    app: State<'_, App>,
    clipboard: State<'_, Clipboard>,
    copy: Copy,
) -> Reply<()> {
    let copied = copying::of_answer(&app.history, &copy).map_err(problem)?;
    clipboard.write(&tauri, copied).await.map_err(problem)
}

/// Copies a whole conversation.
#[tauri::command]
pub(super) async fn copy_conversation(
    tauri: AppHandle,
    app: State<'_, App>,
    clipboard: State<'_, Clipboard>,
    id: String,
    format: CopyFormat,
) -> Reply<()> {
    let copied = blocking(&app, move |app| {
        copying::of_conversation(&app.history, id.parse()?, format)
    })
    .await?;
    clipboard.write(&tauri, copied).await.map_err(problem)
}

/// Copies a part of the page that the person selected: `html` is its markup.
#[tauri::command]
pub(super) async fn copy_selection(
    tauri: AppHandle,
    clipboard: State<'_, Clipboard>,
    html: String,
    plain: String,
) -> Reply<()> {
    let copied = copying::of_selection(&html, &plain);
    clipboard.write(&tauri, copied).await.map_err(problem)
}

/// Copies the request that asks this question, for a terminal or a program. A placeholder stands where its key would.
#[tauri::command]
pub(super) async fn copy_request(
    tauri: AppHandle,
    app: State<'_, App>,
    clipboard: State<'_, Clipboard>,
    exchange: String,
    language: RequestLanguage,
) -> Reply<()> {
    let copied = exchange
        .parse()
        .and_then(|question| copying::of_request(&app.history, question, language))
        .map_err(problem)?;
    clipboard.write(&tauri, copied).await.map_err(problem)
}

/// Copies what the person has written and what can't be stored now.
#[tauri::command]
pub(super) async fn copy_text(
    tauri: AppHandle,
    clipboard: State<'_, Clipboard>,
    text: String,
) -> Reply<()> {
    let copied = copying::of_text(&text);
    clipboard.write(&tauri, copied).await.map_err(problem)
}

#[tauri::command]
pub(super) async fn paste_answer(
    tauri: AppHandle,
    window: WebviewWindow,
    app: State<'_, App>,
    copy: Copy,
) -> Reply<Pasted> {
    let copied = copying::of_answer(&app.history, &copy).map_err(problem)?;
    // Pasting hides the bar and goes on.
    let _hold = quitting::hold(&tauri);
    paste::paste(&tauri, &window, copied).await.map_err(problem)
}

/// The application that an answer would be pasted into, by name.
#[tauri::command]
pub(super) async fn target(tauri: AppHandle) -> Reply<Option<String>> {
    Ok(target::name(&tauri))
}

#[tauri::command]
pub(super) async fn recent_answers(app: State<'_, App>) -> Reply<Vec<RecentAnswer>> {
    reading::recent_answers(&app.history).map_err(problem)
}
