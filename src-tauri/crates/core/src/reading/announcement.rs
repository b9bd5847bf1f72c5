//! What is told of an answer to somebody who may not be alone.

use super::recent::first_line;
use crate::asking::Asking;
use crate::error::{Code, Error};
use crate::history::{Assistants, Attempts, Conversations, History, Messages};
use crate::ids::{AssistantId, AttemptId, ConversationId, MessageId};
use crate::roster::shown_name;

/// An answer that came, without the answer itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The attempt that was answered.
    pub attempt: AttemptId,
    /// Who answered.
    pub assistant: AssistantId,
    /// The name of who answered.
    pub assistant_name: String,
    /// The id of the exchange.
    pub exchange: MessageId,
    /// The first line of what was asked.
    pub question: String,
}

/// The newest answer in a conversation to a question that this process sent; what another process asks, it tells itself.
/// None in a conversation that was deleted meanwhile.
pub fn announcement(
    history: &History,
    asking: &Asking,
    conversation: ConversationId,
) -> Result<Option<Announcement>, Error> {
    history.read(|connection| {
        let newest = Attempts(connection).newest_answered(conversation, asking.owner())?;
        let Some(newest) = newest else {
            return Ok(None);
        };
        let row = match Conversations(connection).get(conversation) {
            Err(error) if error.code() == Code::NoSuchConversation => return Ok(None),
            row => row?,
        };
        let assistant = Assistants(connection).get(row.assistant)?;
        Ok(Some(Announcement {
            attempt: newest.id,
            assistant: assistant.id,
            assistant_name: shown_name(&assistant).to_owned(),
            exchange: newest.question,
            question: first_line(&Messages(connection).get(newest.question)?.text),
        }))
    })
}
