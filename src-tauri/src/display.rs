//! Whether there is a display to open a window on, and what it can do.

#[cfg(target_os = "linux")]
static X11: std::sync::OnceLock<bool> = std::sync::OnceLock::new();

/// Connects to the display. Tauri would end the process with a panic where there is none.
#[cfg(target_os = "linux")]
pub(crate) fn connect() -> anyhow::Result<()> {
    use gtk::gdk::{Display, prelude::*};

    gtk::init().map_err(|_| {
        anyhow::Error::msg(
            "There is no display to open a window on. In a terminal, `chatbeam ask` answers without one.",
        )
    })?;
    X11.get_or_init(|| Display::default().is_some_and(|display| display.backend().is_x11()));
    Ok(())
}

/// Whether our windows are windows of X11; then there may be a tray of X11, and keys can be listened to. Any thread may
/// ask.
#[cfg(target_os = "linux")]
pub(crate) fn is_x11() -> bool {
    X11.get().copied().unwrap_or(false)
}

/// Other systems always have one.
#[cfg(not(target_os = "linux"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "it has to look like the one that can fail"
)]
pub(crate) fn connect() -> anyhow::Result<()> {
    Ok(())
}

/// Whether a window can be translucent: on X11 only while a compositor runs. Call it on the main thread.
#[cfg(target_os = "linux")]
pub(crate) fn is_translucent() -> bool {
    use gtk::gdk::Screen;
    Screen::default().is_some_and(|screen| screen.is_composited())
}

/// Other systems always draw their windows this way.
#[cfg(not(target_os = "linux"))]
pub(crate) fn is_translucent() -> bool {
    true
}
