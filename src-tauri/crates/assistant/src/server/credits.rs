//! An account that can run empty, so that a client can be tried against one.

use std::sync::atomic::{AtomicU64, Ordering};

/// The credits that are left.
#[derive(Debug)]
pub(super) struct Credits(Option<AtomicU64>);

impl Credits {
    /// An account with this many credits, or with no end of them.
    pub(super) fn new(credits: Option<u64>) -> Self {
        Self(credits.map(AtomicU64::new))
    }

    /// Takes one credit, and says whether there was one.
    pub(super) fn take(&self) -> bool {
        self.0.as_ref().is_none_or(|left| {
            left.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            })
            .is_ok()
        })
    }
}
