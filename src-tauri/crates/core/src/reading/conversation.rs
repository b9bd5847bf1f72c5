//! A conversation: whole, or the part of it that a window shows.

use rusqlite::Connection;

use super::exchange::Stored;
use crate::asking::Asking;
use crate::error::Error;
use crate::history::{
    AssistantRow, Assistants, ConversationRow, Conversations, DraftPlace, Drafts, History,
    MessageRow, Messages,
};
use crate::ids::{ConversationId, MessageId};
use crate::roster::shown_name;
use crate::view;

/// The most exchanges that are given at once: what is not drawn need not be rendered.
const MOST_AT_ONCE: u32 = 200;

/// A part of a conversation: what a window can show of it at once, however long it is.
pub fn part(
    history: &History,
    asking: &Asking,
    id: ConversationId,
    part: &view::Part,
    most: u32,
) -> Result<view::ConversationPart, Error> {
    asking.recover()?;
    let most = most.clamp(1, MOST_AT_ONCE);
    // Rendering can take a while, so nobody else waits for the history meanwhile.
    let (head, first, total, stored) = history.read(|connection| {
        let head = Head::read(connection, id)?;
        let messages = Messages(connection);
        let total = messages.count_questions(id)?;
        let first = first(connection, &head, part, most, total)?;
        let stored = all(connection, messages.questions(id, first, most)?)?;
        Ok((head, first, total, stored))
    })?;
    let assistant = head.assistant_name();
    Ok(view::ConversationPart {
        id: id.to_string(),
        title: head.row.title,
        assistant: head.assistant.id.to_string(),
        can_ask: !head.assistant.removed,
        draft: head.draft,
        pinned: head.row.pinned,
        archived: head.row.archived,
        place: head.row.place,
        first,
        total,
        exchanges: exchanges(stored, asking, &assistant)?,
        assistant_name: assistant,
    })
}

/// Where the part begins.
fn first(
    connection: &Connection,
    head: &Head,
    part: &view::Part,
    most: u32,
    total: u32,
) -> Result<u32, Error> {
    let newest = total.saturating_sub(most);
    let around = |message: MessageId| {
        let before = Messages(connection).questions_before(head.row.id, message)?;
        Ok(before.map_or(newest, |before| before.saturating_sub(most / 2).min(newest)))
    };
    match part {
        view::Part::Newest => Ok(newest),
        view::Part::From { index } => Ok((*index).min(total)),
        view::Part::Around { message } => around(message.parse()?),
        // A place that is gone is none.
        view::Part::Place => match head.row.place.as_deref().map(str::parse) {
            Some(Ok(place)) => around(place),
            _ => Ok(newest),
        },
    }
}

/// What stands above the exchanges and below them.
struct Head {
    row: ConversationRow,
    assistant: AssistantRow,
    draft: String,
}

impl Head {
    fn read(connection: &Connection, id: ConversationId) -> Result<Self, Error> {
        let row = Conversations(connection).get(id)?;
        Ok(Self {
            assistant: Assistants(connection).get(row.assistant)?,
            draft: Drafts(connection).get(DraftPlace::Conversation(id))?,
            row,
        })
    }

    fn assistant_name(&self) -> String {
        shown_name(&self.assistant).to_owned()
    }
}

fn all(connection: &Connection, questions: Vec<MessageRow>) -> Result<Vec<Stored>, Error> {
    questions
        .into_iter()
        .map(|question| Stored::read(connection, question))
        .collect()
}

fn exchanges(
    stored: Vec<Stored>,
    asking: &Asking,
    assistant: &str,
) -> Result<Vec<view::Exchange>, Error> {
    stored
        .into_iter()
        .map(|stored| stored.exchange(asking, assistant))
        .collect()
}
