//! Searching all questions and answers, the newest first, each exchange once.
//!
//! The index holds each message's words as [`words`](words::words) folds and cuts them, in a full-text table without
//! the texts. It is read from the newest message on and left as soon as there is enough, so that a word that stands
//! everywhere is found as fast as one that stands nowhere.

mod excerpt;
mod exchanges;
mod expand;
mod indexing;
mod query;
mod words;

use rusqlite::Connection;

pub use self::query::Query;
pub(super) use self::words::indexed;
pub use self::words::{Word, fold, words};
use crate::error::Error;
use crate::ids::{ConversationId, MessageId};
use crate::time::Milliseconds;

/// A question or an answer in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its place in the order of the history; what was said later has a greater one.
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
    /// The exchanges of which the question or the answer has all that is looked for, each once, the newest first: those
    /// said before the message of that row, or all of them. Where both have it the answer is told. Returns at most `most`
    /// of them, and how many there are, counted up to `counted`.
    pub fn find(
        &self,
        query: &Query,
        before: Option<i64>,
        most: u32,
        counted: u32,
    ) -> Result<(Vec<Found>, u32), Error> {
        exchanges::find(self.0, query, before, most, counted)
    }

    /// How many exchanges have all that is looked for, counted up to `most`.
    pub fn count(&self, query: &Query, most: u32) -> Result<u32, Error> {
        exchanges::count(self.0, query, most)
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
