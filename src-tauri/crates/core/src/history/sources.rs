//! The table of sources: the passages that a local answer cites.

use rusqlite::{Connection, params};

use crate::error::Error;
use crate::ids::MessageId;
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
        let rows = statement.query_map([answer], |row| {
            Ok(Source {
                file: row.get(0)?,
                heading: row.get(1)?,
                page: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
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
