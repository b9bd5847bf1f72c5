//! The windows: opening, showing and closing them.

mod bar;
pub(crate) mod chat;
mod front;
mod place;
pub(crate) mod quick;
pub(crate) mod shown;
#[cfg(target_os = "linux")]
mod x11_displays;

pub(crate) use self::bar::{Offset, Offsets};
pub(crate) use self::place::Place;

use chatbeam_app::App;
use chatbeam_core::history::DraftPlace;
use chatbeam_core::ids::ConversationId;
use chatbeam_core::walls;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};

use crate::preferences::Preferences;

/// What every window of ours has: our pages only, the person's colours, and hidden until it stands where it belongs.
fn builder<'a>(
    tauri: &'a AppHandle,
    label: &str,
    page: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    WebviewWindowBuilder::new(tauri, label, WebviewUrl::App(page.into()))
        .title("Chatbeam")
        .theme(tauri.state::<Preferences>().theme())
        .visible(false)
        .data_directory(tauri.state::<App>().data.cache().to_owned())
        .on_navigation(|url| is_ours(url) || walls::are_down())
        .on_new_window(|_, _| NewWindowResponse::Deny)
}

/// Where what is typed in a window is kept until it is asked.
pub(crate) fn draft_place(
    window: &WebviewWindow,
    conversation: Option<ConversationId>,
) -> DraftPlace {
    match conversation {
        _ if window.label() == quick::LABEL => DraftPlace::Quick,
        Some(conversation) => DraftPlace::Conversation(conversation),
        None => DraftPlace::NewQuestion,
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
