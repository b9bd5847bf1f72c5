//! The clipboard of Windows and macOS, which keep what was copied themselves.

use std::sync::{Mutex, PoisonError};

use chatbeam_core::copying::Copied;
use chatbeam_core::error::Error;
use chatbeam_core::view::ContextSource;
use tauri::AppHandle;

use super::unwritable;

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
    pub(crate) async fn write(&self, _: &AppHandle, copied: Copied) -> Result<(), Error> {
        let mut clipboard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match clipboard.as_mut() {
            Some(open) => open,
            None => clipboard.insert(arboard::Clipboard::new().map_err(unwritable)?),
        };
        match copied.html {
            Some(html) => open.set().html(html, Some(copied.plain)),
            None => open.set().text(copied.plain),
        }
        .map_err(unwritable)
    }

    /// The text that was copied. There is no other selection here.
    #[expect(
        clippy::unused_async,
        reason = "on Linux it has to wait for the main thread"
    )]
    pub(crate) async fn text(
        &self,
        _: &AppHandle,
        _: ContextSource,
    ) -> Result<Option<String>, Error> {
        let mut clipboard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match clipboard.as_mut() {
            Some(open) => open,
            None => clipboard.insert(arboard::Clipboard::new().map_err(unwritable)?),
        };
        Ok(open.get_text().ok())
    }

    /// Lets go of the clipboard; what was copied stays.
    pub(crate) fn hand_over(&self) {
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
