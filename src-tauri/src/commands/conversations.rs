//! Conversations and drafts.

use chatbeam_app::App;
use chatbeam_core::error::Error;
use chatbeam_core::ids::ConversationId;
use chatbeam_core::view::{Browse, ConversationList, ConversationPart, Part};
use chatbeam_core::{drafting, reading};
use tauri::{Manager, State, WebviewWindow};

use super::{Reply, problem};
use crate::windows::draft_place;
use crate::windows::shown::{self, Shown};

/// Some of the conversations, for a list of any length.
#[tauri::command]
pub(super) async fn browse_conversations(
    app: State<'_, App>,
    wanted: Browse,
) -> Reply<ConversationList> {
    reading::browse(&app.history, &app.asking, &wanted).map_err(problem)
}

/// A part of a conversation of any length.
#[tauri::command]
pub(super) async fn read_conversation(
    app: State<'_, App>,
    id: String,
    part: Part,
    most: u32,
) -> Reply<ConversationPart> {
    id.parse()
        .and_then(|id| reading::part(&app.history, &app.asking, id, &part, most))
        .map_err(problem)
}

/// Which conversation this window's page shows from now on; none for a new question.
#[tauri::command]
pub(super) async fn shows_conversation(
    window: WebviewWindow,
    pages: State<'_, Shown>,
    conversation: Option<String>,
) -> Reply<()> {
    pages.note(window.label(), conversation);
    shown::see(window.app_handle());
    Ok(())
}

#[tauri::command]
pub(super) async fn save_draft(
    window: WebviewWindow,
    app: State<'_, App>,
    conversation: Option<String>,
    text: String,
) -> Reply<()> {
    parse(conversation)
        .and_then(|conversation| {
            drafting::save(&app.history, draft_place(&window, conversation), &text)
        })
        .map_err(problem)
}

/// What was typed in this window as a new question and not asked yet.
#[tauri::command]
pub(super) async fn draft(window: WebviewWindow, app: State<'_, App>) -> Reply<String> {
    drafting::at(&app.history, draft_place(&window, None)).map_err(problem)
}

/// The newest questions, each once.
#[tauri::command]
pub(super) async fn recent_questions(app: State<'_, App>) -> Reply<Vec<String>> {
    reading::recent_questions(&app.history).map_err(problem)
}

/// A conversation's id, where there is one.
pub(super) fn parse(conversation: Option<String>) -> Result<Option<ConversationId>, Error> {
    conversation.map(|id| id.parse()).transpose()
}
