//! Telling the window of the same data folder what this process changed.

use std::path::PathBuf;
use std::time::Duration;

use chatbeam_core::changes::Changes;
use chatbeam_core::presence::{self, Message};
use chatbeam_core::view::Change;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// How long a window that does not answer may delay the end of this process.
const PATIENCE: Duration = Duration::from_secs(2);

/// Passes changes on until it is finished.
#[derive(Debug)]
pub(crate) struct Telling {
    finish: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Telling {
    /// Tells whatever changes from now on. Without a window nothing happens.
    pub(crate) fn start(changes: &Changes, folder: PathBuf) -> Self {
        let mut changes = changes.listen();
        let (finish, mut finished) = oneshot::channel();
        let task = tokio::spawn(async move {
            loop {
                let change = tokio::select! {
                    // What was published before the end is told before the end.
                    biased;
                    change = changes.recv() => change,
                    _ = &mut finished => return,
                };
                let change = match change {
                    Ok(change) => change,
                    Err(RecvError::Lagged(_)) => Change::Everything,
                    Err(RecvError::Closed) => return,
                };
                if let Err(error) = presence::send(&folder, &Message::Changed(change)).await {
                    tracing::debug!(?error, "the window could not be told of a change");
                }
            }
        });
        Self { finish, task }
    }

    /// Waits until everything is told, or until the window takes too long.
    pub(crate) async fn finish(self) {
        // Fails when the task has ended already.
        let _ = self.finish.send(());
        if timeout(PATIENCE, self.task).await.is_err() {
            tracing::debug!("the window did not take every change in time");
        }
    }
}
