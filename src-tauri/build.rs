//! Names every command of the window, so that none can be called without a permission in `capabilities/`.

use std::error::Error;

use tauri_build::{AppManifest, Attributes, try_build};

/// Every command that the shell registers. Without this list every window could call every command; with it, each
/// needs `allow-<command>` in the window's file under `capabilities/`.
const COMMANDS: &[&str] = &[
    // Starting and settings
    "start",
    "painted",
    "quit",
    "preferences",
    "set_preferences",
    "starts_at_login",
    "start_at_login",
    "no_tray",
    "proxy",
    "choose_proxy",
    "set_proxy",
    "forget_proxy_credentials",
    "set_zoom",
    "offer_context",
    // Shortcut
    "shortcut",
    "set_shortcut",
    "watch_shortcut",
    // Quick question
    "start_quick",
    "listen_quick",
    "hide_quick",
    "resize_quick",
    "pin_quick",
    "open_in_chat",
    "read_context",
    // Assistants
    "list_assistants",
    "choose_assistant",
    "add_hosted_assistant",
    "add_local_assistant",
    "rename_assistant",
    "remove_assistant",
    "forget_key",
    "move_assistant",
    "set_key",
    "mute_assistant",
    "pick_folder",
    // Conversations
    "shows_conversation",
    "browse_conversations",
    "read_conversation",
    "keep_place",
    "rename_conversation",
    "pin_conversations",
    "archive_conversations",
    "delete_conversations",
    "restore_conversations",
    // Finding
    "search",
    "count_questions",
    "find_in_conversation",
    "asked_before",
    "compare_answers",
    "export_conversations",
    "import_conversations",
    "stop_transfer",
    // Drafts
    "save_draft",
    "draft",
    "recent_questions",
    // Asking
    "ask",
    "re_ask",
    "send_queued",
    "ask_again",
    "cancel",
    "leave_unanswered",
    "continue_in_new",
    // Answers
    "copy_answer",
    "copy_conversation",
    "copy_selection",
    "copy_request",
    "copy_text",
    "paste_answer",
    "target",
    "recent_answers",
    "open_link",
    "open_source",
    // Templates
    "list_templates",
    "save_template",
    "remove_template",
    "order_templates",
    "preview_template",
    "import_templates",
    "export_templates",
    // Credits, backups, deleting
    "set_limits",
    "export_credits",
    "list_backups",
    "verify_backup",
    "create_backup",
    "preview_restore",
    "stop_preview",
    "restore_backup",
    "begin_empty",
    "everything",
    "delete_everything",
];

/// What the window consists of besides Rust. Tauri embeds `ui` while the application compiles, so a changed page has
/// to compile it again.
const EMBEDDED: &[&str] = &["ui", "src-tauri/capabilities", "src-tauri/icons"];

fn main() -> Result<(), Box<dyn Error>> {
    for path in EMBEDDED {
        println!("cargo:rerun-if-changed={path}");
    }
    try_build(
        Attributes::new()
            .capabilities_path_pattern("src-tauri/capabilities/*.json")
            .app_manifest(AppManifest::new().commands(COMMANDS)),
    )?;
    Ok(())
}
