//! The application that the person came from: where an answer is pasted.

use tauri::AppHandle;

/// Its name, as people know it; `None` where it is not known or nothing can be pasted.
pub(crate) fn name(_tauri: &AppHandle) -> Option<String> {
    None
}

/// Notes which application has the focus. Call it before a window of ours takes it.
pub(crate) fn note(_tauri: &AppHandle) {}
