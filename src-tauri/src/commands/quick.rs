//! The quick question's bar.

use chatbeam_app::App;
use chatbeam_core::asking::context;
use chatbeam_core::drafting;
use chatbeam_core::error::Error;
use chatbeam_core::history::DraftPlace;
use chatbeam_core::view::{Change, Context, ContextSource, Opening, QuickStart, Summons};
use tauri::{AppHandle, State, WebviewWindow};

use super::start::PLATFORM;
use super::{Reply, assistants, problem};
use crate::clipboard::Clipboard;
use crate::preferences::Preferences;
use crate::quitting;
use crate::windows::quick::Quick;
use crate::windows::{chat, quick};

#[tauri::command]
pub(super) async fn start_quick(
    app: State<'_, App>,
    preferences: State<'_, Preferences>,
    quick: State<'_, Quick>,
) -> Reply<QuickStart> {
    Ok(QuickStart {
        roster: assistants::roster(&app, &preferences).map_err(problem)?,
        preferences: preferences.look(),
        draft: drafting::at(&app.history, DraftPlace::Quick).map_err(problem)?,
        platform: PLATFORM,
        translucent: quick.is_translucent(),
        summons: quick.summons(),
    })
}

/// The page is built: what is typed arrives in its field, so the bar may be shown. Returns the summons that it missed.
#[tauri::command]
pub(super) async fn listen_quick(tauri: AppHandle) -> Reply<Option<Summons>> {
    Ok(quick::page_listens(&tauri))
}

/// Hides the bar that was shown for this summons, and not one that was summoned since.
#[tauri::command]
pub(super) async fn hide_quick(tauri: AppHandle, summons: u32) -> Reply<()> {
    quick::hide_for(&tauri, summons);
    Ok(())
}

#[tauri::command]
pub(super) async fn resize_quick(window: WebviewWindow, height: f64) -> Reply<()> {
    quick::resize(&window, height);
    Ok(())
}

#[tauri::command]
pub(super) async fn pin_quick(quick: State<'_, Quick>, pinned: bool) -> Reply<()> {
    quick.pin(pinned);
    Ok(())
}

/// Goes on in the chat window with the conversation and with what was typed. Returns whether that moved along.
#[tauri::command]
pub(super) async fn open_in_chat(
    tauri: AppHandle,
    app: State<'_, App>,
    opening: Option<Opening>,
) -> Reply<bool> {
    // Where the chat window was closed before the bar, hiding that would end the program.
    quitting::chat_is_shown(&tauri);
    quick::hide(&tauri);
    let moved = draft_of(opening.as_ref()).and_then(|it| drafting::move_to(&app.history, it));
    match opening {
        // The window reads the draft when it opens the conversation.
        Some(opening) if !matches!(moved, Ok(Some(DraftPlace::NewQuestion))) => {
            chat::show_conversation(&tauri, opening);
        }
        _ => {
            app.changes.publish(Change::NewQuestion);
            chat::show(&tauri);
        }
    }
    Ok(moved.map_err(problem)?.is_some())
}

fn draft_of(opening: Option<&Opening>) -> Result<DraftPlace, Error> {
    Ok(match opening {
        Some(opening) => DraftPlace::Conversation(opening.conversation.parse()?),
        None => DraftPlace::NewQuestion,
    })
}

#[tauri::command]
pub(super) async fn read_context(
    tauri: AppHandle,
    clipboard: State<'_, Clipboard>,
    source: ContextSource,
) -> Reply<Option<Context>> {
    let text = clipboard.text(&tauri, source).await.map_err(problem)?;
    Ok(text.and_then(|text| context::shown(&text, source)))
}
