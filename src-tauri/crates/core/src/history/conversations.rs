//! The table of conversations.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::{Code, Error};
use crate::ids::{AssistantId, AttemptId, ConversationId};
use crate::time::{self, Milliseconds};
use crate::view::{AttemptState, ConversationStatus};

/// A conversation as stored, with what its newest question is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationRow {
    /// Its id.
    pub id: ConversationId,
    /// Who answers in it.
    pub assistant: AssistantId,
    /// What the list shows.
    pub title: String,
    /// When something last happened in it.
    pub updated_at: Milliseconds,
    /// What its newest attempt is doing, as far as the database knows.
    pub status: ConversationStatus,
    /// The newest attempt of its newest question.
    pub newest_attempt: Option<AttemptId>,
}

/// The table's handle.
#[derive(Debug)]
pub struct Conversations<'a>(pub &'a Connection);

// The newest attempt of the newest question decides what the list shows: what came before it was settled or given up.
const COLUMNS: &str = "
    SELECT c.id, c.assistant, c.title, c.updated_at, newest.id, newest.state,
           EXISTS (SELECT 1 FROM attempts a JOIN messages m ON m.id = a.question
             WHERE m.conversation = c.id AND a.state = 'sending')
      FROM conversations c
      LEFT JOIN attempts newest ON newest.id = (
           SELECT a.id FROM attempts a JOIN messages m ON m.id = a.question
            WHERE m.conversation = c.id ORDER BY m.rowid DESC, a.rowid DESC LIMIT 1)";

impl Conversations<'_> {
    /// The newest first.
    pub fn newest(&self, most: u32) -> Result<Vec<ConversationRow>, Error> {
        let mut statement = self.0.prepare_cached(&format!(
            "{COLUMNS} ORDER BY c.updated_at DESC, c.rowid DESC LIMIT ?1"
        ))?;
        let rows = statement
            .query_map([most], read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The one with that id.
    pub fn get(&self, id: ConversationId) -> Result<ConversationRow, Error> {
        self.0
            .prepare_cached(&format!("{COLUMNS} WHERE c.id = ?1"))?
            .query_row([id], read)
            .optional()?
            .ok_or_else(|| {
                Error::new(
                    Code::NoSuchConversation,
                    "There is no such conversation. It may have been deleted.",
                )
            })
    }

    /// The one in which something last happened.
    pub fn last(&self) -> Result<Option<ConversationRow>, Error> {
        Ok(self.newest(1)?.pop())
    }

    /// Begins one.
    pub fn insert(
        &self,
        id: ConversationId,
        assistant: AssistantId,
        title: &str,
    ) -> Result<(), Error> {
        self.0.execute(
            "INSERT INTO conversations (id, assistant, title, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)",
            params![id, assistant, title, time::now()],
        )?;
        Ok(())
    }

    /// Notes that something happened in it.
    pub fn touch(&self, id: ConversationId) -> Result<(), Error> {
        self.0.execute(
            "UPDATE conversations SET updated_at = max(updated_at, ?2) WHERE id = ?1",
            params![id, time::now()],
        )?;
        Ok(())
    }

    /// Keeps the API's `conversation_id`, and who gave it.
    pub fn remember_remote(
        &self,
        id: ConversationId,
        remote_id: &str,
        given_by: &str,
    ) -> Result<(), Error> {
        self.0.execute(
            "UPDATE conversations SET remote_id = ?2, remote_at = ?3 WHERE id = ?1",
            params![id, remote_id, given_by],
        )?;
        Ok(())
    }

    /// The API's `conversation_id`, whoever gave it: to be shown, never to be sent.
    pub fn remote_for_showing(&self, id: ConversationId) -> Result<Option<String>, Error> {
        let found = self
            .0
            .prepare_cached("SELECT remote_id FROM conversations WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(found.flatten())
    }

    /// The API's `conversation_id`, if `given_by` is who gave it.
    pub fn remote(&self, id: ConversationId, given_by: &str) -> Result<Option<String>, Error> {
        let found = self
            .0
            .prepare_cached("SELECT remote_id FROM conversations WHERE id = ?1 AND remote_at = ?2")?
            .query_row(params![id, given_by], |row| row.get(0))
            .optional()?;
        Ok(found)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConversationRow> {
    let newest: Option<AttemptState> = row.get(5)?;
    let sending: bool = row.get(6)?;
    Ok(ConversationRow {
        id: row.get(0)?,
        assistant: row.get(1)?,
        title: row.get(2)?,
        updated_at: row.get(3)?,
        newest_attempt: row.get(4)?,
        status: match newest {
            _ if sending => ConversationStatus::Waiting,
            None | Some(AttemptState::Answered) => ConversationStatus::Idle,
            Some(_) => ConversationStatus::NeedsDecision,
        },
    })
}
