//! What happens without a command: changes that windows are told of, and what other processes ask for.

use std::time::Duration;

use chatbeam_app::App;
use chatbeam_core::drafting;
use chatbeam_core::history::DraftPlace;
use chatbeam_core::presence::{Listener, Message};
use chatbeam_core::view::Change;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

use crate::windows::{chat, quick};

/// The event that tells a window what changed; it reads the rest itself.
const CHANGED: &str = "changed";

/// How often to look whether another process that has a question under way still lives.
const LOOK: Duration = Duration::from_secs(1);

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

/// Notices when a process dies that had a question under way, so that no window waits for its answer for ever. Nothing
/// is looked at while nobody else asks anything.
pub(crate) fn watch_others(app: App) {
    let mut changes = app.changes.listen();
    tauri::async_runtime::spawn(async move {
        loop {
            while others_are_sending(&app) {
                tokio::time::sleep(LOOK).await;
                if let Err(error) = app.asking.recover() {
                    tracing::warn!(?error, "what another process has under way can't be told");
                }
            }
            if let Err(RecvError::Closed) = changes.recv().await {
                return;
            }
        }
    });
}

fn others_are_sending(app: &App) -> bool {
    app.asking.others_are_sending().unwrap_or_else(|error| {
        tracing::warn!(
            ?error,
            "whether others have a question under way can't be told"
        );
        false
    })
}

/// Does what another process of this data folder asks for: at most it shows a window, with text filled in.
pub(crate) fn obey(tauri: &AppHandle, app: App, mut listener: Listener) {
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        while let Some(message) = listener.next().await {
            show(&tauri, &app, message);
        }
    });
}

/// Shows what a start, a link or another process asks for. Nothing is ever sent.
pub(crate) fn show(tauri: &AppHandle, app: &App, message: Message) {
    match message {
        Message::Changed(change) => app.heard(change),
        Message::Show { text } => {
            if fill_in(app, DraftPlace::NewQuestion, text.as_deref()).is_some() {
                app.changes.publish(Change::NewQuestion);
            }
            chat::show(tauri);
        }
        Message::Quick { text } => {
            quick::summon(tauri, fill_in(app, DraftPlace::Quick, text.as_deref()));
        }
    }
}

/// Puts text from outside behind what was typed, and returns the whole; `None` where nothing was put there.
fn fill_in(app: &App, place: DraftPlace, text: Option<&str>) -> Option<String> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    match drafting::add(&app.history, place, text) {
        Ok(draft) => Some(draft),
        Err(error) => {
            tracing::error!(?error, "text from outside could not be kept");
            None
        }
    }
}
