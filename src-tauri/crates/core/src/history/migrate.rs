//! Bringing the history's tables up to date: numbered steps that are never edited, each existing file copied and
//! verified before the first of them.

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior, ffi};

use super::backup;
use crate::error::{Code, Error};

/// The steps, in order; the database's `user_version` counts those that were taken.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_history.sql"),
    include_str!("migrations/0002_templates.sql"),
    include_str!("migrations/0003_credits.sql"),
    include_str!("migrations/0004_finding.sql"),
    include_str!("migrations/0005_leaving.sql"),
    include_str!("migrations/0006_entered.sql"),
    include_str!("migrations/0007_numbers.sql"),
    include_str!("migrations/0008_unseen.sql"),
];

/// Refuses a file that a newer version of the program wrote, opening it for reading only.
pub(super) fn refuse_newer(file: &Path) -> Result<(), Error> {
    if !file.metadata().is_ok_and(|found| found.len() > 0) {
        return Ok(());
    }
    let taken = if let Some(taken) = steps_in_header(file) {
        taken
    } else {
        steps_when_opened(file)?
    };
    refuse_above(taken)
}

/// Refuses to write when a newer version has taken a step while this process had the history open: what it knows of the
/// tables may be wrong since. To be asked in the transaction that writes, where it can't change any more.
pub(super) fn refuse_outdated(transaction: &Connection) -> Result<(), Error> {
    let taken: u32 = transaction
        .prepare_cached("PRAGMA user_version")?
        .query_row([], |row| row.get(0))?;
    refuse_above(taken as usize)
}

fn refuse_above(taken: usize) -> Result<(), Error> {
    if taken <= MIGRATIONS.len() {
        return Ok(());
    }
    Err(Error::new(
        Code::HistoryNewer,
        "The history was written by a newer version of Chatbeam. Install that version or a later one; nothing was \
         changed.",
    ))
}

/// Takes the steps that are missing, all of them in one transaction. Before that, what is there is backed up: a copy
/// that can't be made or is not sound keeps the steps from being taken.
pub(super) fn migrate(
    connection: &mut Connection,
    file: &Path,
    steps: &[&str],
    snapshots: &Path,
) -> Result<(), Error> {
    if !is_to_be_backed_up(connection, steps)? {
        return take_steps(connection, steps);
    }
    // Held until the steps are taken: whoever starts at the same time must not back up what is updated already.
    let alone = backup::alone(snapshots)?;
    if is_to_be_backed_up(connection, steps)? {
        backup::make_before_update(&alone, file, snapshots)?;
    }
    take_steps(connection, steps)
}

/// Whether there is something in the file, and a step is missing.
fn is_to_be_backed_up(connection: &Connection, steps: &[&str]) -> Result<bool, Error> {
    let taken = steps_taken(connection)?;
    Ok(taken > 0 && taken < steps.len())
}

/// Takes the steps that are missing, without a backup.
pub(super) fn take_steps(connection: &mut Connection, steps: &[&str]) -> Result<(), Error> {
    if steps_taken(connection)? >= steps.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster between the first look and the lock.
    for step in steps.iter().skip(steps_taken(&transaction)?) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(
        None,
        "user_version",
        i64::try_from(steps.len()).unwrap_or(i64::MAX),
    )?;
    transaction.commit()?;
    Ok(())
}

/// The same as [`steps_taken`], read from the file itself: SQLite leaves other files beside one that it only reads. `None`
/// when the newest state is not in it, or when it is no database.
fn steps_in_header(file: &Path) -> Option<usize> {
    // Section 1.3 of SQLite's file format.
    const MAGIC: &[u8] = b"SQLite format 3\0";
    const USER_VERSION: usize = 60;
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).metadata().is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let mut header = [0; USER_VERSION + 4];
    File::open(file).ok()?.read_exact(&mut header).ok()?;
    let taken = header.last_chunk().filter(|_| header.starts_with(MAGIC))?;
    usize::try_from(u32::from_be_bytes(*taken)).ok()
}

/// The same, asked of SQLite, which only reads. But the power may have gone while the file was made: then SQLite has to
/// take back what was half done before anybody can read it.
fn steps_when_opened(file: &Path) -> Result<usize, Error> {
    let ask = |access| {
        let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(file, flags)?
            .pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))
    };
    let taken = match ask(OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Err(rusqlite::Error::SqliteFailure(why, _))
            if why.extended_code == ffi::SQLITE_READONLY_ROLLBACK =>
        {
            ask(OpenFlags::SQLITE_OPEN_READ_WRITE)
        }
        asked => asked,
    };
    Ok(taken? as usize)
}

/// How many steps were taken.
pub(super) fn steps_taken(connection: &Connection) -> Result<usize, Error> {
    let taken: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(taken as usize)
}
