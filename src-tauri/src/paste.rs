//! Pasting an answer into the application that the person came from.

use chatbeam_core::copying::Copied;
use chatbeam_core::error::Error;
use chatbeam_core::view::Pasted;
use tauri::{AppHandle, Manager, WebviewWindow};

use crate::clipboard::Clipboard;

/// Pastes, or copies where that is impossible.
pub(crate) async fn paste(
    tauri: &AppHandle,
    _from: &WebviewWindow,
    copied: Copied,
) -> Result<Pasted, Error> {
    tauri.state::<Clipboard>().write(tauri, copied).await?;
    Ok(Pasted::Copied {
        message: "Copied. Press Ctrl+V".to_owned(),
    })
}
