//! The clipboard of Linux desktops, through GTK: under every name that applications ask for, `text/plain` among them,
//! which smaller libraries leave out.
//!
//! What was copied lives in this process, so it is handed to a clipboard manager at the end.

use chatbeam_core::copying::Copied;
use chatbeam_core::error::Error;
use chatbeam_core::view::ContextSource;
use tauri::AppHandle;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::content::{Content, Selection};
use super::saved;
use super::unwritable;

/// The clipboard.
pub(crate) struct Clipboard;

impl Clipboard {
    /// Nothing is opened yet.
    pub(crate) fn new() -> Self {
        Self
    }

    /// Puts the content on the clipboard.
    pub(crate) async fn write(&self, tauri: &AppHandle, copied: Copied) -> Result<(), Error> {
        let ours = Content::Ours {
            copied,
            passing: false,
        };
        let (done, written) = oneshot::channel();
        // GTK belongs to the main thread.
        tauri
            .run_on_main_thread(move || {
                // Nobody waits any more when the command was dropped.
                let _ = done.send(ours.offer(&Selection::Clipboard.open(), |_| {}));
            })
            .map_err(unwritable)?;
        match written.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(unwritable("another program holds the selection")),
            Err(gone) => Err(unwritable(gone)),
        }
    }

    /// The text that was copied, or that is selected in another window; `None` where the program that has it hangs.
    pub(crate) async fn text(
        &self,
        tauri: &AppHandle,
        source: ContextSource,
    ) -> Result<Option<String>, Error> {
        let (done, read) = oneshot::channel();
        tauri
            .run_on_main_thread(move || {
                let selection = match source {
                    ContextSource::Clipboard => Selection::Clipboard,
                    ContextSource::Selection => Selection::Primary,
                };
                selection.open().request_text(move |_, text| {
                    let _ = done.send(text.map(str::to_owned));
                });
            })
            .map_err(unwritable)?;
        let read = timeout(saved::LIMIT, read).await;
        Ok(read.ok().and_then(Result::ok).flatten())
    }

    /// Hands what was copied to a clipboard manager, where one runs; otherwise it ends with the program. Call it on the
    /// main thread.
    #[expect(
        clippy::unused_self,
        reason = "other systems have to hold their clipboard open"
    )]
    pub(crate) fn hand_over(&self) {
        Selection::Clipboard.open().store();
    }
}
