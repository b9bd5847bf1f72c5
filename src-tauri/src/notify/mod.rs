//! Notifications of answers that came while nobody looked: never for what stands in front of the person, never over a
//! film or a talk, and never more than who answered and what was asked.

mod heard;
mod message;

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chatbeam_app::App;
use chatbeam_core::ids::{AttemptId, ConversationId};
use chatbeam_core::reading::{self, Announcement};
use chatbeam_core::view::{Change, Opening};
use tauri::{AppHandle, Manager};
use tokio::sync::broadcast::error::RecvError;

use self::heard::Heard;
use self::message::Message;
use crate::preferences::Preferences;
use crate::target;
use crate::windows::{chat, shown};

/// What was announced, and what may have to be.
#[derive(Default)]
struct Notifying {
    /// Conversations of which word came and in which an answer may be that nobody looked at yet.
    heard: Mutex<Heard>,
    /// The answers that were announced, or seen.
    done: Mutex<HashSet<AttemptId>>,
    /// Held until the desktop has a notification, so that nobody takes it for shown before.
    announcing: tokio::sync::Mutex<()>,
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
                        announce(&tauri, id).await;
                    }
                }
                Ok(Change::Everything) | Err(RecvError::Lagged(_)) => catch_up(&tauri).await,
                Ok(_) => {}
                Err(RecvError::Closed) => return,
            }
        }
    });
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
    if !is_new || !is_wanted(tauri, &newest) || shown::is_looked_at(tauri, conversation) {
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

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing that is done while one is held leaves it half done.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
