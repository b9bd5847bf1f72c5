//! Systems on which nothing is pasted: the person presses the keys.

use chatbeam_core::copying::Copied;
use chatbeam_core::error::Error;
use chatbeam_core::view::Pasted;
use tauri::{AppHandle, WebviewWindow};

/// The keys that paste.
const INSTRUCTION: &str = if cfg!(target_os = "macos") {
    "Copied. Press Cmd+V"
} else {
    "Copied. Press Ctrl+V"
};

/// Copies, and says so.
pub(super) async fn paste(
    tauri: &AppHandle,
    _: &WebviewWindow,
    copied: Copied,
) -> Result<Pasted, Error> {
    super::copy(tauri, copied, INSTRUCTION).await
}
