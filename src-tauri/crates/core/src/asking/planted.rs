//! Two faults that the torture harness plants in sending, to show that it finds them.

use tokio::sync::Notify;

use super::ask::Asking;
use super::attempt::{Happening, Progress};
use super::ready::Ready;
use crate::error::Error;
use crate::history::{DraftPlace, Drafts};
use crate::ids::{AttemptId, ConversationId};
use crate::kill_points;

impl Asking {
    /// The fault "commit after send": the request leaves, and only then does the history say so.
    pub(super) async fn send_first(
        &self,
        attempt: AttemptId,
        conversation: ConversationId,
        ready: &Ready,
        cancel: &Notify,
    ) -> bool {
        let Some((progress, _)) = Progress::QUEUED.on(Happening::Begun) else {
            return false;
        };
        let outcome = self.send(progress, ready, cancel).await;
        match self.begin(attempt, conversation) {
            Some(_) => self.finish(attempt, conversation, ready, outcome).await,
            None => false,
        }
    }

    /// The fault "text cleared before commit": the draft goes, and only then is the question committed.
    pub(super) fn clear_first_if_planted(&self, draft: Option<DraftPlace>) -> Result<(), Error> {
        match draft {
            Some(place) if kill_points::clears_first() => self
                .parts
                .history
                .write(|transaction| Drafts(transaction).forget(place)),
            _ => Ok(()),
        }
    }
}
