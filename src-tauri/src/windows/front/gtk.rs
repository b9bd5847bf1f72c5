//! GTK. Tauri puts such calls off until its loop comes round, and then gives the focus only to a window that was shown
//! before; so these go to GTK itself.

use std::cell::Cell;

use gtk::cairo::{RectangleInt, Region};
use gtk::gdk;
use gtk::prelude::*;
use tauri::WebviewWindow;
use x11rb::protocol::xproto::{ConnectionExt as _, MapState};
use x11rb::rust_connection::RustConnection;

thread_local! {
    /// When the bar was shown last, by the X server's clock in milliseconds; 0 before that, and on Wayland.
    static SHOWN: Cell<u32> = const { Cell::new(0) };
}

/// Shows the window above all others, with the focus.
pub(in crate::windows) fn show(window: &WebviewWindow) -> tauri::Result<()> {
    let window = window.gtk_window()?;
    window.realize();
    let now = server_time(&window);
    SHOWN.set(now);
    window.show_all();
    window.present_with_time(now);
    Ok(())
}

/// The time by the X server's clock. A window manager gives the focus only to what is newer than the last key or click,
/// and a global shortcut or another process leaves no such time with this program. Wayland has no such clock.
fn server_time(window: &gtk::ApplicationWindow) -> u32 {
    let surface = window
        .window()
        .and_then(|surface| surface.downcast::<gdkx11::X11Window>().ok());
    let Some(surface) = surface else {
        return gdk::ffi::GDK_CURRENT_TIME.unsigned_abs();
    };
    let now = gdkx11::functions::x11_get_server_time(&surface);
    surface.set_user_time(now);
    now
}

/// Keeps an Escape from the window that was pressed before it was shown last, and waited in line since: it is no answer to
/// this showing.
pub(in crate::windows) fn drop_old_escapes(window: &WebviewWindow) -> tauri::Result<()> {
    window.gtk_window()?.connect_key_press_event(|_, key| {
        if key.keyval() == gdk::keys::constants::Escape && is_before(key.time(), SHOWN.get()) {
            gtk::glib::Propagation::Stop
        } else {
            gtk::glib::Propagation::Proceed
        }
    });
    Ok(())
}

/// Whether one time of the X server's clock is before another, none of them 0. The clock begins anew after 49 days.
fn is_before(time: u32, other: u32) -> bool {
    time != 0 && other != 0 && (1..1 << 31).contains(&other.wrapping_sub(time))
}

/// Lets clicks on the margin through again each time that the window manager has taken the window up. Openbox frames a
/// window that was hidden anew, and copies the shape for clicks only when it is told of a change.
pub(in crate::windows) fn keep_margin_open(
    window: &WebviewWindow,
    card: impl Fn() -> ((f64, f64), f64) + 'static,
) -> tauri::Result<()> {
    window.gtk_window()?.connect_map_event(move |window, _| {
        let (size, margin) = card();
        open_margin(window, size, margin);
        gtk::glib::Propagation::Proceed
    });
    Ok(())
}

/// Takes the window away.
pub(in crate::windows) fn hide(window: &WebviewWindow) -> tauri::Result<()> {
    window.gtk_window()?.hide();
    Ok(())
}

/// Whether the window is shown.
pub(in crate::windows) fn is_shown(window: &WebviewWindow) -> tauri::Result<bool> {
    Ok(window.gtk_window()?.is_visible())
}

/// Whether the window is shown as far as GTK knows, and not as far as the X server does.
pub(in crate::windows) fn is_lost(window: &WebviewWindow) -> tauri::Result<bool> {
    let window = window.gtk_window()?;
    Ok(window.is_visible() && is_mapped(&window) == Some(false))
}

fn is_mapped(window: &gtk::ApplicationWindow) -> Option<bool> {
    let (server, ours) = on_x11(window)?;
    let attributes = server.get_window_attributes(ours).ok()?.reply().ok()?;
    Some(attributes.map_state != MapState::UNMAPPED)
}

/// Whether the window gets what is typed.
pub(in crate::windows) fn has_focus(window: &WebviewWindow) -> tauri::Result<bool> {
    let window = window.gtk_window()?;
    Ok(window.is_active() || has_x11_focus(&window).unwrap_or(false))
}

/// Whether the X server sends the window what is typed. While the keys of a global shortcut are down GTK takes the focus
/// for lost, and the server knows better.
fn has_x11_focus(window: &gtk::ApplicationWindow) -> Option<bool> {
    let (server, ours) = on_x11(window)?;
    let focus = server.get_input_focus().ok()?.reply().ok()?.focus;
    // GTK has a small window of its own inside for the focus.
    let around = || Some(server.query_tree(focus).ok()?.reply().ok()?.parent);
    Some(focus == ours || around() == Some(ours))
}

/// A connection to the X server, and the window's number there; none on Wayland.
fn on_x11(window: &gtk::ApplicationWindow) -> Option<(RustConnection, u32)> {
    let ours = window.window()?.downcast::<gdkx11::X11Window>().ok()?;
    let (server, _) = x11rb::connect(None).ok()?;
    Some((server, u32::try_from(ours.xid()).ok()?))
}

/// Whether the pointer is on the window with its button pressed.
pub(in crate::windows) fn is_held(window: &WebviewWindow) -> tauri::Result<bool> {
    let window = window.gtk_window()?;
    let pointer = window
        .display()
        .default_seat()
        .and_then(|seat| seat.pointer());
    let (Some(surface), Some(pointer)) = (window.window(), pointer) else {
        return Ok(false);
    };
    let (_, x, y, pressed) = surface.device_position(&pointer);
    let inside = (0..surface.width()).contains(&x) && (0..surface.height()).contains(&y);
    Ok(inside && pressed.contains(gdk::ModifierType::BUTTON1_MASK))
}

/// Puts the window's corner there, in physical pixels. On Wayland the compositor decides.
#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a desktop, in whole pixels"
)]
pub(in crate::windows) fn move_to(
    window: &WebviewWindow,
    (left, top): (f64, f64),
) -> tauri::Result<()> {
    let window = window.gtk_window()?;
    let scale = f64::from(window.scale_factor());
    // A window that was hidden is new to the window manager, which would look for a place of its own.
    window.set_geometry_hints(gtk::Widget::NONE, None, gdk::WindowHints::USER_POS);
    window.move_((left / scale).round() as i32, (top / scale).round() as i32);
    Ok(())
}

/// Makes the window that large, in logical pixels, and lets clicks on its margin through to what lies behind.
#[expect(
    clippy::cast_possible_truncation,
    reason = "sizes of the bar, in whole pixels"
)]
pub(in crate::windows) fn resize(
    window: &WebviewWindow,
    (width, height): (f64, f64),
    margin: f64,
) -> tauri::Result<()> {
    let window = window.gtk_window()?;
    let whole = |length: f64| length.round() as i32;
    // A window that a person can't resize is as large as it asks to be; until it was shown, it still can be resized.
    window.set_size_request(whole(width), whole(height));
    window.resize(whole(width), whole(height));
    open_margin(&window, (width, height), margin);
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "sizes of the bar, in whole pixels"
)]
fn open_margin(window: &gtk::ApplicationWindow, (width, height): (f64, f64), margin: f64) {
    let whole = |length: f64| length.round() as i32;
    let card = RectangleInt::new(
        whole(margin),
        whole(margin),
        whole(width - 2.0 * margin),
        whole(height - 2.0 * margin),
    );
    window.input_shape_combine_region(Some(&Region::create_rectangle(&card)));
}

#[cfg(test)]
mod tests {
    use super::is_before;

    #[test]
    fn times_are_compared_also_where_the_clock_begins_anew() {
        assert!(is_before(1, 2));
        assert!(is_before(u32::MAX, 1));
        assert!(!is_before(2, 2));
        assert!(!is_before(2, 1));
        assert!(!is_before(1, u32::MAX));
    }

    #[test]
    fn without_a_clock_nothing_is_before() {
        assert!(!is_before(0, 1));
        assert!(!is_before(1, 0));
    }
}
