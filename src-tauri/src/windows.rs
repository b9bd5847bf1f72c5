//! The windows: opening, showing and closing them.

use chatbeam_app::App;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use crate::place::Place;
use crate::preferences::Preferences;

/// The chat window's label, as in `capabilities/main.json`.
const MAIN: &str = "main";

/// Opens the chat window where it was closed.
pub(crate) fn open_main(tauri: &AppHandle) -> tauri::Result<()> {
    let preferences = tauri.state::<Preferences>();
    let window = WebviewWindowBuilder::new(tauri, MAIN, WebviewUrl::App("main.html".into()))
        .title("Chatbeam")
        .inner_size(Place::WIDTH, Place::HEIGHT)
        .min_inner_size(Place::LEAST_WIDTH, Place::LEAST_HEIGHT)
        .theme(preferences.theme())
        .center()
        // Shown once it stands where it belongs, so that it does not jump.
        .visible(false)
        .data_directory(tauri.state::<App>().data.cache().to_owned())
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    if let Some(place) = preferences.place() {
        place.restore(&window)?;
    }
    window.show()?;
    let handle = tauri.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && !close_main(&handle)
        {
            api.prevent_close();
        }
    });
    Ok(())
}

/// Brings the chat window to the front.
pub(crate) fn show_main(tauri: &AppHandle) {
    let Some(window) = tauri.get_webview_window(MAIN) else {
        return;
    };
    let shown = window
        .show()
        .and_then(|()| window.unminimize())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(?error, "the window could not be shown");
    }
}

/// Whether the window may close now. While a question is under way it only hides, and the program ends by itself once
/// the answer is stored.
fn close_main(tauri: &AppHandle) -> bool {
    let Some(window) = tauri.get_webview_window(MAIN) else {
        return true;
    };
    remember_place(&window);
    let asking = tauri.state::<App>().asking.clone();
    if asking.is_idle() {
        return true;
    }
    if let Err(error) = window.hide() {
        tracing::warn!(?error, "the window could not be hidden");
    }
    tauri::async_runtime::spawn(async move {
        asking.all_over().await;
        // A second start may have shown it again meanwhile.
        if !window.is_visible().unwrap_or(false) {
            window.app_handle().exit(0);
        }
    });
    false
}

fn remember_place(window: &WebviewWindow) {
    match Place::of(window) {
        Ok(Some(place)) => window.state::<Preferences>().set_place(place),
        // A minimised window has no place worth remembering.
        Ok(None) => {}
        Err(error) => tracing::warn!(?error, "the window's place could not be read"),
    }
}

/// Only the pages that are built in are ever shown; a link is opened by the system instead, after a check.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows has no custom schemes, so Tauri serves its pages under a host name of its own there.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_only_built_in_pages() {
        assert!(is_ours(&Url::parse("tauri://localhost/main.html").unwrap()));
        for foreign in [
            "https://example.com",
            "tauri://example.com",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:blank",
            "http://localhost:1420",
        ] {
            assert!(!is_ours(&Url::parse(foreign).unwrap()), "{foreign}");
        }
    }
}
