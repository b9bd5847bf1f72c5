//! What the window may call: one file per noun. A command unpacks, calls the core and packs; it decides nothing.
//!
//! Each command is named in `build.rs` and granted to a window in `capabilities/`.

mod asking;
mod assistants;
mod backups;
mod conversations;
mod copying;
mod credits;
mod deleting;
mod finding;
mod login;
mod network;
mod opening;
mod picking;
mod preferences;
mod quick;
mod shortcut;
mod start;
mod stops;
mod templates;
mod tidying;
mod transfer;

use chatbeam_app::App;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::view::Problem;
use tauri::Wry;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Invoke;

pub(crate) use self::backups::Preview;
pub(crate) use self::transfer::Transfer;

/// What a command returns.
type Reply<T> = Result<T, Problem>;

/// All commands.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start::start,
        start::painted,
        start::quit,
        preferences::preferences,
        preferences::set_preferences,
        login::starts_at_login,
        login::start_at_login,
        login::no_tray,
        network::proxy,
        network::choose_proxy,
        network::set_proxy,
        network::forget_proxy_credentials,
        preferences::set_zoom,
        preferences::offer_context,
        shortcut::shortcut,
        shortcut::set_shortcut,
        shortcut::watch_shortcut,
        quick::start_quick,
        quick::listen_quick,
        quick::hide_quick,
        quick::resize_quick,
        quick::pin_quick,
        quick::open_in_chat,
        quick::read_context,
        assistants::list_assistants,
        assistants::choose_assistant,
        assistants::add_hosted_assistant,
        assistants::add_local_assistant,
        assistants::rename_assistant,
        assistants::remove_assistant,
        assistants::forget_key,
        assistants::move_assistant,
        assistants::set_key,
        assistants::mute_assistant,
        assistants::pick_folder,
        conversations::shows_conversation,
        conversations::browse_conversations,
        conversations::read_conversation,
        tidying::keep_place,
        tidying::rename_conversation,
        tidying::pin_conversations,
        tidying::archive_conversations,
        tidying::delete_conversations,
        tidying::restore_conversations,
        finding::search,
        finding::count_questions,
        finding::find_in_conversation,
        finding::asked_before,
        finding::compare_answers,
        transfer::export_conversations,
        transfer::import_conversations,
        transfer::stop_transfer,
        conversations::save_draft,
        conversations::draft,
        conversations::recent_questions,
        asking::ask,
        asking::re_ask,
        asking::send_queued,
        asking::ask_again,
        asking::cancel,
        asking::leave_unanswered,
        asking::continue_in_new,
        copying::copy_answer,
        copying::copy_conversation,
        copying::copy_selection,
        copying::copy_request,
        copying::copy_text,
        copying::paste_answer,
        copying::target,
        copying::recent_answers,
        opening::open_link,
        opening::open_source,
        templates::list_templates,
        templates::save_template,
        templates::remove_template,
        templates::order_templates,
        templates::preview_template,
        templates::import_templates,
        templates::export_templates,
        credits::set_limits,
        credits::export_credits,
        backups::list_backups,
        backups::verify_backup,
        backups::create_backup,
        backups::preview_restore,
        backups::stop_preview,
        backups::restore_backup,
        backups::begin_empty,
        deleting::everything,
        deleting::delete_everything,
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

/// Does something on a thread that may wait for the disk.
async fn blocking<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&App) -> Result<T, Error> + Send + 'static,
) -> Reply<T> {
    let app = app.clone();
    let done = spawn_blocking(move || work(&app)).await;
    done.unwrap_or_else(|error| {
        let message = "Something in Chatbeam failed. The log has the details.";
        Err(Error::because(Code::Internal, message, error))
    })
    .map_err(problem)
}
