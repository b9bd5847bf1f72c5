//! Windows and macOS: Tauri's own functions.

use tauri::{LogicalSize, PhysicalPosition, WebviewWindow};

/// Shows the window above all others, with the focus.
pub(in crate::windows) fn show(window: &WebviewWindow) -> tauri::Result<()> {
    window.show()?;
    window.set_focus()
}

/// Takes the window away.
pub(in crate::windows) fn hide(window: &WebviewWindow) -> tauri::Result<()> {
    window.hide()
}

/// Whether the window is shown.
pub(in crate::windows) fn is_shown(window: &WebviewWindow) -> tauri::Result<bool> {
    window.is_visible()
}

/// Whether the system lost it; only X11 does.
#[expect(clippy::unnecessary_wraps, reason = "as on the other systems")]
pub(in crate::windows) fn is_lost(_: &WebviewWindow) -> tauri::Result<bool> {
    Ok(false)
}

/// Whether the window gets what is typed.
pub(in crate::windows) fn has_focus(window: &WebviewWindow) -> tauri::Result<bool> {
    window.is_focused()
}

/// Whether the pointer holds the window. Here dragging takes no focus, so nobody needs to know.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it has to look like the one that can fail"
)]
pub(in crate::windows) fn is_held(_window: &WebviewWindow) -> tauri::Result<bool> {
    Ok(false)
}

/// Puts the window's corner there, in physical pixels.
pub(in crate::windows) fn move_to(
    window: &WebviewWindow,
    (left, top): (f64, f64),
) -> tauri::Result<()> {
    window.set_position(PhysicalPosition::new(left, top))
}

/// Makes the window that large. Its margin, transparent here, takes clicks all the same.
pub(in crate::windows) fn resize(
    window: &WebviewWindow,
    (width, height): (f64, f64),
    _margin: f64,
) -> tauri::Result<()> {
    window.set_size(LogicalSize::new(width, height))
}

/// Done on X11 alone, where keys and summonses come on two ways; the other systems were not seen to need it.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it has to look like the one that can fail"
)]
pub(in crate::windows) fn drop_old_escapes(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// The window is as large as its card here, or its margin is the system's.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it has to look like the one that can fail"
)]
pub(in crate::windows) fn keep_margin_open(
    _: &WebviewWindow,
    _: impl Fn() -> ((f64, f64), f64) + 'static,
) -> tauri::Result<()> {
    Ok(())
}
