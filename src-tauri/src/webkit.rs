//! What WebKitGTK has to be told: to avoid a known fault on some graphics drivers, to check spelling, and what its menu of
//! a field is not to offer.

use tauri::WebviewWindow;

/// Turns off WebKitGTK's DMABUF renderer where it draws an empty window: with NVIDIA's own driver, and without any
/// graphics card, where it also costs 60 MB for nothing. A person's own setting is left alone.
/// See <https://github.com/tauri-apps/tauri/issues/9394>.
#[cfg(target_os = "linux")]
pub(crate) fn avoid_blank_windows() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_none() && (has_nvidia_driver() || !has_render_node()) {
        // SAFETY: this is the first thing that main does, so there is no other thread that could read the environment.
        #[expect(
            unsafe_code,
            clippy::disallowed_methods,
            reason = "WebKitGTK takes this setting from the environment only"
        )]
        unsafe {
            std::env::set_var(SWITCH, "1");
        }
    }
}

#[cfg(target_os = "linux")]
fn has_nvidia_driver() -> bool {
    std::path::Path::new("/proc/driver/nvidia/version").exists()
}

#[cfg(target_os = "linux")]
fn has_render_node() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|mut devices| {
        devices.any(|device| {
            device.is_ok_and(|device| {
                device
                    .file_name()
                    .as_encoded_bytes()
                    .starts_with(b"renderD")
            })
        })
    })
}

/// Only WebKitGTK has this fault.
#[cfg(not(target_os = "linux"))]
pub(crate) fn avoid_blank_windows() {}

/// Has the fields of the window that ask for it checked for spelling, in the language of the session. Elsewhere web views
/// do so by themselves.
#[cfg(target_os = "linux")]
pub(crate) fn check_spelling(window: &WebviewWindow) {
    use webkit2gtk::{WebContextExt, WebViewExt};

    let asked = window.with_webview(|view| {
        if let Some(context) = view.inner().context() {
            context.set_spell_checking_enabled(true);
        }
    });
    if let Err(error) = asked {
        tracing::warn!(?error, "spelling can't be checked");
    }
}

/// See above.
#[cfg(not(target_os = "linux"))]
pub(crate) fn check_spelling(_window: &WebviewWindow) {}

/// Takes out of WebKit's own menu what belongs to no question. The menu itself stays: what is suggested for a misspelt word
/// can be had nowhere else.
#[cfg(target_os = "linux")]
pub(crate) fn shorten_menu(window: &WebviewWindow) {
    use webkit2gtk::{ContextMenuAction, ContextMenuExt, ContextMenuItemExt, WebViewExt};

    const SUPERFLUOUS: [ContextMenuAction; 2] =
        [ContextMenuAction::InputMethods, ContextMenuAction::Unicode];

    let asked = window.with_webview(|view| {
        view.inner().connect_context_menu(|_, menu, _, _| {
            for item in menu.items() {
                if SUPERFLUOUS.contains(&item.stock_action()) {
                    menu.remove(&item);
                }
            }
            if menu.last().is_some_and(|item| item.is_separator()) {
                menu.last().iter().for_each(|item| menu.remove(item));
            }
            false
        });
    });
    if let Err(error) = asked {
        tracing::warn!(?error, "the menu of fields can't be shortened");
    }
}

/// See above.
#[cfg(not(target_os = "linux"))]
pub(crate) fn shorten_menu(_window: &WebviewWindow) {}
