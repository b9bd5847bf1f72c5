//! The clipboard of Windows and macOS, which keep what was copied themselves.

use std::sync::{Mutex, PoisonError};

use chatbeam_core::error::Error;
use tauri::AppHandle;

use super::{Content, unwritable};

/// The clipboard, opened at the first copy.
pub(crate) struct Clipboard(Mutex<Option<arboard::Clipboard>>);

impl Clipboard {
    /// Nothing is opened yet.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// Puts the content on the clipboard.
    #[expect(
        clippy::unused_async,
        reason = "on Linux it has to wait for the main thread"
    )]
    pub(crate) async fn write(&self, _: &AppHandle, content: Content) -> Result<(), Error> {
        let mut clipboard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match clipboard.as_mut() {
            Some(open) => open,
            None => clipboard.insert(arboard::Clipboard::new().map_err(unwritable)?),
        };
        match content.html {
            Some(html) => open.set().html(html, Some(content.plain)),
            None => open.set().text(content.plain),
        }
        .map_err(unwritable)
    }

    /// Lets go of the clipboard; what was copied stays.
    pub(crate) fn hand_over(&self) {
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
