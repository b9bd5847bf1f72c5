//! The chat window.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use chatbeam_core::view::Opening;
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, WindowEvent};

use super::builder;
use super::place::Place;
use crate::preferences::Preferences;
use crate::{quitting, tray, webkit};

/// The chat window's label, as in `capabilities/main.json`.
pub(crate) const LABEL: &str = "main";

/// The event that tells the chat window which conversation to open.
const OPEN: &str = "open";

/// The event that tells the chat window to show the settings.
const OPEN_SETTINGS: &str = "open_settings";

/// What the chat window is to open once its page is ready.
#[derive(Default)]
pub(crate) struct ToOpen {
    conversation: Mutex<Option<Opening>>,
    settings: AtomicBool,
}

impl ToOpen {
    /// The conversation that is to be opened; asked once, it is forgotten.
    pub(crate) fn take(&self) -> Option<Opening> {
        self.conversation
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Whether the settings are to be opened; asked once, it is forgotten.
    pub(crate) fn take_settings(&self) -> bool {
        self.settings.swap(false, Ordering::SeqCst)
    }

    fn set(&self, opening: Opening) {
        *self
            .conversation
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(opening);
    }
}

/// Opens the chat window where it was closed.
pub(crate) fn open(tauri: &AppHandle) -> tauri::Result<()> {
    let window = builder(tauri, LABEL, "main.html")
        .inner_size(Place::WIDTH, Place::HEIGHT)
        .min_inner_size(Place::LEAST_WIDTH, Place::LEAST_HEIGHT)
        .center()
        .build()?;
    if let Some(place) = tauri.state::<Preferences>().place() {
        place.restore(&window)?;
    }
    webkit::check_spelling(&window);
    webkit::shorten_menu(&window);
    window.show()?;
    let handle = tauri.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            close(&handle);
        }
    });
    Ok(())
}

/// Brings the chat window to the front; opens it if the program started without it.
pub(crate) fn show(tauri: &AppHandle) {
    quitting::chat_is_shown(tauri);
    let shown = match tauri.get_webview_window(LABEL) {
        Some(window) => window
            .show()
            .and_then(|()| window.unminimize())
            .and_then(|()| window.set_focus()),
        None => open(tauri),
    };
    if let Err(error) = shown {
        tracing::warn!(?error, "the window could not be shown");
    }
}

/// Whether the chat window stands on the screen.
pub(crate) fn is_visible(tauri: &AppHandle) -> bool {
    tauri
        .get_webview_window(LABEL)
        .is_some_and(|window| window.is_visible().unwrap_or(false))
}

/// Brings the chat window to the front with that conversation.
pub(crate) fn show_conversation(tauri: &AppHandle, opening: Opening) {
    if tauri.get_webview_window(LABEL).is_none() {
        tauri.state::<ToOpen>().set(opening);
    } else if let Err(error) = tauri.emit_to(LABEL, OPEN, opening) {
        tracing::warn!(?error, "the window could not be told what to open");
    }
    show(tauri);
}

/// Brings the chat window to the front with the settings.
pub(crate) fn show_settings(tauri: &AppHandle) {
    if tauri.get_webview_window(LABEL).is_none() {
        tauri
            .state::<ToOpen>()
            .settings
            .store(true, Ordering::SeqCst);
    } else if let Err(error) = tauri.emit_to(LABEL, OPEN_SETTINGS, ()) {
        tracing::warn!(?error, "the window could not be told to show the settings");
    }
    show(tauri);
}

/// Hides into the tray, where there is one; else ends the program, as soon as nothing is under way. The first time that
/// it would, the person is told.
fn close(tauri: &AppHandle) {
    let Some(window) = tauri.get_webview_window(LABEL) else {
        return;
    };
    remember_place(&window);
    if tray::takes_the_window(tauri) {
        tray::hide_into(tauri, &window);
    } else if let Some(why) = tray::why_closing_quits(tauri) {
        quitting::ask_whether_to_close(tauri, window, why);
    } else {
        quitting::chat_is_closed(tauri, &window);
    }
}

fn remember_place(window: &WebviewWindow) {
    match Place::of(window) {
        Ok(Some(place)) => window.state::<Preferences>().set_place(place),
        // A minimised window has no place worth remembering.
        Ok(None) => {}
        Err(error) => tracing::warn!(?error, "the window's place could not be read"),
    }
}
