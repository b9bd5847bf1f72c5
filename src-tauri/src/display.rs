//! Whether there is a display to open a window on, and what it can do.

/// Connects to the display. Tauri would end the process with a panic where there is none.
#[cfg(target_os = "linux")]
pub(crate) fn connect() -> anyhow::Result<()> {
    gtk::init().map_err(|_| {
        anyhow::Error::msg(
            "There is no display to open a window on. In a terminal, `chatbeam ask` answers without one.",
        )
    })
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
