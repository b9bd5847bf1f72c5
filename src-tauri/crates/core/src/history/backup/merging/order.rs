//! Rows are read in the order of their numbers. Where a restore put older ones behind newer ones, among the messages of a
//! conversation that went on in both or among the attempts at a question, they are numbered anew in the order of their
//! times. A clock that was set back puts no answer before its question.

use rusqlite::{Connection, params};

use crate::error::Error;
use crate::history::numbers;
use crate::time::Milliseconds;

/// A table whose rows have an order within a group.
struct Ordered {
    table: &'static str,
    group: &'static str,
    /// What else is set, so that the triggers of the full-text index see the row move.
    also: &'static str,
    /// The groups that a restore may have touched.
    touched: &'static str,
    /// What the rows are ordered by, which go by the name `it`.
    by: &'static str,
    /// A free number for a row of that time, greater than that number.
    number: fn(&Connection, Milliseconds, i64) -> Result<i64, Error>,
}

const MESSAGES: Ordered = Ordered {
    table: "messages",
    group: "conversation",
    also: ", text = text",
    // One that came as a whole has the order that it had, whatever its clock did.
    touched: "SELECT conversation FROM temp.came WHERE joins",
    by: "max(it.created_at, coalesce((SELECT created_at FROM main.messages WHERE id = it.answers), it.created_at)),
         it.answers IS NOT NULL, it.rowid",
    number: numbers::free,
};

const ATTEMPTS: Ordered = Ordered {
    table: "attempts",
    group: "question",
    also: "",
    touched: "SELECT question FROM backup.attempts",
    by: "it.created_at, it.rowid",
    number: behind_all_attempts,
};

/// Puts both tables in order.
pub(super) fn restore(connection: &Connection) -> Result<(), Error> {
    [MESSAGES, ATTEMPTS]
        .iter()
        .try_for_each(|it| it.restore(connection))
}

fn behind_all_attempts(connection: &Connection, _: Milliseconds, _: i64) -> Result<i64, Error> {
    let number = connection
        .prepare_cached("SELECT max(rowid) + 1 FROM main.attempts")?
        .query_row([], |row| row.get(0))?;
    Ok(number)
}

impl Ordered {
    fn restore(&self, connection: &Connection) -> Result<(), Error> {
        let Self {
            table,
            group,
            also,
            touched,
            by,
            number,
        } = self;
        let mut disordered = connection.prepare(&format!(
            "SELECT DISTINCT {group} FROM (
                SELECT {group}, rowid AS number, lag(rowid) OVER (PARTITION BY {group} ORDER BY {by}) AS before
                  FROM main.{table} AS it WHERE {group} IN ({touched}))
              WHERE number < before"
        ))?;
        let mut members = connection.prepare(&format!(
            "SELECT rowid, created_at FROM main.{table} AS it WHERE {group} = ?1 ORDER BY {by}"
        ))?;
        let mut renumber = connection.prepare(&format!(
            "UPDATE main.{table} SET rowid = ?2{also} WHERE rowid = ?1"
        ))?;
        let groups = disordered
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        for group in groups {
            let rows = members
                .query_map([group], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<Vec<(i64, Milliseconds)>, _>>()?;
            let mut before = 0;
            for (row, at) in rows {
                if row > before {
                    before = row;
                } else {
                    before = number(connection, at, before)?;
                    renumber.execute(params![row, before])?;
                }
            }
        }
        Ok(())
    }
}
