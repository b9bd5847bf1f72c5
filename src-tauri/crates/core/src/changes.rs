//! Telling whoever shows something that it changed.

use tokio::sync::broadcast;

use crate::view::Change;

/// How many changes a slow listener may be behind before it is told that it missed some.
const BEHIND: usize = 256;

/// Publishes changes to all listeners of this process.
#[derive(Debug, Clone)]
pub struct Changes {
    sender: broadcast::Sender<Change>,
}

impl Changes {
    /// With no listener yet.
    #[expect(
        clippy::new_without_default,
        reason = "there is one, made where the parts are put together"
    )]
    pub fn new() -> Self {
        Self {
            sender: broadcast::Sender::new(BEHIND),
        }
    }

    /// Tells all listeners; nobody needs to listen.
    pub fn publish(&self, change: Change) {
        let _ = self.sender.send(change);
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Change> {
        self.sender.subscribe()
    }
}
