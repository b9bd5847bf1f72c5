//! Giving the focus to a window of another application, and making sure that it has it.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use x11rb::connection::Connection;
use x11rb::errors::ReplyError;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt, EventMask, Window};

use crate::target::{Display, or_gone};

/// How long the window manager may take.
const LIMIT: Duration = Duration::from_secs(2);

/// Between two looks.
const INTERVAL: Duration = Duration::from_millis(5);

/// The person asked for it, so the window manager does not protect the focus from us. (EWMH, "Source indication in
/// requests": 2 is for programs that act for the person, such as pagers.)
const FOR_THE_PERSON: u32 = 2;

/// Gives a window the focus. Returns whether it has it.
pub(super) async fn give(display: &Display, window: Window) -> Result<bool, ReplyError> {
    // When the bar goes, most window managers give the focus back by themselves; asking does no harm.
    ask(display, window)?;
    let end = Instant::now() + LIMIT;
    while !has(display, window)? {
        if Instant::now() > end {
            return Ok(false);
        }
        sleep(INTERVAL).await;
    }
    Ok(true)
}

/// Whether a window has the focus: by the window manager's word and by the server's, which says where keys go.
pub(super) fn has(display: &Display, window: Window) -> Result<bool, ReplyError> {
    if display.active_window()? != Some(window) {
        return Ok(false);
    }
    let connection = &display.connection;
    let mut inner = connection.get_input_focus()?.reply()?.focus;
    // The focus is often in a window within the window.
    while inner != window {
        // 0 and 1 are no windows: no focus, and wherever the pointer is.
        if inner <= 1 || inner == display.root {
            return Ok(false);
        }
        let Some(tree) = or_gone(connection.query_tree(inner)?.reply())? else {
            return Ok(false);
        };
        inner = tree.parent;
    }
    Ok(true)
}

/// Asks the window manager. (EWMH, `_NET_ACTIVE_WINDOW` as a client message.)
fn ask(display: &Display, window: Window) -> Result<(), ReplyError> {
    let data = [FOR_THE_PERSON, x11rb::CURRENT_TIME, 0, 0, 0];
    let message = ClientMessageEvent::new(32, window, display.atoms.active_window, data);
    display.connection.send_event(
        false,
        display.root,
        EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY,
        message,
    )?;
    display.connection.flush()?;
    Ok(())
}
