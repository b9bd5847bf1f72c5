//! Conversations as they come into a history.

use rusqlite::params;

use super::{AssistantRecord, AttemptRecord, ConversationRecord, MessageRecord, Records};
use crate::error::{Code, Error};
use crate::time;

impl Records<'_> {
    /// Stores an assistant.
    pub fn insert_assistant(&self, record: &AssistantRecord) -> Result<(), Error> {
        self.0.execute(
            "INSERT INTO assistants (id, name, kind, origin, folder, removed_at, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                record.id,
                record.name,
                record.kind,
                record.origin,
                record.folder,
                record.removed_at,
                time::now()
            ],
        )?;
        Ok(())
    }

    /// Stores a conversation with everything that belongs to it.
    pub fn insert(&self, record: &ConversationRecord) -> Result<(), Error> {
        self.0
            .prepare_cached(
                "INSERT INTO conversations (id, assistant, title, renamed, created_at, updated_at, pinned_at,
                                            archived_at, place, remote_id, remote_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                record.id,
                record.assistant,
                record.title,
                record.renamed,
                record.created_at,
                record.updated_at,
                record.pinned_at,
                record.archived_at,
                record.place,
                record.remote_id,
                record.remote_at
            ])?;
        if let Some(draft) = &record.draft {
            self.0
                .prepare_cached(
                    "INSERT INTO drafts (conversation, text, saved_at) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![record.id, draft.text, draft.saved_at])?;
        }
        for message in &record.messages {
            self.insert_message(&record.id, message)?;
        }
        Ok(())
    }

    fn insert_message(&self, conversation: &str, record: &MessageRecord) -> Result<(), Error> {
        self.0
            .prepare_cached(
                "INSERT INTO messages (id, conversation, answers, text, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                record.id,
                conversation,
                record.answers,
                record.text,
                record.created_at
            ])?;
        for attempt in &record.attempts {
            self.insert_attempt(&record.id, attempt)?;
        }
        let mut insert = self.0.prepare_cached(
            "INSERT INTO sources (answer, number, file, heading, page) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for source in &record.sources {
            insert.execute(params![
                record.id,
                source.number,
                source.file,
                source.heading,
                source.page
            ])?;
        }
        Ok(())
    }

    fn insert_attempt(&self, question: &str, record: &AttemptRecord) -> Result<(), Error> {
        let body = match (&record.body, &record.body_hex) {
            (Some(text), _) => Some(text.clone().into_bytes()),
            (None, Some(digits)) => Some(bytes(digits)?),
            (None, None) => None,
        };
        self.0
            .prepare_cached(
                "INSERT INTO attempts (id, question, client_id, follows, state, cost, created_at, sent_at, ended_at,
                                       status, code, detail, retry_at, left_at, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                record.id,
                question,
                record.client_id,
                record.follows,
                record.state,
                record.cost,
                record.created_at,
                record.sent_at,
                record.ended_at,
                record.status,
                record.code,
                record.detail,
                record.retry_at,
                record.left_at,
                body
            ])?;
        Ok(())
    }
}

fn bytes(digits: &str) -> Result<Vec<u8>, Error> {
    let odd = || Error::new(Code::InvalidFile, "A response in the file can't be read.");
    if !digits.is_ascii() || !digits.len().is_multiple_of(2) {
        return Err(odd());
    }
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| odd()))
        .collect()
}
