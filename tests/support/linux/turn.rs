//! How many desktops run at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many desktops may run at once. A window takes three processes; more of them only wait for each other.
const AT_ONCE: usize = 2;
static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// One of the desktops that may run at once.
#[derive(Debug)]
pub(super) struct Turn;

impl Turn {
    /// Waits until another desktop may run.
    pub(super) fn take() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running = ENDED
            .wait_while(running, |running| *running >= AT_ONCE)
            .unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
