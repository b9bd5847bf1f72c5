//! Conversations as they leave a history.

use rusqlite::{OptionalExtension, Row, params};

use super::{
    AssistantRecord, AttemptRecord, ConversationRecord, DraftRecord, MessageRecord, Records,
    SourceRecord,
};
use crate::error::{Code, Error};
use crate::ids::ConversationId;

impl Records<'_> {
    /// All conversations that were not deleted, in the order of their ids, which stays the same wherever they are.
    pub fn conversations(&self) -> Result<Vec<ConversationId>, Error> {
        let mut statement = self
            .0
            .prepare("SELECT id FROM conversations WHERE deleted_at IS NULL ORDER BY id")?;
        let ids = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(ids)
    }

    /// A conversation's assistant.
    pub fn assistant_of(&self, id: ConversationId) -> Result<AssistantRecord, Error> {
        let record = self
            .0
            .prepare_cached(
                "SELECT s.id, s.name, s.kind, s.origin, s.folder, s.removed_at
                   FROM conversations c JOIN assistants s ON s.id = c.assistant WHERE c.id = ?1",
            )?
            .query_row([id], |row| {
                Ok(AssistantRecord {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    kind: row.get(2)?,
                    origin: row.get(3)?,
                    folder: row.get(4)?,
                    removed_at: row.get(5)?,
                })
            })?;
        Ok(record)
    }

    /// A conversation with everything that belongs to it.
    pub fn conversation(&self, id: ConversationId) -> Result<ConversationRecord, Error> {
        let mut record = self
            .0
            .prepare_cached(
                "SELECT c.id, c.assistant, c.title, c.renamed, c.created_at, c.updated_at, c.pinned_at,
                        c.archived_at, c.place, c.remote_id, c.remote_at, d.text, d.saved_at
                   FROM conversations c LEFT JOIN drafts d ON d.conversation = c.id
                  WHERE c.id = ?1 AND c.deleted_at IS NULL",
            )?
            .query_row([id], read_conversation)
            .optional()?
            .ok_or_else(|| {
                Error::new(
                    Code::NoSuchConversation,
                    "There is no such conversation. It may have been deleted.",
                )
            })?;
        record.messages = self.messages(id)?;
        for message in &mut record.messages {
            if message.answers.is_none() {
                message.attempts = self.attempts(&message.id)?;
            } else {
                message.sources = self.sources(&message.id)?;
            }
        }
        Ok(record)
    }

    fn messages(&self, id: ConversationId) -> Result<Vec<MessageRecord>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, answers, text, created_at FROM messages WHERE conversation = ?1 ORDER BY rowid",
        )?;
        let records = statement
            .query_map([id], |row| {
                Ok(MessageRecord {
                    id: row.get(0)?,
                    answers: row.get(1)?,
                    text: row.get(2)?,
                    created_at: row.get(3)?,
                    attempts: Vec::new(),
                    sources: Vec::new(),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(records)
    }

    fn attempts(&self, question: &str) -> Result<Vec<AttemptRecord>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, client_id, follows, iif(state = 'sending', 'unknown', state), cost, created_at, sent_at,
                    ended_at, status, iif(state = 'sending', ?2, code), detail, retry_at, left_at, body
               FROM attempts WHERE question = ?1 ORDER BY rowid",
        )?;
        let records = statement
            .query_map(params![question, Code::Interrupted.name()], read_attempt)?
            .collect::<Result<_, _>>()?;
        Ok(records)
    }

    fn sources(&self, answer: &str) -> Result<Vec<SourceRecord>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT number, file, heading, page FROM sources WHERE answer = ?1 ORDER BY number",
        )?;
        let records = statement
            .query_map([answer], |row| {
                Ok(SourceRecord {
                    number: row.get(0)?,
                    file: row.get(1)?,
                    heading: row.get(2)?,
                    page: row.get(3)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(records)
    }
}

fn read_conversation(row: &Row<'_>) -> rusqlite::Result<ConversationRecord> {
    let draft: Option<String> = row.get(11)?;
    let saved_at: Option<i64> = row.get(12)?;
    Ok(ConversationRecord {
        id: row.get(0)?,
        assistant: row.get(1)?,
        title: row.get(2)?,
        renamed: row.get(3)?,
        created_at: row.get(4)?,
        updated_at: row.get(5)?,
        pinned_at: row.get(6)?,
        archived_at: row.get(7)?,
        place: row.get(8)?,
        remote_id: row.get(9)?,
        remote_at: row.get(10)?,
        draft: draft
            .zip(saved_at)
            .map(|(text, saved_at)| DraftRecord { text, saved_at }),
        messages: Vec::new(),
    })
}

fn read_attempt(row: &Row<'_>) -> rusqlite::Result<AttemptRecord> {
    let body: Option<Vec<u8>> = row.get(13)?;
    let (body, body_hex) = match body.map(String::from_utf8) {
        None => (None, None),
        Some(Ok(text)) => (Some(text), None),
        Some(Err(odd)) => (None, Some(digits(odd.as_bytes()))),
    };
    Ok(AttemptRecord {
        id: row.get(0)?,
        client_id: row.get(1)?,
        follows: row.get(2)?,
        state: row.get(3)?,
        cost: row.get(4)?,
        created_at: row.get(5)?,
        sent_at: row.get(6)?,
        ended_at: row.get(7)?,
        status: row.get(8)?,
        code: row.get(9)?,
        detail: row.get(10)?,
        retry_at: row.get(11)?,
        left_at: row.get(12)?,
        body,
        body_hex,
    })
}

fn digits(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(DIGITS[usize::from(half)]))
        .collect()
}
