//! Being asked to end: Ctrl+C, and what systems send to end a program in order.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chatbeam_core::error::{Code, Error};
use tokio::sync::Notify;
use tokio::task;

use crate::exit::Exit;
use crate::failure::Failure;

/// Takes the signals over from the moment it is made, so that none is missed between two waits.
#[derive(Debug)]
pub struct Interruption {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
    #[cfg(windows)]
    terminate: tokio::signal::windows::CtrlBreak,
}

impl Interruption {
    /// Begins to listen. From now on the signals do nothing by themselves.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Begins to listen. From now on the signals do nothing by themselves.
    #[cfg(windows)]
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::windows::{ctrl_break, ctrl_c};
        Ok(Self {
            interrupt: ctrl_c()?,
            terminate: ctrl_break()?,
        })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Told once the person has pressed Ctrl+C again, and waits for nothing any more.
static INSISTED: Notify = Notify::const_new();

/// Does what takes long on a thread of its own, and has it stop at the first Ctrl+C. It may be where it can't hear that,
/// as while it waits for another process: the second one [ends](insisted) the run.
pub async fn interruptible<T: Send + 'static>(
    work: impl FnOnce(&AtomicBool) -> Result<T, Error> + Send + 'static,
) -> Result<T, Failure> {
    let mut interruption = Interruption::listen()
        .map_err(|error| Failure::ours(format!("Ctrl+C can't be listened to: {error}.")))?;
    let goes_on = Arc::new(AtomicBool::new(true));
    let seen = goes_on.clone();
    // It goes on listening while what was begun is brought to an end.
    task::spawn(async move {
        interruption.next().await;
        goes_on.store(false, Ordering::Relaxed);
        interruption.next().await;
        INSISTED.notify_one();
    });
    let done = task::spawn_blocking(move || work(&seen)).await;
    let done = done.map_err(|error| Failure::ours(format!("It ended early: {error}.")))?;
    Ok(done?)
}

/// Waits until the person has pressed Ctrl+C again, most often for ever. What a run ends with then.
pub async fn insisted() -> Failure {
    INSISTED.notified().await;
    interrupted("Ended at once, before it was done.")
}

/// What a run ends with that Ctrl+C has stopped.
pub fn interrupted(sentence: &str) -> Failure {
    Failure::new(Exit::Interrupted, Code::Cancelled.name(), sentence)
}
