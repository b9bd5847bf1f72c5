//! Notifications of answers that came while nobody looked: never for what stands in front of the person, never over a
//! film or a talk, and never more than who answered and what was asked.

mod heard;
mod message;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chatbeam_app::App;
use chatbeam_core::ids::{AttemptId, ConversationId};
use chatbeam_core::reading::{self, Announcement};
use chatbeam_core::tidying;
use chatbeam_core::view::{Change, Opening};
use tauri::{AppHandle, Manager, Window, WindowEvent};
use tokio::sync::broadcast::error::RecvError;

use self::heard::Heard;
use self::message::Message;
use crate::preferences::Preferences;
use crate::target;
use crate::windows::chat;

/// What is known of who saw what.
#[derive(Default)]
pub(crate) struct Notifying {
    /// The conversation that each window's page shows, by the window's label.
    shown: Mutex<HashMap<String, String>>,
    /// Conversations of which word came and in which an answer may be that nobody looked at yet.
    heard: Mutex<Heard>,
    /// The answers that were announced, or seen.
    done: Mutex<HashSet<AttemptId>>,
    /// Held until the desktop has a notification, so that nobody takes it for shown before.
    announcing: tokio::sync::Mutex<()>,
}

impl Notifying {
    /// Notes which conversation a window's page shows; none for a new question.
    pub(crate) fn shows(&self, window: &str, conversation: Option<String>) {
        let mut shown = lock(&self.shown);
        match conversation {
            Some(conversation) => shown.insert(window.to_owned(), conversation),
            None => shown.remove(window),
        };
    }

    /// Notes that a window's page, if it shows a new question, goes on with the conversation that this begins.
    pub(crate) fn begins(&self, window: &str, conversation: ConversationId) {
        lock(&self.shown)
            .entry(window.to_owned())
            .or_insert_with(|| conversation.to_string());
    }
}

/// Announces what comes from now on.
pub(crate) fn start(tauri: &AppHandle, app: &App) {
    tauri.manage(Notifying::default());
    let mut changes = app.changes.listen();
    let tauri = tauri.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            match changes.recv().await {
                Ok(Change::Conversation { id }) => {
                    if let Ok(id) = id.parse() {
                        lock(&tauri.state::<Notifying>().heard).hear(id);
                        see(&tauri);
                        announce(&tauri, id).await;
                    }
                }
                Ok(Change::Everything) | Err(RecvError::Lagged(_)) => {
                    see(&tauri);
                    catch_up(&tauri).await;
                }
                Ok(_) => {}
                Err(RecvError::Closed) => return,
            }
        }
    });
}

/// What stands in front of the person is seen, so it is not marked as new any more. To be called whenever that may have
/// become so.
pub(crate) fn see(tauri: &AppHandle) {
    let shown = lock(&tauri.state::<Notifying>().shown).clone();
    let seen: Vec<ConversationId> = shown
        .iter()
        .filter(|(window, _)| has_focus(tauri, window))
        .filter_map(|(_, conversation)| conversation.parse().ok())
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

/// A window got the focus: what it shows is seen.
pub(crate) fn look(window: &Window, event: &WindowEvent) {
    if matches!(event, WindowEvent::Focused(true)) && window.try_state::<Notifying>().is_some() {
        see(window.app_handle());
    }
}

/// Announces whatever has come and was not announced yet, as the program does before it ends.
pub(crate) async fn catch_up(tauri: &AppHandle) {
    let heard = lock(&tauri.state::<Notifying>().heard).all();
    for conversation in heard {
        announce(tauri, conversation).await;
    }
}

/// Announces the newest answer in a conversation, unless that was done or nobody wants it. Comes back once the desktop
/// has it.
async fn announce(tauri: &AppHandle, conversation: ConversationId) {
    let (app, notifying) = (tauri.state::<App>(), tauri.state::<Notifying>());
    let _one_at_a_time = notifying.announcing.lock().await;
    let looked = lock(&notifying.heard).look(conversation, app.asking.is_busy_in(conversation));
    let newest = match reading::announcement(&app.history, &app.asking, conversation) {
        Ok(Some(newest)) => newest,
        Ok(None) => return lock(&notifying.heard).forget(looked),
        Err(error) => {
            tracing::warn!(?error, "what came could not be read");
            return;
        }
    };
    let is_new = lock(&notifying.done).insert(newest.attempt);
    lock(&notifying.heard).forget(looked);
    if !is_new || !is_wanted(tauri, &newest) || is_looked_at(tauri, conversation) {
        return;
    }
    if target::is_fullscreen(tauri) {
        tracing::debug!("an answer is not announced over a fullscreen window");
        return;
    }
    let handle = tauri.clone();
    let opening = Opening {
        conversation: conversation.to_string(),
        exchange: Some(newest.exchange.to_string()),
    };
    let message = Message {
        title: newest.assistant_name,
        body: newest.question,
    };
    message
        .show(move || chat::show_conversation(&handle, opening))
        .await;
}

fn is_wanted(tauri: &AppHandle, newest: &Announcement) -> bool {
    let preferences = tauri.state::<Preferences>();
    preferences.look().notifications && !preferences.muted().contains(&newest.assistant.to_string())
}

/// Whether the person has the conversation in front of them: a window shows it and has the focus.
fn is_looked_at(tauri: &AppHandle, conversation: ConversationId) -> bool {
    let conversation = conversation.to_string();
    let shown = lock(&tauri.state::<Notifying>().shown).clone();
    shown
        .iter()
        .any(|(window, shown)| *shown == conversation && has_focus(tauri, window))
}

fn has_focus(tauri: &AppHandle, window: &str) -> bool {
    tauri.get_webview_window(window).is_some_and(|window| {
        window.is_visible().unwrap_or(false) && window.is_focused().unwrap_or(false)
    })
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing that is done while one is held leaves it half done.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
