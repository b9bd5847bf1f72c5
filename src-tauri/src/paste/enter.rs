//! Keeping Enter away from the other application for a moment.
//!
//! Pasting hides the bar, so a second Ctrl+Enter of an impatient hand would reach what lies below: a terminal would run
//! the answer, a mail would be sent.

use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, sleep};
use x11rb::connection::Connection;
use x11rb::errors::ReplyError;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ConnectionExt, GrabMode, Keycode, ModMask};
use x11rb::rust_connection::RustConnection;

use crate::target::or_gone;

/// How long after the keys that paste a press of Enter is still meant for the bar.
const AFTER: Duration = Duration::from_millis(700);

/// Between two looks for a press. Until it is seen, the keyboard is ours.
const INTERVAL: Duration = Duration::from_millis(2);

/// Every set of the eight modifiers of the core protocol.
const SETS: std::ops::RangeInclusive<u16> = 0..=0xff;

/// While it lives, and until a moment after the keys were pressed, Enter reaches nobody.
pub(super) struct Withheld {
    pressed: Option<Instant>,
    /// Told when to end.
    end: Option<oneshot::Sender<Instant>>,
}

impl Withheld {
    /// Withholds these keys, with whatever modifiers. Where the display does not let us, nothing is withheld.
    pub(super) fn new(keys: &[Keycode]) -> Self {
        let (end, ended) = oneshot::channel();
        match grab(keys) {
            Ok(connection) => {
                tauri::async_runtime::spawn(swallow(connection, ended));
            }
            Err(error) => tracing::warn!(error, "Enter could not be withheld"),
        }
        Self {
            pressed: None,
            end: Some(end),
        }
    }

    /// The keys that paste are pressed now.
    pub(super) fn keys_are_pressed(&mut self) {
        self.pressed = Some(Instant::now());
    }
}

impl Drop for Withheld {
    fn drop(&mut self) {
        let end = self.pressed.unwrap_or_else(Instant::now) + AFTER;
        if let Some(tell) = self.end.take() {
            // Nobody listens where nothing could be withheld.
            let _ = tell.send(end);
        }
    }
}

/// Grabs the keys on a connection of their own: however it is closed, the server gives them free.
fn grab(keys: &[Keycode]) -> Result<RustConnection, Box<dyn std::error::Error>> {
    let (connection, screen) = RustConnection::connect(None)?;
    let root = connection
        .setup()
        .roots
        .get(screen)
        .ok_or("there is no such screen")?
        .root;
    let request = |key, modifiers| {
        let mode = GrabMode::ASYNC;
        connection.grab_key(false, root, modifiers, key, mode, mode)
    };
    for &key in keys {
        if or_gone(request(key, ModMask::ANY)?.check())?.is_some() {
            continue;
        }
        // Another program has it with some modifiers, as window managers do. It keeps those, and we take the others.
        let sets: Result<Vec<_>, _> = SETS.map(|set| request(key, set.into())).collect();
        for set in sets? {
            or_gone(set.check())?;
        }
    }
    Ok(connection)
}

/// Takes the presses until the end.
async fn swallow(connection: RustConnection, mut ended: oneshot::Receiver<Instant>) {
    let mut end = None;
    while end.is_none_or(|end| Instant::now() < end) {
        if let Err(error) = take_presses(&connection) {
            tracing::warn!(?error, "Enter is no longer withheld");
            return;
        }
        sleep(INTERVAL).await;
        if end.is_none() {
            end = match ended.try_recv() {
                Ok(end) => Some(end),
                Err(oneshot::error::TryRecvError::Empty) => None,
                Err(oneshot::error::TryRecvError::Closed) => return,
            };
        }
    }
}

/// A press that was grabbed gives us the whole keyboard until the key is up; the keys that paste would come to us too.
fn take_presses(connection: &RustConnection) -> Result<(), ReplyError> {
    while let Some(event) = connection.poll_for_event()? {
        if matches!(event, Event::KeyPress(_)) {
            connection.ungrab_keyboard(x11rb::CURRENT_TIME)?;
        }
    }
    connection.flush()?;
    Ok(())
}
