//! The target on Linux: watched on X11, not known on Wayland.

use std::sync::{Arc, OnceLock};
use std::thread;

use chatbeam_app::App;
use chatbeam_core::view::Change;
use gtk::gdk;
use gtk::prelude::ObjectExt;
use tauri::{AppHandle, Manager};

pub(crate) use super::x11::Display;
use super::x11::Target;

/// The display, once it is being watched.
#[derive(Default)]
struct Watched(Arc<OnceLock<Arc<Display>>>);

/// Watches which application has the focus. Call it on the main thread, once.
pub(crate) fn watch(tauri: &AppHandle) {
    let watched = Watched::default();
    let display = Arc::clone(&watched.0);
    tauri.manage(watched);
    // A program on Wayland may reach an X server too, but the windows there are not all that have the focus.
    if !is_x11() {
        return;
    }
    let changes = tauri.state::<App>().changes.clone();
    let started = thread::Builder::new()
        .name("target".to_owned())
        .spawn(move || {
            let opened = Display::open(move || changes.publish(Change::Target)).map(Arc::new);
            match opened {
                Ok(opened) => {
                    let opened = display.get_or_init(|| opened);
                    if let Err(error) = opened.watch() {
                        tracing::warn!(?error, "the focus is no longer watched");
                        opened.forget();
                    }
                }
                Err(error) => tracing::warn!(?error, "the focus can't be watched"),
            }
        });
    if let Err(error) = started {
        tracing::warn!(?error, "the focus can't be watched");
    }
}

/// Notes which application has the focus. Call it on the main thread before a window of ours takes it.
pub(crate) fn note(tauri: &AppHandle) {
    if let Some(display) = display(tauri)
        && let Err(error) = display.look()
    {
        tracing::warn!(?error, "the focus could not be looked up");
    }
}

/// Its name, as people know it; `None` where it is not known or nothing can be pasted.
pub(crate) fn name(tauri: &AppHandle) -> Option<String> {
    display(tauri)?.target().and_then(|target| target.name)
}

/// Whether another program has the whole screen, as far as the window manager tells; a window of ours may be.
pub(crate) fn is_fullscreen(tauri: &AppHandle) -> bool {
    display(tauri).is_some_and(|display| match display.is_fullscreen() {
        Ok(fullscreen) => fullscreen,
        Err(error) => {
            tracing::warn!(?error, "the window in front could not be looked at");
            false
        }
    })
}

/// Where an answer would be pasted, and the display that it is on.
pub(crate) fn current(tauri: &AppHandle) -> Option<(Arc<Display>, Target)> {
    let display = display(tauri)?;
    let target = display.target()?;
    Some((display, target))
}

fn display(tauri: &AppHandle) -> Option<Arc<Display>> {
    tauri.try_state::<Watched>()?.0.get().cloned()
}

fn is_x11() -> bool {
    gdk::Display::default().is_some_and(|display| display.is::<gdkx11::X11Display>())
}
