//! The day's backup: made by whichever process opens the data folder first, beside everything else.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use chatbeam_core::history::Backups;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How long a backup may delay the end of the process. One that takes longer is thrown away; the next process that opens
/// the data folder makes another.
const PATIENCE: Duration = Duration::from_secs(10);

/// The backup that is being made, if it is.
#[derive(Debug)]
pub(crate) struct Daily(Mutex<Option<oneshot::Receiver<()>>>);

impl Daily {
    /// Begins, if it is due, and returns at once. A history that is only now begun has nothing to be backed up.
    pub(crate) fn start(backups: Backups) -> Self {
        match backups.is_due() {
            Ok(true) => {}
            Ok(false) => return Self(Mutex::new(None)),
            Err(error) => {
                tracing::error!(?error, "the history could not be backed up");
                return Self(Mutex::new(None));
            }
        }
        let (done, when_done) = oneshot::channel();
        // A thread of its own, because the window opens the data folder before it has a runtime.
        let started = thread::Builder::new()
            .name("daily backup".to_owned())
            .spawn(move || {
                match backups.daily() {
                    Ok(Some(backup)) => tracing::info!(name = backup.name(), "backed up"),
                    Ok(None) => {}
                    // The next start is another chance; `chatbeam backup create` says what is wrong.
                    Err(error) => tracing::error!(?error, "the history could not be backed up"),
                }
                // Nobody waits when the process does not end yet.
                let _ = done.send(());
            });
        if let Err(error) = started {
            tracing::error!(?error, "the history could not be backed up");
        }
        Self(Mutex::new(Some(when_done)))
    }

    /// Waits until it is done, or takes too long.
    pub(crate) async fn finish(&self) {
        let waiting = {
            // The value is taken as a whole, so a panic elsewhere does not spoil it.
            let mut when_done = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            when_done.take()
        };
        if let Some(when_done) = waiting
            && timeout(PATIENCE, when_done).await.is_err()
        {
            tracing::warn!("the day's backup took too long and was left");
        }
    }
}
