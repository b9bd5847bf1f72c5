//! Rows are read in the order in which they were stored. Where a restore put older ones behind newer ones, within a
//! conversation or among the attempts at a question, they are stored anew in the order of their times.

use rusqlite::{Connection, params};

use crate::error::Error;

/// A table whose rows have an order within a group.
struct Ordered {
    table: &'static str,
    group: &'static str,
    /// What else is set, so that the triggers of the full-text index see the row move.
    also: &'static str,
    /// The groups that a restore may have touched.
    touched: &'static str,
}

const MESSAGES: Ordered = Ordered {
    table: "messages",
    group: "conversation",
    also: ", text = text",
    touched: "SELECT conversation FROM temp.came",
};

const ATTEMPTS: Ordered = Ordered {
    table: "attempts",
    group: "question",
    also: "",
    touched: "SELECT question FROM backup.attempts",
};

/// Puts both tables in order.
pub(super) fn restore(connection: &Connection) -> Result<(), Error> {
    [MESSAGES, ATTEMPTS]
        .iter()
        .try_for_each(|it| it.restore(connection))
}

impl Ordered {
    fn restore(&self, connection: &Connection) -> Result<(), Error> {
        let Self {
            table,
            group,
            also,
            touched,
        } = self;
        let mut disordered = connection.prepare(&format!(
            "SELECT DISTINCT {group} FROM (
                SELECT {group}, created_at, lag(created_at) OVER (PARTITION BY {group} ORDER BY rowid) AS before
                  FROM main.{table} WHERE {group} IN ({touched}))
              WHERE created_at < before"
        ))?;
        let mut members = connection.prepare(&format!(
            "SELECT rowid FROM main.{table} WHERE {group} = ?1 ORDER BY created_at, rowid"
        ))?;
        let mut renumber = connection.prepare(&format!(
            "UPDATE main.{table} SET rowid = (SELECT max(rowid) + 1 FROM main.{table}){also} WHERE rowid = ?1"
        ))?;
        let groups = disordered
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        for group in groups {
            let rows = members
                .query_map([group], |row| row.get(0))?
                .collect::<Result<Vec<i64>, _>>()?;
            for row in rows {
                renumber.execute(params![row])?;
            }
        }
        Ok(())
    }
}
