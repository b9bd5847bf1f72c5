//! Searching all questions and answers, the newest first.
//!
//! The index holds each message's words as [`words`](words::words) folds and cuts them, in a full-text table without
//! the texts. It is read from the newest message on and left as soon as there is enough, so that a word that stands
//! everywhere is found as fast as one that stands nowhere.

mod excerpt;
mod expand;
mod indexing;
mod query;
mod words;

use rusqlite::{Connection, Row, params};

pub use self::query::Query;
pub(super) use self::words::indexed;
pub use self::words::{Word, fold, words};
use super::Conversations;
use crate::error::Error;
use crate::ids::{ConversationId, MessageId};
use crate::time::Milliseconds;

/// A question or an answer in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its place in the order of the history; what was stored later has a greater one.
    pub row: i64,
    /// Which message.
    pub message: MessageId,
    /// Of an answer: the question.
    pub answers: Option<MessageId>,
    /// Where it was said.
    pub conversation: ConversationId,
    /// When it was stored.
    pub at: Milliseconds,
    /// Text around the first find, found words marked.
    pub excerpt: String,
}

/// The full-text index's handle.
#[derive(Debug)]
pub struct Search<'a>(pub &'a Connection);

impl Search<'_> {
    /// The messages that have all that is looked for, the newest first: those stored before the message of that row, or
    /// all of them. Returns at most `most` of them, and how many there are, counted up to `counted`.
    pub fn find(
        &self,
        query: &Query,
        before: Option<i64>,
        most: u32,
        counted: u32,
    ) -> Result<(Vec<Found>, u32), Error> {
        if query.is_empty() {
            return Ok((Vec::new(), 0));
        }
        let Some(expression) = expand::expression(self.0, query)? else {
            return Ok((Vec::new(), 0));
        };
        let mut statement = self.0.prepare_cached(
            "SELECT m.rowid, m.id, m.answers, m.conversation, m.created_at, m.text, c.title
               FROM message_words
               JOIN messages m ON m.rowid = message_words.rowid
               JOIN conversations c ON c.id = m.conversation
              WHERE message_words MATCH ?1 AND message_words.rowid < ?2 AND c.deleted_at IS NULL
              ORDER BY message_words.rowid DESC LIMIT ?3",
        )?;
        let before = before.unwrap_or(i64::MAX);
        let found: Vec<Found> = statement
            .query_map(params![expression, before, most], |row| read(row, query))?
            .collect::<Result<_, _>>()?;
        let mut count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        if let Some(last) = found.last().filter(|_| (most..counted).contains(&count)) {
            count += self.count_before(&expression, last.row, counted - count)?;
        }
        Ok((found, count))
    }

    /// How many messages have all that is looked for, counted up to `most`.
    pub fn count(&self, query: &Query, most: u32) -> Result<u32, Error> {
        if query.is_empty() {
            return Ok(0);
        }
        match expand::expression(self.0, query)? {
            Some(expression) => self.count_before(&expression, i64::MAX, most),
            None => Ok(0),
        }
    }

    /// Counts in the order in which they are found: the index is left as soon as there are enough.
    fn count_before(&self, expression: &str, before: i64, most: u32) -> Result<u32, Error> {
        // Where nothing waits to go for good, which is nearly always, the index alone knows, and no message is read.
        let any_deleted = Conversations(self.0).first_deleted()?.is_some();
        let among = if any_deleted {
            "message_words
               JOIN messages m ON m.rowid = message_words.rowid
               JOIN conversations c ON c.id = m.conversation AND c.deleted_at IS NULL"
        } else {
            "message_words"
        };
        let count = self
            .0
            .prepare_cached(&format!(
                "SELECT count(*) FROM (
                   SELECT 1 FROM {among} WHERE message_words MATCH ?1 AND message_words.rowid < ?2
                    ORDER BY message_words.rowid DESC LIMIT ?3)"
            ))?
            .query_row(params![expression, before, most], |row| row.get(0))?;
        Ok(count)
    }

    /// How many messages are not in the index yet.
    pub fn unindexed(&self) -> Result<u32, Error> {
        indexing::left(self.0)
    }

    /// Whether more than so many messages are not in the index yet; quicker than to count them.
    pub fn more_unindexed_than(&self, number: u32) -> Result<bool, Error> {
        indexing::more_left_than(self.0, number)
    }

    /// Puts the pieces of the index together, a little at a time: what grew in many steps is read faster in one piece.
    /// `begin` takes all that there are now. Returns whether there was anything to do.
    pub fn merge_some(&self, begin: bool, pages: i32) -> Result<bool, Error> {
        indexing::merge(self.0, begin, pages)
    }

    /// Puts some of them into the index, the newest first, and returns how many. To be called in a transaction.
    pub fn index_some(&self, most: u32) -> Result<usize, Error> {
        indexing::some(self.0, most)
    }
}

fn read(row: &Row<'_>, query: &Query) -> rusqlite::Result<Found> {
    let text: String = row.get(5)?;
    let title: String = row.get(6)?;
    Ok(Found {
        row: row.get(0)?,
        message: row.get(1)?,
        answers: row.get(2)?,
        conversation: row.get(3)?,
        at: row.get(4)?,
        excerpt: excerpt::of(query, &text)
            .or_else(|| excerpt::of(query, &title))
            .unwrap_or_else(|| excerpt::beginning(&text)),
    })
}
