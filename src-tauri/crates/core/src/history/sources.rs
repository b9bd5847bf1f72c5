//! The table of sources: the passages that a local answer cites.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use crate::error::Error;
use crate::ids::{ConversationId, MessageId};
use crate::view::Source;

/// The table's handle.
#[derive(Debug)]
pub struct Sources<'a>(pub &'a Connection);

impl Sources<'_> {
    /// An answer's sources, in the order of their numbers.
    pub fn of(&self, answer: MessageId) -> Result<Vec<Source>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT file, heading, page FROM sources WHERE answer = ?1 ORDER BY number",
        )?;
        let rows = statement.query_map([answer], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The sources of all of a conversation's answers.
    pub fn of_conversation(
        &self,
        conversation: ConversationId,
    ) -> Result<HashMap<MessageId, Vec<Source>>, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT s.file, s.heading, s.page, s.answer FROM sources s JOIN messages m ON m.id = s.answer
              WHERE m.conversation = ?1 ORDER BY s.answer, s.number",
        )?;
        let rows = statement.query_map([conversation], |row| Ok((row.get(3)?, read(row)?)))?;
        let mut sources: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            let (answer, source) = row?;
            sources.entry(answer).or_default().push(source);
        }
        Ok(sources)
    }

    /// Stores an answer's sources, numbered from 1.
    pub fn insert(&self, answer: MessageId, sources: &[Source]) -> Result<(), Error> {
        let mut statement = self.0.prepare_cached(
            "INSERT OR REPLACE INTO sources (answer, number, file, heading, page) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (number, source) in (1_u32..).zip(sources) {
            statement.execute(params![
                answer,
                number,
                source.file,
                source.heading,
                source.page
            ])?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        file: row.get(0)?,
        heading: row.get(1)?,
        page: row.get(2)?,
    })
}
