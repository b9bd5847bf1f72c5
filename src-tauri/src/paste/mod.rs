//! Pasting an answer into the application that the person came from.

#[cfg(target_os = "linux")]
mod enter;
#[cfg(target_os = "linux")]
mod focus;
#[cfg(target_os = "linux")]
mod keyboard;
#[cfg(target_os = "linux")]
#[path = "x11.rs"]
mod platform;
#[cfg(not(target_os = "linux"))]
#[path = "elsewhere.rs"]
mod platform;
#[cfg(target_os = "linux")]
mod reader;

use std::sync::PoisonError;

use chatbeam_core::copying::Copied;
use chatbeam_core::error::Error;
use chatbeam_core::view::Pasted;
use tauri::{AppHandle, Manager, WebviewWindow};

use crate::clipboard::Clipboard;

/// The pastes that are under way: one at a time, since there is one clipboard and one focus.
#[derive(Default)]
pub(crate) struct Pasting {
    /// What waits or is being pasted.
    under_way: std::sync::Mutex<Vec<Copied>>,
    /// What was pasted last, and what became of it.
    turn: tokio::sync::Mutex<Option<(Copied, Pasted)>>,
}

/// Pastes into the application that had the focus, or copies where that is impossible. `from` is the window that it was
/// asked for in.
///
/// The same once more while it is under way is a double click or a key held down, and pastes once.
pub(crate) async fn paste(
    tauri: &AppHandle,
    from: &WebviewWindow,
    copied: Copied,
) -> Result<Pasted, Error> {
    let pasting = tauri.state::<Pasting>();
    let entry = Entry::new(&pasting, copied.clone());
    let mut last = pasting.turn.lock().await;
    if entry.is_repeated
        && let Some((before, outcome)) = last.as_ref()
        && *before == copied
    {
        return Ok(outcome.clone());
    }
    *last = None;
    let outcome = platform::paste(tauri, from, copied.clone()).await?;
    *last = Some((copied, outcome.clone()));
    Ok(outcome)
}

/// Copies, and says what to do next.
async fn copy(
    tauri: &AppHandle,
    copied: Copied,
    instruction: &'static str,
) -> Result<Pasted, Error> {
    tauri.state::<Clipboard>().write(tauri, copied).await?;
    Ok(Pasted::Copied {
        message: instruction.to_owned(),
    })
}

/// Stands in the list of what is under way, until it is dropped.
struct Entry<'a> {
    pasting: &'a Pasting,
    copied: Copied,
    /// It stood there before.
    is_repeated: bool,
}

impl<'a> Entry<'a> {
    fn new(pasting: &'a Pasting, copied: Copied) -> Self {
        let mut under_way = pasting
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_repeated = under_way.contains(&copied);
        under_way.push(copied.clone());
        drop(under_way);
        Self {
            pasting,
            copied,
            is_repeated,
        }
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        let mut under_way = self
            .pasting
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = under_way.iter().position(|copied| *copied == self.copied) {
            under_way.swap_remove(at);
        }
    }
}
