//! Systems on which the application that had the focus is not asked for: nothing is pasted there, it is copied.

use tauri::AppHandle;

/// There is nothing to watch.
pub(crate) fn watch(_: &AppHandle) {}

/// There is nothing to note.
pub(crate) fn note(_: &AppHandle) {}

/// It is not known.
pub(crate) fn name(_: &AppHandle) -> Option<String> {
    None
}
