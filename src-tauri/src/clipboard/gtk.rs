//! The clipboard of Linux desktops, through GTK: under every name that applications ask for, `text/plain` among them,
//! which smaller libraries leave out.
//!
//! What was copied lives in this process, so it is handed to a clipboard manager at the end.

use chatbeam_core::copying::Copied;
use chatbeam_core::error::Error;
use chatbeam_core::view::ContextSource;
use gtk::gdk::{SELECTION_CLIPBOARD, SELECTION_PRIMARY};
use gtk::glib::translate::ToGlibPtr;
use gtk::{SelectionData, TargetEntry, TargetFlags};
use tauri::AppHandle;
use tokio::sync::oneshot;

use super::unwritable;

/// UTF-8 text, under the names of X11 and of the web.
const PLAIN: [&str; 3] = ["UTF8_STRING", "text/plain;charset=utf-8", "text/plain"];

/// Text of X11 that GTK has to convert: Latin-1 and older.
const CONVERTED: [&str; 3] = ["STRING", "TEXT", "COMPOUND_TEXT"];

const HTML: &str = "text/html";

/// The clipboard.
pub(crate) struct Clipboard;

impl Clipboard {
    /// Nothing is opened yet.
    pub(crate) fn new() -> Self {
        Self
    }

    /// Puts the content on the clipboard.
    pub(crate) async fn write(&self, tauri: &AppHandle, copied: Copied) -> Result<(), Error> {
        let (done, written) = oneshot::channel();
        // GTK belongs to the main thread.
        tauri
            .run_on_main_thread(move || {
                // Nobody waits any more when the command was dropped.
                let _ = done.send(offer(copied));
            })
            .map_err(unwritable)?;
        match written.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(unwritable("another program holds the selection")),
            Err(gone) => Err(unwritable(gone)),
        }
    }

    /// The text that was copied, or that is selected in another window.
    pub(crate) async fn text(
        &self,
        tauri: &AppHandle,
        source: ContextSource,
    ) -> Result<Option<String>, Error> {
        let (done, read) = oneshot::channel();
        tauri
            .run_on_main_thread(move || {
                let selection = match source {
                    ContextSource::Clipboard => SELECTION_CLIPBOARD,
                    ContextSource::Selection => SELECTION_PRIMARY,
                };
                gtk::Clipboard::get(&selection).request_text(move |_, text| {
                    let _ = done.send(text.map(str::to_owned));
                });
            })
            .map_err(unwritable)?;
        Ok(read.await.ok().flatten())
    }

    /// Hands what was copied to a clipboard manager, where one runs; otherwise it ends with the program. Call it on the
    /// main thread.
    #[expect(
        clippy::unused_self,
        reason = "other systems have to hold their clipboard open"
    )]
    pub(crate) fn hand_over(&self) {
        gtk::Clipboard::get(&SELECTION_CLIPBOARD).store();
    }
}

fn offer(copied: Copied) -> bool {
    let html = copied.html.as_ref().map(|_| HTML);
    let targets: Vec<TargetEntry> = html
        .into_iter()
        .chain(PLAIN)
        .chain(CONVERTED)
        .map(|name| TargetEntry::new(name, TargetFlags::empty(), 0))
        .collect();
    let clipboard = gtk::Clipboard::get(&SELECTION_CLIPBOARD);
    let owned = clipboard.set_with_data(&targets, move |_, asked, _| give(&copied, asked));
    allow_storing(&clipboard);
    owned
}

fn give(copied: &Copied, asked: &SelectionData) {
    let target = asked.target();
    match target.name().as_str() {
        HTML => asked.set(
            &target,
            8,
            copied.html.as_deref().unwrap_or_default().as_bytes(),
        ),
        name if CONVERTED.contains(&name) => {
            asked.set_text(&copied.plain);
        }
        // GTK would convert `text/plain` to the locale's encoding.
        _ => asked.set(&target, 8, copied.plain.as_bytes()),
    }
}

/// Every format may be handed over; the safe bindings leave this call out.
fn allow_storing(clipboard: &gtk::Clipboard) {
    // SAFETY: the clipboard is alive for the call, and no targets (null, 0) means all of them.
    #[expect(unsafe_code, reason = "see above")]
    unsafe {
        gtk::ffi::gtk_clipboard_set_can_store(clipboard.to_glib_none().0, std::ptr::null(), 0);
    }
}
