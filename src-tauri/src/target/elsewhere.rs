//! Systems on which the application that had the focus is not asked for: nothing is pasted there, it is copied.

use tauri::AppHandle;

/// There is nothing to watch.
pub(crate) fn watch(_: &AppHandle) {}

/// There is nothing to note.
pub(crate) fn note(_: &AppHandle) {}

/// Whether another program has the whole screen is not known either.
pub(crate) fn is_fullscreen(_: &AppHandle) -> bool {
    false
}

/// It is not known.
pub(crate) fn name(_: &AppHandle) -> Option<String> {
    None
}
