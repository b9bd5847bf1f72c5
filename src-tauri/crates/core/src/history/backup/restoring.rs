//! Restoring a backup bit by bit: conversation after conversation goes the way of an import, so that whoever asks a
//! question meanwhile is not kept waiting. Each bit is whole. A restore that was stopped or killed is done once more, and
//! adds what is missing.

use std::path::Path;

use rusqlite::Connection;

use super::incoming::Incoming;
use super::making::Unfinished;
use super::stopping::stoppable;
use super::{Backups, making, merging};
use crate::error::Error;
use crate::view::{GoOn, Progress, Restoration};

/// What to do where it fails after something was added.
const AGAIN: &str = "Restore the backup again for the rest.";

/// What the backup's copy is called beside the tables that its rows pass through.
const WHOLE: &str = "whole";

/// What belongs to a conversation: the table, and which of its rows those of the conversation `?1` are.
const OF_A_CONVERSATION: [(&str, &str); 5] = [
    ("conversations", "id = ?1"),
    ("messages", "conversation = ?1"),
    (
        "attempts",
        "question IN (SELECT id FROM whole.messages WHERE conversation = ?1)",
    ),
    (
        "sources",
        "answer IN (SELECT id FROM whole.messages WHERE conversation = ?1)",
    ),
    ("drafts", "conversation = ?1"),
];

/// The same of what belongs to none. It comes with the first bit: settings are restored into an empty history only.
const OF_NONE: [(&str, &str); 6] = [
    ("assistants", "true"),
    ("settings", "true"),
    ("templates", "true"),
    ("allowances", "true"),
    ("deleted_attempts", "true"),
    (
        "drafts",
        "conversation NOT IN (SELECT id FROM whole.conversations)",
    ),
];

/// Adds to the history whatever the backup has and the history has not.
pub(super) fn restore(
    backups: &Backups,
    file: &Path,
    go_on: GoOn<'_>,
) -> Result<Restoration, Error> {
    let begun = begin(backups, file, go_on)
        .map_err(|error| crate::data_folder::explained(error, &backups.folder))?;
    // The copy goes when it is dropped.
    let Some((_copy, mut incoming)) = begun else {
        return Ok(stopped_before());
    };
    bit_by_bit(&mut incoming, go_on).map_err(|error| incoming.failed(error, AGAIN))
}

/// Reads the backup, and has a copy of it at hand. `None` when it was stopped.
fn begin(
    backups: &Backups,
    file: &Path,
    go_on: GoOn<'_>,
) -> Result<Option<(Unfinished, Incoming)>, Error> {
    let alone = making::alone(&backups.folder)?;
    // It may have waited long.
    if !go_on(Progress::UNKNOWN) {
        return Ok(None);
    }
    let copy = stoppable(go_on, |stop| {
        making::copy_to_restore(&alone, file, &backups.folder, stop)
    });
    let Some(copy) = copy? else {
        return Ok(None);
    };
    let incoming = Incoming::begin_alone(backups, alone, backups.made(file))?;
    incoming.attach(copy.path(), WHOLE)?;
    Ok(Some((copy, incoming)))
}

/// Takes the conversations of the backup one after the other.
fn bit_by_bit(incoming: &mut Incoming, go_on: GoOn<'_>) -> Result<Restoration, Error> {
    let of_none = incoming.read(|it| statements(it, &OF_NONE))?;
    let of_each = incoming.read(|it| statements(it, &OF_A_CONVERSATION))?;
    let conversations = incoming.read(conversations)?;
    let total = conversations.len() as u64;
    if !go_on(Progress { done: 0, total }) {
        return Ok(stopped_before());
    }
    incoming.take(|it| {
        for statement in &of_none {
            it.execute(statement, [])?;
        }
        // However little it was, it is worth merging.
        Ok(1)
    })?;
    let mut stopped = false;
    for (done, id) in (1..).zip(&conversations) {
        incoming.take(|it| {
            let mut rows = 0;
            for statement in &of_each {
                rows += it.prepare_cached(statement)?.execute([id])?;
            }
            Ok(rows)
        })?;
        if done == total {
            break;
        }
        stopped = !go_on(Progress { done, total });
        if stopped {
            break;
        }
    }
    let (added, newcomers) = incoming.finish()?;
    if !stopped {
        go_on(Progress { done: total, total });
    }
    Ok(Restoration {
        added,
        stopped,
        newcomers,
    })
}

/// What comes of a restore that was stopped before anything was added.
fn stopped_before() -> Restoration {
    Restoration {
        stopped: true,
        ..Restoration::default()
    }
}

/// In the order in which they were stored.
fn conversations(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare("SELECT id FROM whole.conversations ORDER BY rowid")?;
    let ids = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

fn statements(connection: &Connection, rows: &[(&str, &str)]) -> Result<Vec<String>, Error> {
    rows.iter()
        .map(|(table, which)| {
            let columns = merging::columns(connection, table)?.join(", ");
            let order = merging::order_of(connection, table, "theirs")?;
            Ok(format!(
                "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM {WHOLE}.{table} AS theirs WHERE {which} {order}"
            ))
        })
        .collect()
}
