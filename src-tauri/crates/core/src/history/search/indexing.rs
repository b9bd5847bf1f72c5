//! Putting messages into the index. Whatever is stored is noted as unindexed by a trigger, so that nothing is forgotten
//! whichever process stores it, and storing takes no longer than before.

use rusqlite::{Connection, params};

use super::words;
use crate::error::Error;
use crate::history::numbers::MIRROR;

/// A message that is to be indexed.
struct Unindexed {
    row: i64,
    text: String,
    is_question: bool,
    /// Of a conversation's first question: the title that a person gave it.
    title: Option<String>,
}

/// How many messages are not in the index yet.
pub(super) fn left(connection: &Connection) -> Result<u32, Error> {
    let left = connection
        .prepare_cached("SELECT count(*) FROM unindexed")?
        .query_row([], |row| row.get(0))?;
    Ok(left)
}

/// Whether more than so many messages are not in the index yet.
pub(super) fn more_left_than(connection: &Connection, number: u32) -> Result<bool, Error> {
    let more = connection
        .prepare_cached("SELECT 1 FROM unindexed LIMIT 1 OFFSET ?1")?
        .exists([number])?;
    Ok(more)
}

/// Indexes some of the messages that are not in the index yet, the newest first, and returns how many.
pub(super) fn some(connection: &Connection, most: u32) -> Result<usize, Error> {
    // The index takes ascending numbers in one go, and the newest has the smallest there.
    let messages = unindexed(connection, most)?;
    let mut add =
        connection.prepare_cached("INSERT INTO message_words (rowid, words) VALUES (?1, ?2)")?;
    let mut add_question =
        connection.prepare_cached("INSERT INTO question_words (rowid, words) VALUES (?1, ?2)")?;
    let mut done = connection.prepare_cached("DELETE FROM unindexed WHERE message = ?1")?;
    for message in &messages {
        let row = MIRROR - message.row;
        let mut indexed = words::indexed(&message.text);
        if message.is_question {
            add_question.execute(params![row, indexed])?;
        }
        if let Some(title) = &message.title {
            indexed.push(' ');
            indexed.push_str(&words::indexed(title));
        }
        add.execute(params![row, indexed])?;
        done.execute([message.row])?;
    }
    Ok(messages.len())
}

/// Puts the pieces that an index grew in together, for so many pages. Returns whether there was anything to do. See
/// "The 'merge' Command" in SQLite's documentation of FTS5.
pub(super) fn merge(connection: &Connection, begin: bool, pages: i32) -> Result<bool, Error> {
    /// A merge that does nothing changes less than that.
    const SOMETHING: u64 = 2;
    let before = connection.total_changes();
    let pages = if begin { -pages } else { pages };
    connection
        .prepare_cached("INSERT INTO message_words (message_words, rank) VALUES ('merge', ?1)")?
        .execute([pages])?;
    Ok(connection.total_changes() - before >= SOMETHING)
}

fn unindexed(connection: &Connection, most: u32) -> Result<Vec<Unindexed>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT m.rowid, m.text, m.answers IS NULL,
                (SELECT c.title FROM conversations c
                  WHERE c.id = m.conversation AND c.renamed = 1
                    AND NOT EXISTS (
                          SELECT 1 FROM messages earlier INDEXED BY questions_by_conversation
                           WHERE earlier.conversation = m.conversation
                             AND earlier.answers IS NULL AND earlier.rowid < m.rowid))
           FROM unindexed u JOIN messages m ON m.rowid = u.message ORDER BY u.message DESC LIMIT ?1",
    )?;
    let rows = statement
        .query_map([most], |row| {
            Ok(Unindexed {
                row: row.get(0)?,
                text: row.get(1)?,
                is_question: row.get(2)?,
                title: row.get(3)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}
