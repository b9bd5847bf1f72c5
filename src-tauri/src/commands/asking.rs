//! Asking.

use chatbeam_app::App;
use chatbeam_core::asking::{self, Question};
use chatbeam_core::error::Error;
use chatbeam_core::view::Asked;
use tauri::{State, WebviewWindow};

use super::{Reply, conversations, problem};
use crate::windows::draft_place;
use crate::windows::shown::Shown;

#[tauri::command]
#[expect(clippy::too_many_arguments, reason = "Tauri names each of them")]
pub(super) async fn ask(
    window: WebviewWindow,
    app: State<'_, App>,
    pages: State<'_, Shown>,
    conversation: Option<String>,
    assistant: String,
    text: String,
    context: Option<String>,
    client_id: String,
) -> Reply<Asked> {
    let ask = || {
        let conversation = conversations::parse(conversation)?;
        app.asking.ask(&Question {
            conversation,
            assistant: assistant.parse()?,
            text,
            client_id,
            draft: Some(draft_place(&window, conversation)),
            context,
        })
    };
    let asked = ask();
    if let Ok(asked) = &asked {
        // Its page says so too, but perhaps later than the answer comes.
        pages.begins(window.label(), asked.conversation);
    }
    view(asked)
}

#[tauri::command]
pub(super) async fn re_ask(
    app: State<'_, App>,
    exchange: String,
    client_id: String,
) -> Reply<Asked> {
    view(
        exchange
            .parse()
            .and_then(|question| app.asking.re_ask(question, &client_id)),
    )
}

#[tauri::command]
pub(super) async fn send_queued(app: State<'_, App>, attempt: String) -> Reply<()> {
    attempt
        .parse()
        .and_then(|attempt| app.asking.send_queued(attempt))
        .map_err(problem)
}

#[tauri::command]
pub(super) async fn ask_again(
    app: State<'_, App>,
    attempt: String,
    client_id: String,
) -> Reply<Asked> {
    view(
        attempt
            .parse()
            .and_then(|attempt| app.asking.ask_again(attempt, &client_id)),
    )
}

#[tauri::command]
pub(super) async fn cancel(app: State<'_, App>, attempt: String) -> Reply<()> {
    attempt
        .parse()
        .and_then(|attempt| app.asking.cancel(attempt))
        .map_err(problem)
}

#[tauri::command]
pub(super) async fn leave_unanswered(app: State<'_, App>, attempt: String) -> Reply<()> {
    attempt
        .parse()
        .and_then(|attempt| app.asking.leave_unanswered(attempt))
        .map_err(problem)
}

#[tauri::command]
pub(super) async fn continue_in_new(
    app: State<'_, App>,
    attempt: String,
    client_id: String,
) -> Reply<Asked> {
    view(
        attempt
            .parse()
            .and_then(|attempt| app.asking.continue_in_new(attempt, &client_id)),
    )
}

fn view(asked: Result<asking::Asked, Error>) -> Reply<Asked> {
    let asked = asked.map_err(problem)?;
    Ok(Asked {
        conversation: asked.conversation.to_string(),
        exchange: asked.question.to_string(),
    })
}
