//! Borrowing the clipboard: something of ours passes through it, and then it holds what it held before.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chatbeam_core::copying::Copied;
use chatbeam_core::error::Error;
use gtk::gdk::EventSelection;
use gtk::prelude::Cast;
use tauri::AppHandle;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout, timeout_at};

use super::content::{Content, Selection};
use super::saved::Saved;
use super::unwritable;

/// How long the application may take until it reads. A busy office program takes a second.
const READ_LIMIT: Duration = Duration::from_secs(3);

/// When this long nothing more was read, the application has what it wanted: it may read several forms in turn.
const SETTLED: Duration = Duration::from_millis(250);

/// The longest that an application that goes on reading is waited for.
const SETTLE_LIMIT: Duration = Duration::from_secs(2);

/// Who has read something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The application that is pasted into.
    Application,
    /// Perhaps a part of it: something to tell this one by.
    Unknown(u32),
    /// Another program.
    Other,
}

/// Tells by a window's X id who it is. It is asked while the reader waits, since it may end as soon as it has read.
pub(crate) type Identify = Arc<dyn Fn(u32) -> Reader + Send + Sync>;

/// Our text on the clipboard for a while.
pub(crate) struct Loan {
    copied: Copied,
    borrowed: Vec<Borrowed>,
    reads: UnboundedReceiver<Reader>,
    /// Who read before the keys were pressed: not because of them.
    before: Vec<Reader>,
}

/// One selection, and what it held.
struct Borrowed {
    selection: Selection,
    saved: Saved,
    /// Another program took it meanwhile.
    lost: Arc<AtomicBool>,
}

/// Sets its flag when it is dropped.
struct Loss(Arc<AtomicBool>);

impl Drop for Loss {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Loan {
    /// Keeps what the selections hold, and offers ours there instead.
    pub(crate) async fn take(
        tauri: &AppHandle,
        selections: &[Selection],
        copied: Copied,
        identify: Identify,
    ) -> Result<Self, Error> {
        let (read, reads) = mpsc::unbounded_channel();
        let mut loan = Self {
            copied,
            borrowed: Vec::new(),
            reads,
            before: Vec::new(),
        };
        for &selection in selections {
            let saved = Saved::of(tauri, selection).await;
            let lost = Arc::new(AtomicBool::new(false));
            let ours = loan.ours(true);
            let (read, identify) = (read.clone(), Arc::clone(&identify));
            let guard = Loss(Arc::clone(&lost));
            let offered =
                on_main_thread(tauri, move || offer(selection, ours, read, identify, guard))
                    .await?;
            if !offered {
                return Err(unwritable("another program holds the selection"));
            }
            loan.borrowed.push(Borrowed {
                selection,
                saved,
                lost,
            });
        }
        Ok(loan)
    }

    /// Notes who has read until now: clipboard managers do so at once.
    pub(crate) fn begin(&mut self) {
        while let Ok(reader) = self.reads.try_recv() {
            self.before.push(reader);
        }
    }

    /// Waits until the application has read what it wanted. Returns whether it has read anything, or somebody has who
    /// may be a part of it.
    pub(crate) async fn wait_until_read(&mut self) -> bool {
        let end = Instant::now() + READ_LIMIT;
        let mut is_read = false;
        while let Ok(Some(reader)) = timeout_at(end, self.reads.recv()).await {
            let is_application = reader == Reader::Application;
            let may_be = matches!(reader, Reader::Unknown(_)) && !self.before.contains(&reader);
            is_read |= is_application || may_be;
            if is_application {
                break;
            }
        }
        let end = Instant::now() + SETTLE_LIMIT;
        while Instant::now() < end
            && matches!(timeout(SETTLED, self.reads.recv()).await, Ok(Some(_)))
        {}
        is_read
    }

    /// Puts back what was there, unless somebody copied something else meanwhile. Returns whether nothing was lost of
    /// what the person had copied.
    pub(crate) async fn give_back(self, tauri: &AppHandle) -> Result<bool, Error> {
        let ours = self.ours(false);
        let borrowed = self.borrowed;
        on_main_thread(tauri, move || {
            let mut is_kept = true;
            for Borrowed {
                selection,
                saved,
                lost,
            } in borrowed
            {
                if lost.load(Ordering::SeqCst) {
                    continue;
                }
                let clipboard = selection.open();
                let (content, whole) = match saved {
                    Saved::Nothing => {
                        clipboard.clear();
                        continue;
                    }
                    Saved::Held { content, whole } => (content, whole),
                    // What was there is lost to everybody, so ours is better than nothing.
                    Saved::Unreadable => (ours.clone(), false),
                };
                let is_back = content.offer(&clipboard, |_| {});
                if !(is_back && whole) {
                    tracing::warn!(?selection, "what it held could not be put back");
                }
                // What is selected was not copied.
                is_kept &= (is_back && whole) || selection == Selection::Primary;
            }
            is_kept
        })
        .await
    }

    fn ours(&self, passing: bool) -> Content {
        Content::Ours {
            copied: self.copied.clone(),
            passing,
        }
    }
}

fn offer(
    selection: Selection,
    ours: Content,
    read: UnboundedSender<Reader>,
    identify: Identify,
    guard: Loss,
) -> bool {
    ours.offer(&selection.open(), move |name| {
        let _dropped_with_this_closure = &guard;
        if Content::is_content(name) {
            // Nobody listens any more once it was given back.
            let _ = read.send(requestor().map_or(Reader::Other, |window| identify(window)));
        }
    })
}

/// The window that asks for the selection, by the event that GTK is handling.
fn requestor() -> Option<u32> {
    let event = gtk::current_event()?.downcast::<EventSelection>().ok()?;
    let window = event.requestor()?.downcast::<gdkx11::X11Window>().ok()?;
    u32::try_from(window.xid()).ok()
}

async fn on_main_thread<T: Send + 'static>(
    tauri: &AppHandle,
    run: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let (done, result) = oneshot::channel();
    tauri
        .run_on_main_thread(move || {
            // Nobody waits any more when the command was dropped.
            let _ = done.send(run());
        })
        .map_err(unwritable)?;
    result.await.map_err(unwritable)
}
