//! Which conversation each window's page shows, and what a person has thereby seen.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chatbeam_app::App;
use chatbeam_core::ids::ConversationId;
use chatbeam_core::tidying;
use chatbeam_core::view::Change;
use tauri::{AppHandle, Manager, Window, WindowEvent};
use tokio::sync::broadcast::error::RecvError;

/// The conversation that each window's page shows, by the window's label.
#[derive(Default)]
pub(crate) struct Shown(Mutex<HashMap<String, String>>);

impl Shown {
    /// Notes which conversation a window's page shows; none for a new question.
    pub(crate) fn note(&self, window: &str, conversation: Option<String>) {
        let mut shown = self.lock();
        match conversation {
            Some(conversation) => shown.insert(window.to_owned(), conversation),
            None => shown.remove(window),
        };
    }

    /// Notes that a window's page, if it shows a new question, goes on with the conversation that this begins.
    pub(crate) fn begins(&self, window: &str, conversation: ConversationId) {
        self.lock()
            .entry(window.to_owned())
            .or_insert_with(|| conversation.to_string());
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, String>> {
        // Each entry is put in whole, so a panic elsewhere spoils none.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the mark of an answer that nobody has seen from whatever comes, as soon as it stands in front of the person.
pub(crate) fn start(tauri: &AppHandle, app: &App) {
    tauri.manage(Shown::default());
    let mut changes = app.changes.listen();
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            match changes.recv().await {
                Ok(Change::Conversation { id }) => see_those(&tauri, |shown| shown == id),
                Ok(Change::Everything) | Err(RecvError::Lagged(_)) => see(&tauri),
                Ok(_) => {}
                Err(RecvError::Closed) => return,
            }
        }
    });
}

/// A window that gets the focus has what it shows seen.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    if matches!(event, WindowEvent::Focused(true)) && window.try_state::<Shown>().is_some() {
        see(window.app_handle());
    }
}

/// What stands in front of the person is seen. To be called whenever that may be something else than before.
pub(crate) fn see(tauri: &AppHandle) {
    see_those(tauri, |_| true);
}

fn see_those(tauri: &AppHandle, meant: impl Fn(&str) -> bool) {
    let seen: Vec<ConversationId> = in_front(tauri)
        .iter()
        .filter(|shown| meant(shown))
        .filter_map(|shown| shown.parse().ok())
        .collect();
    if seen.is_empty() {
        return;
    }
    let app = tauri.state::<App>().inner().clone();
    tauri::async_runtime::spawn_blocking(move || {
        for conversation in seen {
            if let Err(error) = tidying::see(&app.history, &app.changes, conversation) {
                tracing::warn!(?error, "a conversation could not be noted as seen");
            }
        }
    });
}

/// Whether the person has the conversation in front of them.
pub(crate) fn is_looked_at(tauri: &AppHandle, conversation: ConversationId) -> bool {
    in_front(tauri).contains(&conversation.to_string())
}

/// What is shown by a window that stands on the screen and has the focus.
fn in_front(tauri: &AppHandle) -> Vec<String> {
    // Not while it is locked: windows are asked on the main thread, which may be waiting for the lock.
    let shown = tauri.state::<Shown>().lock().clone();
    shown
        .into_iter()
        .filter(|(label, _)| {
            tauri.get_webview_window(label).is_some_and(|window| {
                window.is_visible().unwrap_or(false) && window.is_focused().unwrap_or(false)
            })
        })
        .map(|(_, conversation)| conversation)
        .collect()
}
