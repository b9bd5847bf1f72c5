//! Merging a database into the history, a bit of a backup or of a file: what the history lacks is added, in one
//! transaction; what it has stays.
//!
//! Ids are UUIDs, so the same row is recognised wherever it comes from. Columns are taken from the tables themselves,
//! because both sides have been brought to the same step.

mod order;

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::checking;
use super::stopping::Stop;
use crate::error::{Code, Error};
use crate::history::{LONGEST_NAME, entered, migrate, numbers};
use crate::time;
use crate::view::Restored;

/// Where the settings of a database were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    /// A backup of this data folder, so they were made here.
    Here,
    /// A file from anywhere. Whose proxy is taken and who is asked is not for a file to say, so none of them comes.
    Elsewhere,
}

/// Merges a database that was brought up to date into the history.
pub(super) fn merge(history: &Path, copy: &Path, made: Made) -> Result<Restored, Error> {
    merge_until(history, copy, made, &Stop::default())
}

/// The same, unless it is stopped: then nothing was added.
pub(super) fn merge_until(
    history: &Path,
    copy: &Path,
    made: Made,
    stop: &Stop,
) -> Result<Restored, Error> {
    let mut connection = crate::history::connect(history)?;
    stop.is_heard_by(&mut connection)?;
    checking::distrust(&connection)?;
    connection.execute("ATTACH ?1 AS backup", [checking::address(copy, "mode=ro")?])?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    migrate::refuse_outdated(&transaction)?;
    let restored = merge_in(&transaction, made)?;
    transaction.commit()?;
    Ok(restored)
}

fn merge_in(transaction: &Transaction<'_>, made: Made) -> Result<Restored, Error> {
    let merging = Merging(transaction);
    // Settings decide who is asked and what it may cost. They come back with everything else or not at all.
    let empty = merging.is_empty()?;
    let assistants = merging.assistants()?;
    let conversations =
        merging.take_deletions_back()? + merging.add("conversations", "ours.id = theirs.id")?;
    let messages = merging.messages()?;
    let settled = merging.settle()?;
    let attempts = merging.attempts()?;
    order::restore(transaction)?;
    let sources = merging.add(
        "sources",
        "ours.answer = theirs.answer AND ours.number = theirs.number
         OR NOT EXISTS (SELECT 1 FROM main.messages WHERE id = theirs.answer)",
    )?;
    let drafts = merging.add("drafts", "ours.conversation = theirs.conversation")?;
    if made == Made::Here {
        if empty {
            merging.add("settings", "ours.name = theirs.name")?;
        }
        merging.entered()?;
    }
    // A built-in template that was changed comes back changed, unless ours was touched too.
    let templates = merging.add("templates", "ours.id = theirs.id")?;
    // What an assistant may cost is never widened nor narrowed where a person has set it here.
    let allowances = merging.add("allowances", "ours.assistant = theirs.assistant")?;
    // A credit stays spent. One whose attempt is here as well is counted once by the ledger itself, and its line is kept
    // for the day on which that attempt is deleted.
    let deleted_attempts = merging.add("deleted_attempts", "ours.id = theirs.id")?;
    Ok(Restored {
        assistants,
        conversations,
        messages,
        attempts,
        settled,
        sources,
        drafts,
        templates,
        allowances,
        deleted_attempts,
    })
}

/// The history as `main` and the backup as `backup`, on one connection.
struct Merging<'a>(&'a Connection);

impl Merging<'_> {
    fn is_empty(&self) -> Result<bool, Error> {
        Ok(!self
            .0
            .prepare("SELECT 1 FROM main.conversations")?
            .exists([])?)
    }

    /// Adds the rows of a table for which no row of ours meets the condition.
    fn add(&self, table: &str, same: &str) -> Result<usize, Error> {
        let columns = columns(self.0, table)?.join(", ");
        let order = order_of(self.0, table, "theirs")?;
        let added = self.0.execute(
            &format!(
                "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM backup.{table} AS theirs
                  WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS ours WHERE {same}) {order}"
            ),
            [],
        )?;
        Ok(added)
    }

    /// Which places a person entered here goes with the assistants, also into a history that is in use.
    fn entered(&self) -> Result<(), Error> {
        self.0.execute(
            "INSERT OR IGNORE INTO main.settings (name, value)
             SELECT name, value FROM backup.settings WHERE name GLOB ?1 || '*'",
            [entered::BEGINNING],
        )?;
        Ok(())
    }

    /// A name that another assistant has taken since gets an addition.
    fn assistants(&self) -> Result<usize, Error> {
        let mut statement = self.0.prepare(
            "SELECT id, name, removed_at IS NOT NULL FROM backup.assistants
              WHERE id NOT IN (SELECT id FROM main.assistants) ORDER BY rowid",
        )?;
        let missing = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<Vec<(String, String, bool)>, _>>()?;
        let columns = columns(self.0, "assistants")?;
        let values: Vec<_> = columns
            .iter()
            .map(|column| {
                if column == "name" {
                    "?2"
                } else {
                    column.as_str()
                }
            })
            .collect();
        let sql = format!(
            "INSERT INTO main.assistants ({}) SELECT {} FROM backup.assistants WHERE id = ?1",
            columns.join(", "),
            values.join(", ")
        );
        for (id, name, removed) in &missing {
            let name = if *removed {
                name.clone()
            } else {
                self.free_name(name)?
            };
            self.0.execute(&sql, params![id, name])?;
        }
        Ok(missing.len())
    }

    fn free_name(&self, name: &str) -> Result<String, Error> {
        let mut taken = self
            .0
            .prepare("SELECT 1 FROM main.assistants WHERE name = ?1 AND removed_at IS NULL")?;
        let mut candidate = name.to_owned();
        let mut number = 1_u32;
        while taken.exists([&candidate])? {
            let addition = if number == 1 {
                " (restored)".to_owned()
            } else {
                format!(" (restored {number})")
            };
            let room = LONGEST_NAME.saturating_sub(addition.len());
            candidate = name.chars().take(room).collect::<String>() + &addition;
            number += 1;
        }
        Ok(candidate)
    }

    /// What was deleted a moment ago is still there, and nobody sees it: it comes back like what is gone for good.
    fn take_deletions_back(&self) -> Result<usize, Error> {
        let back = self.0.execute(
            "UPDATE main.conversations SET deleted_at = NULL
              WHERE deleted_at IS NOT NULL AND id IN (SELECT id FROM backup.conversations)",
            [],
        )?;
        Ok(back)
    }

    /// Adds questions and answers. A question has one answer: where ours has one already, that one stays.
    fn messages(&self) -> Result<usize, Error> {
        self.0.execute_batch(
            "CREATE TEMP TABLE came AS
             SELECT theirs.id, theirs.conversation, theirs.answers, theirs.created_at, theirs.rowid AS place,
                    EXISTS (SELECT 1 FROM main.messages AS ours WHERE ours.conversation = theirs.conversation) AS joins
               FROM backup.messages AS theirs
              WHERE NOT EXISTS (SELECT 1 FROM main.messages AS ours WHERE ours.id = theirs.id)
                AND NOT EXISTS (SELECT 1 FROM main.messages AS ours WHERE ours.answers = theirs.answers);
             CREATE INDEX temp.came_by_id ON came (id)",
        )?;
        let added = self.add_what_came()?;
        self.0.execute_batch(
            "UPDATE main.conversations AS ours SET updated_at = max(ours.updated_at, theirs.updated_at)
               FROM backup.conversations AS theirs
              WHERE theirs.id = ours.id AND ours.id IN (SELECT conversation FROM temp.came);
             UPDATE main.conversations AS ours SET remote_id = theirs.remote_id, remote_at = theirs.remote_at
               FROM backup.conversations AS theirs
              WHERE theirs.id = ours.id AND ours.remote_id IS NULL AND theirs.remote_id IS NOT NULL
                AND ours.id IN (SELECT conversation FROM temp.came WHERE answers IS NOT NULL)",
        )?;
        Ok(added)
    }

    /// Adds the messages that came, each at the place of its date and behind the one before it.
    fn add_what_came(&self) -> Result<usize, Error> {
        // Where a clock was set back, an earlier version may have put an answer before its question.
        self.0.pragma_update(None, "defer_foreign_keys", true)?;
        let columns = columns(self.0, "messages")?.join(", ");
        let mut add = self.0.prepare(&format!(
            "INSERT INTO main.messages (rowid, {columns}) SELECT ?1, {columns} FROM backup.messages WHERE rowid = ?2"
        ))?;
        let mut came = self.0.prepare(
            "SELECT place, conversation, created_at FROM temp.came ORDER BY conversation, place",
        )?;
        let mut rows = came.query([])?;
        let (mut added, mut conversation, mut before) = (0, String::new(), 0);
        while let Some(row) = rows.next()? {
            let its: String = row.get(1)?;
            if its != conversation {
                (conversation, before) = (its, 0);
            }
            before = numbers::free(self.0, row.get(2)?, before)?;
            added += add.execute(params![before, row.get::<_, i64>(0)?])?;
        }
        Ok(added)
    }

    /// A backup may have been made while a question was under way. Where an earlier restore brought such an attempt
    /// back as waiting or as unknown, and this backup knows how it ended, it is told.
    fn settle(&self) -> Result<usize, Error> {
        let fixed = [
            "id",
            "question",
            "client_id",
            "follows",
            "cost",
            "owner",
            "created_at",
        ];
        let outcome: Vec<_> = columns(self.0, "attempts")?
            .into_iter()
            .filter(|column| !fixed.contains(&column.as_str()))
            .map(|column| match column.as_str() {
                // Nobody is reminded again of what was left here.
                "left_at" => "left_at = coalesce(ours.left_at, theirs.left_at)".to_owned(),
                _ => format!("{column} = {}", attempt_value(&column)),
            })
            .collect();
        let settled = self.0.execute(
            &format!(
                "UPDATE main.attempts AS ours SET {} FROM backup.attempts AS theirs
                  WHERE theirs.id = ours.id
                    AND (ours.state = 'queued' AND theirs.state <> 'queued'
                         OR ours.state = 'unknown' AND ours.code = ?2
                            AND theirs.state IN ('answered', 'rejected', 'not_sent'))",
                outcome.join(", ")
            ),
            params![time::now(), Code::Interrupted.name()],
        )?;
        Ok(settled)
    }

    /// Adds attempts. The same consent never makes two; one that was under way became unknown when the backup was cut
    /// off from what followed; one that waited goes on waiting for a click.
    fn attempts(&self) -> Result<usize, Error> {
        let columns = columns(self.0, "attempts")?;
        let values: Vec<_> = columns.iter().map(|column| attempt_value(column)).collect();
        let added = self.0.execute(
            &format!(
                "INSERT INTO main.attempts ({}) SELECT {} FROM backup.attempts AS theirs
                  WHERE NOT EXISTS (SELECT 1 FROM main.attempts AS ours WHERE ours.id = theirs.id)
                    AND NOT EXISTS (SELECT 1 FROM main.attempts AS ours WHERE ours.client_id = theirs.client_id)
                  ORDER BY theirs.rowid",
                columns.join(", "),
                values.join(", ")
            ),
            params![time::now(), Code::Interrupted.name()],
        )?;
        Ok(added)
    }
}

/// A table's columns, without the integer that only numbers its rows.
pub(super) fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(
        "SELECT name FROM pragma_table_info(?1, 'main') WHERE name <> 'rowid' ORDER BY cid",
    )?;
    let columns = statement
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(columns)
}

/// How the rows of a table that goes by the name `rows` are read in the order in which they were stored.
pub(super) fn order_of(connection: &Connection, table: &str, rows: &str) -> Result<String, Error> {
    let without_rowid: bool = connection.query_row(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?1",
        [table],
        |row| row.get(0),
    )?;
    Ok(if without_rowid {
        // They are ordered by their key anyway.
        String::new()
    } else {
        format!("ORDER BY {rows}.rowid")
    })
}

/// What an attempt of the backup brings for a column; `?1` is the time and `?2` the code of an interruption.
fn attempt_value(column: &str) -> String {
    match column {
        "state" => {
            "CASE theirs.state WHEN 'sending' THEN 'unknown' ELSE theirs.state END".to_owned()
        }
        "ended_at" => {
            "CASE theirs.state WHEN 'sending' THEN ?1 ELSE theirs.ended_at END".to_owned()
        }
        "code" => "CASE theirs.state WHEN 'sending' THEN ?2 ELSE theirs.code END".to_owned(),
        // It named a process, which is not this one.
        "owner" => "NULL".to_owned(),
        // An attempt is repeated once, and ours may have been.
        "follows" => {
            "(SELECT theirs.follows WHERE NOT EXISTS (
                          SELECT 1 FROM main.attempts AS ours WHERE ours.follows = theirs.follows))"
                .to_owned()
        }
        column => format!("theirs.{column}"),
    }
}
