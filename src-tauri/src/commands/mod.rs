//! What the window may call: one file per noun. A command unpacks, calls the core and packs; it decides nothing.
//!
//! Each command is named in `build.rs` and granted to a window in `capabilities/`.

mod asking;
mod assistants;
mod conversations;
mod copying;
mod opening;
mod preferences;
mod start;

use chatbeam_core::error::{Code, Error};
use chatbeam_core::view::Problem;
use tauri::Wry;
use tauri::ipc::Invoke;

/// What a command returns.
type Reply<T> = Result<T, Problem>;

/// All commands.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start::start,
        preferences::set_preferences,
        assistants::list_assistants,
        assistants::choose_assistant,
        assistants::add_hosted_assistant,
        assistants::add_local_assistant,
        assistants::rename_assistant,
        assistants::remove_assistant,
        assistants::set_key,
        assistants::pick_folder,
        conversations::list_conversations,
        conversations::open_conversation,
        conversations::save_draft,
        conversations::new_question_draft,
        asking::ask,
        asking::re_ask,
        asking::send_queued,
        asking::ask_again,
        asking::cancel,
        asking::continue_in_new,
        copying::copy_answer,
        copying::copy_table,
        opening::open_link,
        opening::open_source,
    ]
}

/// An error on its way to the window; what a person can't act on goes to the log with its cause.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn problem(error: Error) -> Problem {
    if matches!(
        error.code(),
        Code::Internal | Code::Storage | Code::HistoryDamaged | Code::Clipboard
    ) {
        tracing::error!(?error, "a command failed");
    }
    Problem::from(&error)
}
