//! Finding what was asked and answered.

use chatbeam_app::App;
use chatbeam_core::view::{AskedBefore, Difference, FoundIn, SearchFor, SearchPage};
use chatbeam_core::{comparing, searching};
use tauri::State;

use super::{Reply, blocking, problem};

/// Searches all questions and answers.
#[tauri::command]
pub(super) async fn search(app: State<'_, App>, wanted: SearchFor) -> Reply<SearchPage> {
    searching::everywhere(&app.history, &wanted).map_err(problem)
}

/// How many questions that goes through.
#[tauri::command]
pub(super) async fn count_questions(app: State<'_, App>) -> Reply<u32> {
    blocking(&app, |app| searching::questions(&app.history)).await
}

/// Finds in one conversation.
#[tauri::command]
pub(super) async fn find_in_conversation(
    app: State<'_, App>,
    id: String,
    text: String,
) -> Reply<Vec<FoundIn>> {
    id.parse()
        .and_then(|id| searching::in_conversation(&app.history, id, &text))
        .map_err(problem)
}

/// Earlier questions like the one that is being typed, with their answers, those of `assistant` first.
#[tauri::command]
pub(super) async fn asked_before(
    app: State<'_, App>,
    text: String,
    assistant: Option<String>,
) -> Reply<Vec<AskedBefore>> {
    let find = || {
        let assistant = assistant.map(|id| id.parse()).transpose()?;
        searching::asked_before(&app.history, &text, assistant)
    };
    find().map_err(problem)
}

/// What changed from one answer to another.
#[tauri::command]
pub(super) async fn compare_answers(
    app: State<'_, App>,
    old: String,
    new: String,
) -> Reply<Vec<Difference>> {
    let compare = || comparing::answers(&app.history, old.parse()?, new.parse()?);
    compare().map_err(problem)
}
