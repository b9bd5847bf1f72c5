//! The icon in the tray, kept up to date.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chatbeam_app::App;
use chatbeam_core::reading;
use chatbeam_core::view::Change;
use tauri::image::Image;
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, Manager, Wry};
use tokio::sync::Notify;
use tokio::sync::broadcast::error::RecvError;

use super::menu::{self, Entry};
use super::news::{News, Status};
use super::picture;

/// The program's own icon, large enough for panels of a dense display.
const PICTURE: Image<'_> = tauri::include_image!("src-tauri/icons/64x64.png");

/// The tray as the program knows it.
#[derive(Default)]
pub(super) struct Tray {
    icon: Mutex<Option<TrayIcon<Wry>>>,
    news: Mutex<News>,
    shown: Mutex<Shown>,
    /// Somebody looked at a window.
    looked: Notify,
}

/// What the icon shows now; it is only drawn anew when that changes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shown {
    status: Status,
    entries: Vec<Entry>,
}

impl Tray {
    /// Whether there is an icon that a tray can show.
    pub(super) fn has_icon(&self) -> bool {
        lock(&self.icon).is_some()
    }

    /// Somebody looked at a window.
    pub(super) fn seen(&self) {
        lock(&self.news).seen();
        self.looked.notify_one();
    }
}

/// Makes the icon and follows what happens.
pub(super) fn start(tauri: &AppHandle, app: &App) {
    let mut changes = app.changes.listen();
    let first = Shown {
        status: Status::Idle,
        entries: entries(app),
    };
    let icon = match make(tauri, app, &first.entries) {
        Ok(icon) => icon,
        Err(error) => {
            tracing::warn!(?error, "the icon in the tray could not be made");
            return;
        }
    };
    let tray = tauri.state::<Tray>();
    *lock(&tray.icon) = Some(icon);
    *lock(&tray.shown) = first;
    if anything_to_decide(app) {
        lock(&tray.news).undecided();
        show(tauri, app, &tray);
    }
    let (tauri, app) = (tauri.clone(), app.clone());
    tauri::async_runtime::spawn(async move {
        let tray = tauri.state::<Tray>();
        loop {
            let change = tokio::select! {
                () = tray.looked.notified() => None,
                change = changes.recv() => match change {
                    Ok(change) => Some(change),
                    Err(RecvError::Lagged(_)) => Some(Change::Everything),
                    Err(RecvError::Closed) => return,
                },
            };
            if let Some(change) = change {
                hear(&tauri, &app, &tray, &change);
            }
            show(&tauri, &app, &tray);
        }
    });
}

fn make(tauri: &AppHandle, app: &App, entries: &[Entry]) -> tauri::Result<TrayIcon<Wry>> {
    let builder = TrayIconBuilder::with_id("chatbeam")
        .icon(PICTURE)
        .tooltip("Chatbeam")
        .menu(&menu::with(tauri, entries)?)
        .show_menu_on_left_click(cfg!(target_os = "linux"))
        // On Linux the icon is a file while it is shown; two programs with two data folders must not share one.
        .temp_dir_path(app.data.cache().join("tray"))
        .on_menu_event(|tauri, event| menu::obey(tauri, event.id().as_ref()));
    #[cfg(not(target_os = "linux"))]
    let builder = builder.on_tray_icon_event(|icon, event| {
        use tauri::tray::{MouseButton, MouseButtonState, TrayIconEvent};
        let TrayIconEvent::Click {
            button: MouseButton::Left,
            button_state: MouseButtonState::Up,
            ..
        } = event
        else {
            return;
        };
        crate::windows::quick::toggle(icon.app_handle());
    });
    builder.build(tauri)
}

fn hear(tauri: &AppHandle, app: &App, tray: &Tray, change: &Change) {
    let conversations = match change {
        Change::Conversation { id } => vec![id.clone()],
        Change::Everything => lock(&tray.news).waiting(),
        _ => return,
    };
    let looking = tauri
        .webview_windows()
        .values()
        .any(|window| window.is_focused().unwrap_or(false));
    for conversation in conversations {
        let status = conversation
            .parse()
            .and_then(|id| reading::status(&app.history, &app.asking, id));
        lock(&tray.news).hear(&conversation, status.ok(), looking);
    }
}

/// Draws anew what changed.
fn show(tauri: &AppHandle, app: &App, tray: &Tray) {
    let now = Shown {
        status: lock(&tray.news).status(),
        entries: entries(app),
    };
    let before = std::mem::replace(&mut *lock(&tray.shown), now);
    let (Some(icon), now) = (lock(&tray.icon).clone(), lock(&tray.shown)) else {
        return;
    };
    let picture = (now.status != before.status).then(|| picture_of(now.status));
    let entries = (now.entries != before.entries).then(|| now.entries.clone());
    drop(now);
    if picture.is_none() && entries.is_none() {
        return;
    }
    let handle = tauri.clone();
    let drawn = tauri.run_on_main_thread(move || {
        let menu = entries.map(|entries| menu::with(&handle, &entries));
        let drawn = menu
            .transpose()
            .and_then(|menu| menu.map_or(Ok(()), |menu| icon.set_menu(Some(menu))))
            .and_then(|()| picture.map_or(Ok(()), |picture| icon.set_icon(Some(picture))));
        if let Err(error) = drawn {
            tracing::warn!(?error, "the icon in the tray could not be changed");
        }
    });
    if let Err(error) = drawn {
        tracing::warn!(?error, "the icon in the tray could not be changed");
    }
}

fn picture_of(status: Status) -> Image<'static> {
    match picture::colour(status) {
        None => PICTURE,
        Some(colour) => {
            let pixels = picture::with_dot(PICTURE.rgba(), PICTURE.width(), colour);
            Image::new_owned(pixels, PICTURE.width(), PICTURE.height())
        }
    }
}

fn entries(app: &App) -> Vec<Entry> {
    match reading::recent_answers(&app.history) {
        Ok(recent) => recent.into_iter().take(10).map(Entry::from).collect(),
        Err(error) => {
            tracing::warn!(?error, "the recent answers could not be read");
            Vec::new()
        }
    }
}

fn anything_to_decide(app: &App) -> bool {
    reading::anything_to_decide(&app.history).unwrap_or_else(|error| {
        tracing::warn!(?error, "whether a question needs a decision can't be told");
        false
    })
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each value is replaced as a whole, so a panic elsewhere does not spoil it.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
