//! The table of questions and answers.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::numbers;
use crate::error::{Code, Error};
use crate::ids::{ConversationId, MessageId};
use crate::time::{self, Milliseconds};

/// The longest question, in bytes. The API names no limit; this one keeps a pasted file from being sent by mistake.
pub const LONGEST_QUESTION: usize = 100_000;

/// A question or an answer as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// Its id.
    pub id: MessageId,
    /// Where it was said.
    pub conversation: ConversationId,
    /// For an answer: the question.
    pub answers: Option<MessageId>,
    /// As typed, or as the service wrote it.
    pub text: String,
    /// When it was stored.
    pub created_at: Milliseconds,
}

/// The table's handle.
#[derive(Debug)]
pub struct Messages<'a>(pub &'a Connection);

const COLUMNS: &str = "SELECT id, conversation, answers, text, created_at FROM messages";

// What was deleted and not purged yet is little, if it is what SQLite begins with.
const ALL_QUESTIONS: &str = "
    SELECT (SELECT count(*) FROM messages WHERE answers IS NULL)
         - (SELECT count(*) FROM conversations c
             CROSS JOIN messages m INDEXED BY questions_by_conversation ON m.conversation = c.id
             WHERE c.deleted_at IS NOT NULL AND m.answers IS NULL)";

impl Messages<'_> {
    /// A conversation's questions and answers, oldest first.
    pub fn of(&self, conversation: ConversationId) -> Result<Vec<MessageRow>, Error> {
        let mut statement = self
            .0
            .prepare_cached(&format!("{COLUMNS} WHERE conversation = ?1 ORDER BY rowid"))?;
        let rows = statement
            .query_map([conversation], read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Looks at a conversation's questions and answers one by one, oldest first.
    pub fn each_of(
        &self,
        conversation: ConversationId,
        mut look: impl FnMut(&MessageRow),
    ) -> Result<(), Error> {
        let mut statement = self
            .0
            .prepare_cached(&format!("{COLUMNS} WHERE conversation = ?1 ORDER BY rowid"))?;
        let mut rows = statement.query([conversation])?;
        while let Some(row) = rows.next()? {
            look(&read(row)?);
        }
        Ok(())
    }

    /// The one with that id.
    pub fn get(&self, id: MessageId) -> Result<MessageRow, Error> {
        self.0
            .prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?
            .query_row([id], read)
            .optional()?
            .ok_or_else(|| Error::new(Code::NoSuchMessage, "There is no such question or answer."))
    }

    /// The answer to a question.
    pub fn answer_to(&self, question: MessageId) -> Result<Option<MessageRow>, Error> {
        let found = self
            .0
            .prepare_cached(&format!("{COLUMNS} WHERE answers = ?1"))?
            .query_row([question], read)
            .optional()?;
        Ok(found)
    }

    /// How many questions a conversation has.
    pub fn count_questions(&self, conversation: ConversationId) -> Result<u32, Error> {
        let count = self
            .0
            .prepare_cached(
                "SELECT count(*) FROM messages INDEXED BY questions_by_conversation
                  WHERE conversation = ?1 AND answers IS NULL",
            )?
            .query_row([conversation], |row| row.get(0))?;
        Ok(count)
    }

    /// Some of a conversation's questions, oldest first.
    pub fn questions(
        &self,
        conversation: ConversationId,
        first: u32,
        most: u32,
    ) -> Result<Vec<MessageRow>, Error> {
        let mut statement = self.0.prepare_cached(&format!(
            "{COLUMNS} INDEXED BY questions_by_conversation
              WHERE conversation = ?1 AND answers IS NULL ORDER BY rowid LIMIT ?2 OFFSET ?3"
        ))?;
        let rows = statement
            .query_map(params![conversation, most, first], read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many questions of a conversation come before a question or an answer to it; `None` where it is not there.
    pub fn questions_before(
        &self,
        conversation: ConversationId,
        message: MessageId,
    ) -> Result<Option<u32>, Error> {
        let before = self
            .0
            .prepare_cached(
                "SELECT (SELECT count(*) FROM messages m INDEXED BY questions_by_conversation
                          WHERE m.conversation = ?1 AND m.answers IS NULL AND m.rowid < question.rowid)
                   FROM messages meant JOIN messages question ON question.id = coalesce(meant.answers, meant.id)
                  WHERE meant.id = ?2 AND meant.conversation = ?1",
            )?
            .query_row(params![conversation, message], |row| row.get(0))
            .optional()?;
        Ok(before)
    }

    /// The newest answers of all conversations, the newest first.
    pub fn newest_answers(&self, most: u32) -> Result<Vec<MessageRow>, Error> {
        let mut statement = self.0.prepare_cached(&newest("IS NOT NULL"))?;
        let rows = statement
            .query_map([most], read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The newest questions of all conversations, the newest first.
    pub fn newest_questions(&self, most: u32) -> Result<Vec<MessageRow>, Error> {
        let mut statement = self.0.prepare_cached(&newest("IS NULL"))?;
        let rows = statement
            .query_map([most], read)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many questions there are, without those of conversations that were deleted and can still be brought back.
    pub fn count_all_questions(&self) -> Result<u32, Error> {
        let count = self
            .0
            .prepare_cached(ALL_QUESTIONS)?
            .query_row([], |row| row.get(0))?;
        Ok(count)
    }

    /// Stores a question, or the answer to one. It stands behind all that is there, also behind what was said while the
    /// computer's clock was ahead.
    pub fn insert(
        &self,
        conversation: ConversationId,
        answers: Option<MessageId>,
        text: &str,
    ) -> Result<MessageId, Error> {
        let newest = self
            .0
            .prepare_cached("SELECT max(rowid) FROM messages")?
            .query_row([], |row| row.get(0))?;
        self.insert_behind(newest, conversation, answers, text, time::now())
    }

    /// The same of another time, for whoever makes up a history. What is stored later in a conversation stands behind
    /// what is there.
    pub fn insert_at(
        &self,
        conversation: ConversationId,
        answers: Option<MessageId>,
        text: &str,
        at: Milliseconds,
    ) -> Result<MessageId, Error> {
        let before = self
            .0
            .prepare_cached("SELECT max(rowid) FROM messages WHERE conversation = ?1")?
            .query_row([conversation], |row| row.get(0))?;
        self.insert_behind(before, conversation, answers, text, at)
    }

    fn insert_behind(
        &self,
        before: Option<i64>,
        conversation: ConversationId,
        answers: Option<MessageId>,
        text: &str,
        at: Milliseconds,
    ) -> Result<MessageId, Error> {
        let id = MessageId::new();
        let number = numbers::free(self.0, at, before.unwrap_or(0))?;
        self.0
            .prepare_cached(
                "INSERT INTO messages (rowid, id, conversation, answers, text, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![number, id, conversation, answers, text, at])?;
        Ok(id)
    }
}

/// Questions and answers come in turns, so walking back from the end finds the newest soon. The `+` keeps SQLite from
/// the index of answers, which would have it read and sort all of them.
fn newest(answers: &str) -> String {
    format!(
        "{COLUMNS} WHERE +answers {answers}
            AND conversation NOT IN (SELECT id FROM conversations WHERE deleted_at IS NOT NULL)
          ORDER BY rowid DESC LIMIT ?1"
    )
}

fn read(row: &Row<'_>) -> rusqlite::Result<MessageRow> {
    Ok(MessageRow {
        id: row.get(0)?,
        conversation: row.get(1)?,
        answers: row.get(2)?,
        text: row.get(3)?,
        created_at: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::history::{AssistantRow, Assistants, Conversations, History, Place};
    use crate::ids::AssistantId;

    use super::*;

    #[test]
    fn what_is_said_once_the_clock_was_put_right_stands_behind_what_was_said_while_it_was_ahead() {
        // In numbers, which stand for a quarter of a second each: more than a year.
        const AHEAD: i64 = 200_000_000;
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("history.db"), folder.path()).unwrap();
        let assistant = AssistantRow {
            id: AssistantId::new(),
            name: "Notes".to_owned(),
            place: Place::Local(None),
            has_key: false,
            removed: false,
        };
        let newest = history
            .write(|it| {
                Assistants(it).insert(&assistant)?;
                for text in ["ahead", "right", "later"] {
                    let conversation = ConversationId::new();
                    Conversations(it).insert(conversation, assistant.id, text)?;
                    Messages(it).insert(conversation, None, text)?;
                    if text == "ahead" {
                        it.execute("UPDATE messages SET rowid = rowid + ?1", [AHEAD])?;
                    }
                }
                Messages(it).newest_questions(9)
            })
            .unwrap();
        let newest: Vec<_> = newest.into_iter().map(|row| row.text).collect();
        assert_eq!(newest, ["later", "right", "ahead"]);
    }

    #[test]
    fn questions_are_counted_along_an_index_and_few_are_taken_off_again() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("history.db"), folder.path()).unwrap();
        let plan: Vec<String> = history
            .read(|connection| {
                let mut statement =
                    connection.prepare(&format!("EXPLAIN QUERY PLAN {ALL_QUESTIONS}"))?;
                let steps = statement.query_map([], |row| row.get("detail"))?;
                Ok(steps.collect::<Result<_, _>>()?)
            })
            .unwrap();
        let read: Vec<_> = plan
            .iter()
            .filter(|step| step.contains(" USING "))
            .collect();
        assert_eq!(
            read,
            [
                "SEARCH messages USING COVERING INDEX sqlite_autoindex_messages_2 (answers=?)",
                "SEARCH c USING INDEX conversations_deleted (deleted_at>?)",
                "SEARCH m USING INDEX questions_by_conversation (conversation=?)",
            ],
            "{plan:?}"
        );
    }

    #[test]
    fn the_newest_are_found_without_reading_and_sorting_all() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("history.db"), folder.path()).unwrap();
        for answers in ["IS NULL", "IS NOT NULL"] {
            let plan: String = history
                .read(|connection| {
                    let explain = format!("EXPLAIN QUERY PLAN {}", newest(answers));
                    Ok(connection.query_row(&explain, [10], |row| row.get("detail"))?)
                })
                .unwrap();
            assert_eq!(plan, "SCAN messages", "one step, along the rowids");
        }
    }
}
