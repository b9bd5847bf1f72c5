//! Reading the index from the newest message on, each exchange once: a question and its answer are said together, and one
//! place to go to is enough.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Found, Query, excerpt, expand};
use crate::error::Error;
use crate::history::Conversations;
use crate::history::numbers::MIRROR;
use crate::ids::MessageId;

/// See [`Search::find`](super::Search::find).
pub(super) fn find(
    connection: &Connection,
    query: &Query,
    before: Option<i64>,
    most: u32,
    counted: u32,
) -> Result<(Vec<Found>, u32), Error> {
    let Some(expression) = expression(connection, query)? else {
        return Ok((Vec::new(), 0));
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT m.rowid, m.id, m.answers, m.conversation, m.created_at, m.text, c.title
           FROM message_words
          CROSS JOIN messages m ON m.rowid = {MIRROR} - message_words.rowid
          CROSS JOIN conversations c ON c.id = m.conversation
          WHERE message_words MATCH ?1 AND message_words.rowid > {MIRROR} - ?2 AND c.deleted_at IS NULL
          ORDER BY message_words.rowid"
    ))?;
    let mut rows = statement.query(params![expression, before.unwrap_or(MIRROR)])?;
    let mut seen = HashSet::new();
    let mut found: Vec<Found> = Vec::new();
    while found.len() < most as usize {
        let Some(row) = rows.next()? else {
            return Ok((found, length(&seen)));
        };
        let exchange = exchange(row, 1)?;
        if !seen.contains(&exchange) && !told_before(connection, &expression, exchange, before)? {
            seen.insert(exchange);
            found.push(read(row, query)?);
        }
    }
    if let Some(last) = found.last() {
        count_before(connection, &expression, last.row, counted, &mut seen)?;
    }
    Ok((found, length(&seen)))
}

/// See [`Search::count`](super::Search::count).
pub(super) fn count(connection: &Connection, query: &Query, most: u32) -> Result<u32, Error> {
    let mut seen = HashSet::new();
    if let Some(expression) = expression(connection, query)? {
        count_before(connection, &expression, MIRROR, most, &mut seen)?;
    }
    Ok(length(&seen))
}

fn expression(connection: &Connection, query: &Query) -> Result<Option<String>, Error> {
    if query.is_empty() {
        return Ok(None);
    }
    expand::expression(connection, query)
}

/// Adds the exchanges that have it before that row, until there are so many.
fn count_before(
    connection: &Connection,
    expression: &str,
    before: i64,
    most: u32,
    seen: &mut HashSet<MessageId>,
) -> Result<(), Error> {
    // Where nothing waits to go for good, which is nearly always, no conversation is read.
    let unless_deleted = if Conversations(connection).first_deleted()?.is_some() {
        "CROSS JOIN conversations c ON c.id = m.conversation AND c.deleted_at IS NULL"
    } else {
        ""
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT m.id, m.answers
           FROM message_words
          CROSS JOIN messages m ON m.rowid = {MIRROR} - message_words.rowid {unless_deleted}
          WHERE message_words MATCH ?1 AND message_words.rowid > {MIRROR} - ?2
          ORDER BY message_words.rowid"
    ))?;
    let mut rows = statement.query(params![expression, before])?;
    while length(seen) < most
        && let Some(row) = rows.next()?
    {
        seen.insert(exchange(row, 0)?);
    }
    Ok(())
}

/// Whether an earlier page told the exchange already, by its answer.
fn told_before(
    connection: &Connection,
    expression: &str,
    exchange: MessageId,
    before: Option<i64>,
) -> Result<bool, Error> {
    let Some(before) = before else {
        return Ok(false);
    };
    let mut answer = connection
        .prepare_cached("SELECT rowid FROM messages WHERE answers = ?1 AND rowid >= ?2")?;
    let answer: Option<i64> = answer
        .query_row(params![exchange, before], |row| row.get(0))
        .optional()?;
    let Some(answer) = answer else {
        return Ok(false);
    };
    let told = connection
        .prepare_cached("SELECT 1 FROM message_words WHERE message_words MATCH ?1 AND rowid = ?2")?
        .exists(params![expression, MIRROR - answer])?;
    Ok(told)
}

/// The question of a row with a message's id and what it answers, from that column on.
fn exchange(row: &Row<'_>, first: usize) -> rusqlite::Result<MessageId> {
    let answers: Option<MessageId> = row.get(first + 1)?;
    answers.map_or_else(|| row.get(first), Ok)
}

fn length(seen: &HashSet<MessageId>) -> u32 {
    u32::try_from(seen.len()).unwrap_or(u32::MAX)
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
