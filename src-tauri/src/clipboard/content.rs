//! What a selection of the display offers: bytes under names that applications ask for, whatever they mean.

use chatbeam_core::copying::Copied;
use gtk::gdk::{Atom, SELECTION_CLIPBOARD, SELECTION_PRIMARY};
use gtk::glib::translate::ToGlibPtr;
use gtk::{SelectionData, TargetEntry, TargetFlags};

/// UTF-8 text, under the names of X11 and of the web.
const PLAIN: [&str; 3] = ["UTF8_STRING", "text/plain;charset=utf-8", "text/plain"];

/// Text of X11 that GTK has to convert: Latin-1 and older.
const CONVERTED: [&str; 3] = ["STRING", "TEXT", "COMPOUND_TEXT"];

const HTML: &str = "text/html";

/// Asks clipboard managers not to keep what is offered: KDE's convention, followed by others.
/// (Klipper, `HistoryItem::create`; xfce4-clipman since 1.6.)
const HINT: &str = "x-kde-passwordManagerHint";

/// Every text has 8 bits to an item; other widths are numbers of the display's, which mean nothing later.
pub(super) const BYTES: i32 = 8;

/// One of the places where programs leave something for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Selection {
    /// What was copied.
    Clipboard,
    /// What is selected.
    Primary,
}

impl Selection {
    /// GTK's clipboard for it. Call it on the main thread.
    pub(super) fn open(self) -> gtk::Clipboard {
        gtk::Clipboard::get(&match self {
            Self::Clipboard => SELECTION_CLIPBOARD,
            Self::Primary => SELECTION_PRIMARY,
        })
    }
}

/// One form of what is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// The name that it is asked for by.
    pub(super) name: String,
    /// What it is, which may be more exact than the name.
    pub(super) kind: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// Everything that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Ours.
    Ours {
        /// The text.
        copied: Copied,
        /// Clipboard managers are asked not to keep it.
        passing: bool,
    },
    /// What another program had offered.
    Saved(Vec<Form>),
}

impl Content {
    /// Offers it from now on. `read` is called with the name each time that a form of it is about to be given, and
    /// dropped when something else takes its place. Returns whether the display allowed it. Call it on the main thread.
    pub(super) fn offer(self, clipboard: &gtk::Clipboard, read: impl Fn(&str) + 'static) -> bool {
        let entries: Vec<TargetEntry> = self
            .names()
            .into_iter()
            .map(|name| TargetEntry::new(name, TargetFlags::empty(), 0))
            .collect();
        let may_be_stored = !self.is_passing();
        let offered = clipboard.set_with_data(&entries, move |_, asked, _| {
            read(&asked.target().name());
            self.give(asked);
        });
        if may_be_stored {
            allow_storing(clipboard);
        }
        offered
    }

    /// Whether reading this form means that the content was read.
    pub(super) fn is_content(name: &str) -> bool {
        name != HINT
    }

    fn is_passing(&self) -> bool {
        matches!(self, Self::Ours { passing: true, .. })
    }

    fn names(&self) -> Vec<&str> {
        match self {
            Self::Ours { copied, .. } => {
                let html = copied.html.as_ref().map(|_| HTML);
                let hint = self.is_passing().then_some(HINT);
                html.into_iter()
                    .chain(PLAIN)
                    .chain(CONVERTED)
                    .chain(hint)
                    .collect()
            }
            Self::Saved(forms) => forms.iter().map(|form| form.name.as_str()).collect(),
        }
    }

    fn give(&self, asked: &SelectionData) {
        let target = asked.target();
        let name = target.name();
        match self {
            Self::Ours { copied, .. } => match name.as_str() {
                HTML => {
                    let html = copied.html.as_deref().unwrap_or_default();
                    asked.set(&target, BYTES, html.as_bytes());
                }
                HINT => asked.set(&target, BYTES, b"secret"),
                name if CONVERTED.contains(&name) => {
                    asked.set_text(&copied.plain);
                }
                // GTK would convert `text/plain` to the locale's encoding.
                _ => asked.set(&target, BYTES, copied.plain.as_bytes()),
            },
            Self::Saved(forms) => {
                if let Some(form) = forms.iter().find(|form| form.name == name.as_str()) {
                    asked.set(&Atom::intern(&form.kind), BYTES, &form.bytes);
                }
            }
        }
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
