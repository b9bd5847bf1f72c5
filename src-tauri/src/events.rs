//! What happens without a command: changes that windows are told of, and what other processes ask for.

use chatbeam_app::App;
use chatbeam_core::drafting;
use chatbeam_core::presence::{Listener, Message};
use chatbeam_core::view::Change;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

use crate::windows;

/// The event that tells a window what changed; it reads the rest itself.
const CHANGED: &str = "changed";

/// Tells all windows what changes.
pub(crate) fn forward(tauri: &AppHandle, app: &App) {
    let mut changes = app.changes.listen();
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            let change = match changes.recv().await {
                Ok(change) => change,
                Err(RecvError::Lagged(_)) => Change::Everything,
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = tauri.emit(CHANGED, change) {
                tracing::warn!(?error, "a window could not be told of a change");
            }
        }
    });
}

/// Does what another process of this data folder asks for: at most it shows the window, with text filled in.
pub(crate) fn obey(tauri: &AppHandle, app: App, mut listener: Listener) {
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        while let Some(message) = listener.next().await {
            match message {
                Message::Changed(change) => app.changes.publish(change),
                Message::Show { text } => {
                    fill_in(&app, text.as_deref());
                    windows::show_main(&tauri);
                }
            }
        }
    });
}

fn fill_in(app: &App, text: Option<&str>) {
    let Some(text) = text else {
        return;
    };
    match drafting::add_to_new_question(&app.history, text) {
        Ok(()) => app.changes.publish(Change::NewQuestion),
        Err(error) => tracing::error!(?error, "text from another process could not be kept"),
    }
}
