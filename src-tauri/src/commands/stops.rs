//! Stopping what takes a while.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// What is under way, each with whether it is to stop.
#[derive(Default)]
pub(super) struct Stops(Mutex<Vec<Weak<AtomicBool>>>);

impl Stops {
    /// Something begins. It ends when nobody holds what is returned, and is to stop once that is true.
    pub(super) fn begin(&self) -> Arc<AtomicBool> {
        let stopped = Arc::default();
        let mut under_way = self.under_way();
        under_way.retain(|it| it.strong_count() > 0);
        under_way.push(Arc::downgrade(&stopped));
        stopped
    }

    /// Stops what was begun up to now.
    pub(super) fn stop(&self) {
        for stopped in self.under_way().iter().filter_map(Weak::upgrade) {
            stopped.store(true, Ordering::Relaxed);
        }
    }

    fn under_way(&self) -> MutexGuard<'_, Vec<Weak<AtomicBool>>> {
        // A list is whole after every one of its calls, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_after_a_stop_goes_on_and_what_was_stopped_does_not() {
        let stops = Stops::default();
        let first = stops.begin();
        stops.stop();
        let second = stops.begin();
        assert!(first.load(Ordering::Relaxed));
        assert!(!second.load(Ordering::Relaxed));
    }
}
