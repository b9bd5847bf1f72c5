//! Writing to the clipboard: HTML and plain text in one go, so that every application finds what it can use.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chatbeam_core::error::{Code, Error};

/// The clipboard, opened at the first copy. On X11 and Wayland what is on it lives in this value.
#[derive(Default)]
pub(crate) struct Clipboard(Mutex<Option<arboard::Clipboard>>);

impl Clipboard {
    /// Writes HTML, and plain text for applications that take no HTML.
    pub(crate) fn write_rich(&self, html: &str, plain: &str) -> Result<(), Error> {
        self.write(|clipboard| clipboard.set().html(html, Some(plain)))
    }

    /// Writes plain text.
    pub(crate) fn write_plain(&self, plain: &str) -> Result<(), Error> {
        self.write(|clipboard| clipboard.set().text(plain))
    }

    fn write(
        &self,
        write: impl FnOnce(&mut arboard::Clipboard) -> Result<(), arboard::Error>,
    ) -> Result<(), Error> {
        let mut clipboard = self.lock();
        let open = match clipboard.as_mut() {
            Some(open) => open,
            None => clipboard.insert(arboard::Clipboard::new().map_err(unwritable)?),
        };
        write(open).map_err(unwritable)
    }

    /// Hands what was copied to a clipboard manager, where one runs; otherwise it ends with the program.
    pub(crate) fn hand_over(&self) {
        drop(self.lock().take());
    }

    fn lock(&self) -> MutexGuard<'_, Option<arboard::Clipboard>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unwritable(error: arboard::Error) -> Error {
    Error::because(
        Code::Clipboard,
        "The clipboard could not be written. Close the program that holds it, or try again.",
        error,
    )
}
