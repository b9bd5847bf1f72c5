//! A history that was found damaged at this start, until the chat window has said so.

use std::sync::{Mutex, PoisonError};

use chatbeam_core::view::Damage;

/// What the chat window still has to say.
pub(crate) struct Damaged(Mutex<Option<Damage>>);

impl Damaged {
    pub(crate) fn new(damage: Option<Damage>) -> Self {
        Self(Mutex::new(damage))
    }

    /// Whether there is something to be said.
    pub(crate) fn is_to_be_said(&self) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }

    /// What is to be said.
    pub(crate) fn look(&self) -> Option<Damage> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// It was said: the window stands on the screen with it.
    pub(crate) fn said(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
