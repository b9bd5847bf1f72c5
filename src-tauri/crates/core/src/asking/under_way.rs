//! The attempts that this process is looking after, and who waits for them.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::{Notify, watch};

use crate::ids::{AttemptId, ConversationId};

/// The attempts that this process has begun or will begin by itself.
#[derive(Debug)]
pub(super) struct UnderWay {
    attempts: watch::Sender<HashMap<AttemptId, Entry>>,
}

#[derive(Debug, Clone)]
struct Entry {
    conversation: ConversationId,
    cancel: Arc<Notify>,
}

impl UnderWay {
    pub(super) fn new() -> Self {
        Self {
            attempts: watch::Sender::new(HashMap::new()),
        }
    }

    /// Takes an attempt on. True when it is the only one of its conversation, so that it is its turn.
    pub(super) fn add(&self, attempt: AttemptId, conversation: ConversationId) -> bool {
        let mut its_turn = true;
        self.attempts.send_modify(|attempts| {
            its_turn = attempts
                .values()
                .all(|other| other.conversation != conversation);
            let cancel = Arc::new(Notify::new());
            attempts.insert(
                attempt,
                Entry {
                    conversation,
                    cancel,
                },
            );
        });
        its_turn
    }

    /// An attempt is over.
    pub(super) fn remove(&self, attempt: AttemptId) {
        self.attempts.send_modify(|attempts| {
            attempts.remove(&attempt);
        });
    }

    /// Nothing more of that conversation will be begun without a click.
    pub(super) fn remove_all_of(&self, conversation: ConversationId) {
        self.attempts
            .send_modify(|attempts| attempts.retain(|_, entry| entry.conversation != conversation));
    }

    pub(super) fn contains(&self, attempt: AttemptId) -> bool {
        self.attempts.borrow().contains_key(&attempt)
    }

    /// What tells an attempt to stop waiting.
    pub(super) fn cancelling(&self, attempt: AttemptId) -> Option<Arc<Notify>> {
        self.attempts
            .borrow()
            .get(&attempt)
            .map(|entry| entry.cancel.clone())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.attempts.borrow().is_empty()
    }

    /// Waits until an attempt is over.
    pub(super) async fn over(&self, attempt: AttemptId) {
        self.until(|attempts| !attempts.contains_key(&attempt))
            .await;
    }

    /// Waits until nothing is under way.
    pub(super) async fn all_over(&self) {
        self.until(HashMap::is_empty).await;
    }

    async fn until(&self, condition: impl FnMut(&HashMap<AttemptId, Entry>) -> bool) {
        // It fails only when the sender is gone, and the sender is `self`.
        let _ = self.attempts.subscribe().wait_for(condition).await;
    }
}
