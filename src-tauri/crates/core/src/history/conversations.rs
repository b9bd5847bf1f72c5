//! The table of conversations.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::{Code, Error};
use crate::ids::{AssistantId, AttemptId, ConversationId, MessageId};
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
    /// Whether it stands above the others.
    pub pinned: bool,
    /// Whether it was put away.
    pub archived: bool,
    /// The question at which a person stopped reading; it may be gone.
    pub place: Option<String>,
    /// Whether an answer came that nobody has looked at yet.
    pub unseen: bool,
}

/// What a conversation is called, without what its questions are doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What the list shows.
    pub title: String,
    /// Who answers in it.
    pub assistant: AssistantId,
    /// Whether it was put away.
    pub archived: bool,
}

/// Which conversations are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Listing {
    /// Those that were put away, or those that were not.
    pub archived: bool,
    /// Those with one assistant, or all.
    pub assistant: Option<AssistantId>,
}

/// What a person does with several conversations at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Puts them above the others, or back among them.
    Pinned(bool),
    /// Puts them away, or brings them back.
    Archived(bool),
    /// Deletes them, or takes that back.
    Deleted(bool),
}

/// The table's handle.
#[derive(Debug)]
pub struct Conversations<'a>(pub &'a Connection);

/// The longest title, in characters. A backup may hold a longer one, which is cut wherever it is shown: the two
/// statements that read titles for that say so in figures.
pub(crate) const LONGEST_TITLE: usize = 200;

/// How long a deletion can be taken back.
pub const UNDO: Duration = Duration::from_secs(10);

// The newest attempt of the newest question decides what the list shows: what came before it was settled or given up.
// Of those under way the index is asked, which holds few. Its own condition has to be repeated: SQLite does not see that
// the other means it.
const COLUMNS: &str = "
    SELECT c.id, c.assistant, substr(c.title, 1, 200), c.updated_at, newest.id, newest.state,
           EXISTS (SELECT 1 FROM attempts a CROSS JOIN messages m ON m.id = a.question
             WHERE a.state IN ('queued', 'sending') AND a.state = 'sending' AND m.conversation = c.id),
           c.pinned_at IS NOT NULL, c.archived_at IS NOT NULL, c.place, c.unseen,
           newest.left_at IS NOT NULL OR newest.code = 'cancelled'
      FROM conversations c
      LEFT JOIN attempts newest ON newest.id = (
           SELECT a.id FROM attempts a JOIN messages m ON m.id = a.question
            WHERE m.conversation = c.id ORDER BY m.rowid DESC, a.rowid DESC LIMIT 1)";

impl Conversations<'_> {
    /// Those that are listed: the pinned ones, then the others, the newest first.
    pub fn page(
        &self,
        listing: Listing,
        offset: u32,
        most: u32,
    ) -> Result<Vec<ConversationRow>, Error> {
        let mut statement = self.0.prepare_cached(&format!(
            "{COLUMNS} WHERE {} ORDER BY (c.pinned_at IS NOT NULL) DESC, c.updated_at DESC, c.rowid DESC
              LIMIT ?3 OFFSET ?4",
            listing.condition()
        ))?;
        let rows = statement
            .query_map(
                params![listing.archived, listing.assistant, most, offset],
                read,
            )?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many are listed.
    pub fn count(&self, listing: Listing) -> Result<u32, Error> {
        let count = self
            .0
            .prepare_cached(&format!(
                "SELECT count(*) FROM conversations c WHERE {}",
                listing.condition()
            ))?
            .query_row(params![listing.archived, listing.assistant], |row| {
                row.get(0)
            })?;
        Ok(count)
    }

    /// How many are listed with each assistant, by the assistants' names.
    pub fn per_assistant(&self, archived: bool) -> Result<Vec<(AssistantId, u32)>, Error> {
        let mut statement = self.0.prepare_cached(
            // Else SQLite would count all of them twice.
            "WITH listed AS MATERIALIZED (
                SELECT s.id, s.name, s.rowid AS place,
                       (SELECT count(*) FROM conversations c WHERE c.deleted_at IS NULL
                           AND c.assistant = s.id AND (c.archived_at IS NOT NULL) = ?1) AS count
                  FROM assistants s)
             SELECT id, count FROM listed WHERE count > 0 ORDER BY name, place",
        )?;
        let rows = statement
            .query_map([archived], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The one with that id, unless it was deleted.
    pub fn get(&self, id: ConversationId) -> Result<ConversationRow, Error> {
        self.0
            .prepare_cached(&format!(
                "{COLUMNS} WHERE c.id = ?1 AND c.deleted_at IS NULL"
            ))?
            .query_row([id], read)
            .optional()?
            .ok_or_else(no_such_conversation)
    }

    /// The one in which something last happened.
    pub fn last(&self) -> Result<Option<ConversationRow>, Error> {
        let found = self
            .0
            .prepare_cached(&format!(
                "{COLUMNS} WHERE c.deleted_at IS NULL ORDER BY c.updated_at DESC, c.rowid DESC LIMIT 1"
            ))?
            .query_row([], read)
            .optional()?;
        Ok(found)
    }

    /// Who answers in it, also when it was deleted while it waits for an answer.
    pub fn assistant_of(&self, id: ConversationId) -> Result<AssistantId, Error> {
        self.0
            .prepare_cached("SELECT assistant FROM conversations WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?
            .ok_or_else(no_such_conversation)
    }

    /// Whether something can be asked in it: it is there, and so is who answers in it.
    pub fn can_ask_in(&self, id: ConversationId) -> Result<bool, Error> {
        let can_ask = self
            .0
            .prepare_cached(
                "SELECT 1 FROM conversations c JOIN assistants s ON s.id = c.assistant
                  WHERE c.id = ?1 AND c.deleted_at IS NULL AND s.removed_at IS NULL",
            )?
            .exists([id])?;
        Ok(can_ask)
    }

    /// What it is called and who answers in it.
    pub fn heading(&self, id: ConversationId) -> Result<Heading, Error> {
        self.0
            .prepare_cached(
                "SELECT substr(title, 1, 200), assistant, archived_at IS NOT NULL FROM conversations WHERE id = ?1",
            )?
            .query_row([id], |row| {
                Ok(Heading {
                    title: row.get(0)?,
                    assistant: row.get(1)?,
                    archived: row.get(2)?,
                })
            })
            .optional()?
            .ok_or_else(no_such_conversation)
    }

    /// Gives it a title of a person's.
    pub fn rename(&self, id: ConversationId, title: &str) -> Result<(), Error> {
        let changed = self.0.execute(
            "UPDATE conversations SET title = ?2, renamed = 1 WHERE id = ?1 AND deleted_at IS NULL",
            params![id, title],
        )?;
        if changed == 0 {
            return Err(no_such_conversation());
        }
        Ok(())
    }

    /// Notes where a person stopped reading.
    pub fn keep_place(&self, id: ConversationId, question: MessageId) -> Result<(), Error> {
        self.0
            .prepare_cached("UPDATE conversations SET place = ?2 WHERE id = ?1")?
            .execute(params![id, question])?;
        Ok(())
    }

    /// Notes that an answer came that nobody has looked at yet, or that somebody has.
    pub fn set_unseen(&self, id: ConversationId, unseen: bool) -> Result<(), Error> {
        self.0
            .prepare_cached("UPDATE conversations SET unseen = ?2 WHERE id = ?1")?
            .execute(params![id, unseen])?;
        Ok(())
    }

    /// Whether there is such an answer in it.
    pub fn is_unseen(&self, id: ConversationId) -> Result<bool, Error> {
        let unseen = self
            .0
            .prepare_cached("SELECT 1 FROM conversations WHERE id = ?1 AND unseen = 1")?
            .exists([id])?;
        Ok(unseen)
    }

    /// Marks one. False when it has that mark already, or is not there.
    pub fn mark(&self, id: ConversationId, mark: Mark) -> Result<bool, Error> {
        let (column, on) = match mark {
            Mark::Pinned(on) => ("pinned_at", on),
            Mark::Archived(on) => ("archived_at", on),
            Mark::Deleted(on) => ("deleted_at", on),
        };
        let changed = self
            .0
            .prepare_cached(&format!(
                "UPDATE conversations SET {column} = iif(?2, ?3, NULL)
                  WHERE id = ?1 AND ({column} IS NOT NULL) <> ?2"
            ))?
            .execute(params![id, on, time::now()])?;
        Ok(changed > 0)
    }

    /// Deletes some of what was deleted before that time for good, but nothing in which a question is under way. Returns
    /// how many.
    pub fn purge(&self, before: Milliseconds, most: u32) -> Result<usize, Error> {
        let purged = self
            .0
            .prepare_cached(
                "DELETE FROM conversations WHERE rowid IN (
                    SELECT c.rowid FROM conversations c WHERE c.deleted_at IS NOT NULL AND c.deleted_at < ?1
                       AND NOT EXISTS (SELECT 1 FROM attempts a CROSS JOIN messages m ON m.id = a.question
                            WHERE a.state IN ('queued', 'sending') AND a.state = 'sending' AND m.conversation = c.id)
                     LIMIT ?2)",
            )?
            .execute(params![before, most])?;
        Ok(purged)
    }

    /// What was deleted at a time that is still to come, because the clock was set back, was deleted now.
    pub fn date_back(&self, now: Milliseconds) -> Result<(), Error> {
        self.0
            .prepare_cached("UPDATE conversations SET deleted_at = ?1 WHERE deleted_at > ?1")?
            .execute([now])?;
        Ok(())
    }

    /// When the first of those was deleted that are still there.
    pub fn first_deleted(&self) -> Result<Option<Milliseconds>, Error> {
        let first = self
            .0
            .prepare_cached(
                "SELECT min(deleted_at) FROM conversations WHERE deleted_at IS NOT NULL",
            )?
            .query_row([], |row| row.get(0))?;
        Ok(first)
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
    // Whoever stopped waiting has decided, too.
    let decided: Option<bool> = row.get(11)?;
    Ok(ConversationRow {
        id: row.get(0)?,
        assistant: row.get(1)?,
        title: row.get(2)?,
        updated_at: row.get(3)?,
        newest_attempt: row.get(4)?,
        status: match newest {
            _ if sending => ConversationStatus::Waiting,
            None | Some(AttemptState::Answered) => ConversationStatus::Idle,
            Some(_) if decided == Some(true) => ConversationStatus::Idle,
            Some(_) => ConversationStatus::NeedsDecision,
        },
        pinned: row.get(7)?,
        archived: row.get(8)?,
        place: row.get(9)?,
        unseen: row.get(10)?,
    })
}

impl Listing {
    /// In which `?1` is whether they were put away and `?2` the assistant.
    fn condition(self) -> &'static str {
        if self.assistant.is_some() {
            "c.deleted_at IS NULL AND c.assistant = ?2 AND (c.archived_at IS NOT NULL) = ?1"
        } else {
            "c.deleted_at IS NULL AND ?2 IS NULL AND (c.archived_at IS NOT NULL) = ?1"
        }
    }
}

fn no_such_conversation() -> Error {
    Error::new(
        Code::NoSuchConversation,
        "There is no such conversation. It may have been deleted.",
    )
}
