//! What a person does with conversations.

use chatbeam_app::App;
use chatbeam_core::error::Error;
use chatbeam_core::history::Mark;
use chatbeam_core::ids::ConversationId;
use chatbeam_core::tidying;
use tauri::State;

use super::{Reply, problem};

/// Notes the exchange at which the person stopped reading.
#[tauri::command]
pub(super) async fn keep_place(app: State<'_, App>, id: String, exchange: String) -> Reply<()> {
    let keep = || tidying::keep_place(&app.history, id.parse()?, exchange.parse()?);
    keep().map_err(problem)
}

#[tauri::command]
pub(super) async fn rename_conversation(
    app: State<'_, App>,
    id: String,
    title: String,
) -> Reply<()> {
    id.parse()
        .and_then(|id| tidying::rename(&app.history, &app.changes, id, &title))
        .map_err(problem)
}

#[tauri::command]
pub(super) async fn pin_conversations(
    app: State<'_, App>,
    ids: Vec<String>,
    pinned: bool,
) -> Reply<()> {
    mark(&app, &ids, Mark::Pinned(pinned)).map_err(problem)
}

#[tauri::command]
pub(super) async fn archive_conversations(
    app: State<'_, App>,
    ids: Vec<String>,
    archived: bool,
) -> Reply<()> {
    mark(&app, &ids, Mark::Archived(archived)).map_err(problem)
}

/// Deletes conversations. For some seconds they can be restored.
#[tauri::command]
pub(super) async fn delete_conversations(app: State<'_, App>, ids: Vec<String>) -> Reply<()> {
    parsed(&ids)
        .and_then(|ids| app.delete(&ids))
        .map_err(problem)
}

/// Takes a deletion back.
#[tauri::command]
pub(super) async fn restore_conversations(app: State<'_, App>, ids: Vec<String>) -> Reply<()> {
    mark(&app, &ids, Mark::Deleted(false)).map_err(problem)
}

fn mark(app: &App, ids: &[String], mark: Mark) -> Result<(), Error> {
    tidying::mark(&app.history, &app.changes, &parsed(ids)?, mark)
}

fn parsed(ids: &[String]) -> Result<Vec<ConversationId>, Error> {
    ids.iter().map(|id| id.parse()).collect()
}
