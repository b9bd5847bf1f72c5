//! Whether there is a display to open a window on.

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
