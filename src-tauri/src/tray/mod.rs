//! The tray: an icon that shows how the newest question stands, and a menu.

mod host;
mod icon;
mod library;
mod menu;
mod news;
mod picture;

use chatbeam_app::App;
use tauri::{AppHandle, Manager, WebviewWindow, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use self::icon::Tray;
use crate::preferences::Preferences;
use crate::shortcut;

/// The name under which is kept that the person was told of a missing tray.
const NO_TRAY: &str = "no_tray";

/// Puts the icon into the tray and keeps it up to date. Where there is no tray yet, it appears once there is one.
pub(crate) fn start(tauri: &AppHandle, app: &App) {
    tauri.manage(Tray::default());
    if let Err(missing) = library::is_there() {
        tracing::warn!(?missing, "there is no library for tray icons");
        return;
    }
    icon::start(tauri, app);
}

/// Whether the program starts without the chat window: the person wants it, and there is a tray to find it in.
pub(crate) fn starts_alone(tauri: &AppHandle) -> bool {
    tauri.state::<Preferences>().look().start_in_tray && can_be_there()
}

/// Whether there is a tray that shows our icon.
pub(crate) fn is_there(tauri: &AppHandle) -> bool {
    tauri.state::<Tray>().has_icon() && host::is_there()
}

/// Whether closing the chat window leaves the program in the tray: there is one, and the person wants it.
pub(crate) fn takes_the_window(tauri: &AppHandle) -> bool {
    tauri.state::<Preferences>().look().close_to_tray && is_there(tauri)
}

/// Hides the chat window; the first time, the person is told where it went.
pub(crate) fn hide_into(tauri: &AppHandle, window: &WebviewWindow) {
    if let Err(error) = window.hide() {
        tracing::warn!(?error, "the window could not be hidden");
        return;
    }
    shortcut::watch(tauri, false);
    if tauri.state::<Preferences>().say_once("hidden_in_tray") {
        tauri
            .dialog()
            .message(
                "Chatbeam is still running in the tray. Its icon’s menu opens the window or quits. To quit on closing \
                 instead, see Settings > Starting and closing.",
            )
            .title("Chatbeam is in the tray")
            .kind(MessageDialogKind::Info)
            .show(|_| {});
    }
}

/// Why there is no tray, and what can be done.
pub(crate) fn missing(tauri: &AppHandle) -> Option<&'static str> {
    match library::is_there() {
        Err(message) => Some(message),
        Ok(()) if is_there(tauri) => None,
        Ok(()) => Some(host::MISSING),
    }
}

/// Why closing the chat window quits, where the person may expect it not to, until they [know](closing_quits_is_known).
pub(crate) fn why_closing_quits(tauri: &AppHandle) -> Option<&'static str> {
    let preferences = tauri.state::<Preferences>();
    if !preferences.look().close_to_tray {
        return None;
    }
    missing(tauri).filter(|_| !preferences.was_said(NO_TRAY))
}

/// The person was told why closing the chat window quits, and has answered.
pub(crate) fn closing_quits_is_known(tauri: &AppHandle) {
    tauri.state::<Preferences>().say_once(NO_TRAY);
}

/// A window that got the focus shows what came meanwhile, so the icon need not tell it any more.
pub(crate) fn look(window: &Window, event: &WindowEvent) {
    if let (WindowEvent::Focused(true), Some(tray)) = (event, window.try_state::<Tray>()) {
        tray.seen();
    }
}

/// Whether an icon can be shown, before there is one.
fn can_be_there() -> bool {
    library::is_there().is_ok() && host::is_there()
}
