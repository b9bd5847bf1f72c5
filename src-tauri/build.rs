//! Names every command of the window, so that none can be called without a permission in `capabilities/`.

use std::error::Error;

use tauri_build::{AppManifest, Attributes, try_build};

/// Every command that the shell registers. Without this list every window could call every command; with it, each
/// needs `allow-<command>` in the window's file under `capabilities/`.
const COMMANDS: &[&str] = &[
    // Starting and settings
    "start",
    "set_preferences",
    // Assistants
    "list_assistants",
    "choose_assistant",
    "add_hosted_assistant",
    "add_local_assistant",
    "rename_assistant",
    "remove_assistant",
    "set_key",
    "pick_folder",
    // Conversations
    "list_conversations",
    "open_conversation",
    "save_draft",
    "new_question_draft",
    // Asking
    "ask",
    "re_ask",
    "send_queued",
    "ask_again",
    "cancel",
    "continue_in_new",
    // Answers
    "copy_answer",
    "copy_table",
    "open_link",
    "open_source",
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
