//! Bringing the history's tables up to date: numbered steps that are never edited, each existing file copied and
//! verified before the first of them.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::{Code, Error};
use crate::time;

/// The steps, in order; the database's `user_version` counts those that were taken.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_history.sql"),
    include_str!("migrations/0002_templates.sql"),
    include_str!("migrations/0003_credits.sql"),
];

/// Refuses a file that a newer version of the program wrote, opening it for reading only.
pub(super) fn refuse_newer(file: &Path) -> Result<(), Error> {
    if !file.metadata().is_ok_and(|found| found.len() > 0) {
        return Ok(());
    }
    let taken = if let Some(taken) = steps_in_header(file) {
        taken
    } else {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        steps_taken(&Connection::open_with_flags(file, flags)?)?
    };
    if taken > MIGRATIONS.len() {
        return Err(Error::new(
            Code::HistoryNewer,
            "The history was written by a newer version of Chatbeam. Install that version or a later one; nothing was \
             changed.",
        ));
    }
    Ok(())
}

/// Takes the steps that are missing, all of them in one transaction.
pub(super) fn migrate(
    connection: &mut Connection,
    steps: &[&str],
    snapshots: &Path,
) -> Result<(), Error> {
    let taken = steps_taken(connection)?;
    if taken >= steps.len() {
        return Ok(());
    }
    if taken > 0 {
        snapshot(connection, snapshots, taken)?;
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

fn steps_taken(connection: &Connection) -> Result<usize, Error> {
    let taken: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(taken as usize)
}

/// Copies the whole database and checks the copy.
fn snapshot(connection: &Connection, folder: &Path, taken: usize) -> Result<PathBuf, Error> {
    crate::data_folder::create_folder(folder)?;
    let copy = folder.join(format!("before-step-{}-{}.db", taken + 1, time::now()));
    let name = copy.to_str().ok_or_else(|| {
        Error::new(
            Code::Storage,
            "The data folder's path can't be used by the database. Choose a folder with a plain name.",
        )
    })?;
    connection.execute("VACUUM INTO ?1", [name])?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let verdict: String = Connection::open_with_flags(&copy, flags)?.pragma_query_value(
        None,
        "integrity_check",
        |row| row.get(0),
    )?;
    if verdict == "ok" {
        Ok(copy)
    } else {
        Err(Error::because(
            Code::HistoryDamaged,
            "The history could not be copied before updating it, so it was left as it is.",
            verdict,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: &[&str] = &[
        "CREATE TABLE notes (text TEXT)",
        "ALTER TABLE notes ADD COLUMN stars INTEGER",
    ];

    #[test]
    fn an_existing_file_is_copied_before_the_next_step() {
        let folder = tempfile::tempdir().unwrap();
        let snapshots = folder.path().join("backups");
        let mut connection = Connection::open(folder.path().join("a.db")).unwrap();
        migrate(&mut connection, &STEPS[..1], &snapshots).unwrap();
        assert!(!snapshots.exists(), "a new file has nothing to copy");
        connection
            .execute("INSERT INTO notes VALUES ('kept')", [])
            .unwrap();

        migrate(&mut connection, STEPS, &snapshots).unwrap();

        assert_eq!(steps_taken(&connection).unwrap(), 2);
        let copy = snapshots
            .read_dir()
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        let copy = Connection::open(copy).unwrap();
        assert_eq!(steps_taken(&copy).unwrap(), 1);
        let kept: String = copy
            .query_row("SELECT text FROM notes", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, "kept");
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open(folder.path().join("a.db")).unwrap();
        let broken = &[STEPS[0], "ALTER TABLE nowhere ADD COLUMN stars INTEGER"];
        assert!(migrate(&mut connection, broken, folder.path()).is_err());
        assert_eq!(steps_taken(&connection).unwrap(), 0);
        assert!(connection.prepare("SELECT * FROM notes").is_err());
    }

    #[test]
    fn a_file_of_a_newer_version_is_refused_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        let connection = Connection::open(&file).unwrap();
        connection
            .pragma_update(None, "journal_mode", "wal")
            .unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        drop(connection);
        let before = std::fs::read(&file).unwrap();

        let error = crate::history::History::open(&file, folder.path()).unwrap_err();

        assert_eq!(error.code(), Code::HistoryNewer);
        assert_eq!(std::fs::read(&file).unwrap(), before);
        assert_eq!(
            folder.path().read_dir().unwrap().count(),
            1,
            "no journal was made"
        );
    }

    #[test]
    fn a_newer_version_that_stands_in_the_log_only_is_refused_too() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        let connection = Connection::open(&file).unwrap();
        connection
            .pragma_update(None, "journal_mode", "wal")
            .unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();

        let error = crate::history::History::open(&file, folder.path()).unwrap_err();

        assert_eq!(error.code(), Code::HistoryNewer);
    }
}
