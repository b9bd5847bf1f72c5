//! Whether a file is a sound history, and what is in it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use url::Url;

use super::stopping::Stop;
use crate::error::{Code, Error};
use crate::history::migrate;
use crate::view::Counts;

/// Reads all of a file, and changes nothing in it or beside it.
pub(super) fn check(file: &Path) -> Result<Counts, Error> {
    check_until(file, &Stop::default())
}

/// The same, unless it is stopped.
pub(super) fn check_until(file: &Path, stop: &Stop) -> Result<Counts, Error> {
    let mut connection = open(file).map_err(|error| unreadable(file, error))?;
    stop.is_heard_by(&mut connection)?;
    if migrate::steps_taken(&connection).map_err(|error| unreadable(file, error))?
        > migrate::MIGRATIONS.len()
    {
        return Err(Error::new(
            Code::HistoryNewer,
            format!(
                "{} was written by a newer version of Chatbeam. Install that version or a later one.",
                name_of(file)
            ),
        ));
    }
    sound(&connection).map_err(|error| unreadable(file, error))?;
    counts(&connection).map_err(|error| unreadable(file, error))
}

/// Whether every page, index and reference of a database is as it should be.
pub(super) fn sound(connection: &Connection) -> Result<(), Error> {
    let verdict: String =
        connection.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict != "ok" {
        return Err(Error::because(
            Code::HistoryDamaged,
            "The history is damaged.",
            verdict,
        ));
    }
    let mut broken = connection.prepare("PRAGMA foreign_key_check")?;
    if broken.exists([])? {
        return Err(Error::because(
            Code::HistoryDamaged,
            "The history is damaged.",
            "a row refers to one that is not there",
        ));
    }
    Ok(())
}

/// What is in a history.
pub(in crate::history) fn counts(connection: &Connection) -> Result<Counts, Error> {
    let counts = connection.query_row(
        "SELECT (SELECT count(*) FROM conversations), count(*) FROM messages",
        [],
        |row| {
            Ok(Counts {
                conversations: row.get(0)?,
                messages: row.get(1)?,
            })
        },
    )?;
    Ok(counts)
}

/// Opens a file that is only to be read.
///
/// SQLite makes files beside a database that keeps a log, also when it only reads. Where there is no log, it is told
/// that nobody writes, and leaves the folder alone; that also works where the folder can't be written.
pub(super) fn open(file: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if keeps_log(file) && !has_content(&beside(file, "-wal")) {
        let flags = flags | OpenFlags::SQLITE_OPEN_URI;
        Connection::open_with_flags(address(file, "immutable=1")?, flags)?
    } else {
        Connection::open_with_flags(file, flags)?
    };
    connection.busy_timeout(crate::history::BUSY_TIMEOUT)?;
    distrust(&connection)?;
    Ok(connection)
}

/// A backup may come from anywhere: what its views and triggers call must be harmless, and its own tables stay as they
/// are.
pub(super) fn distrust(connection: &Connection) -> Result<(), Error> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    Ok(())
}

/// The file as a URI, the only form in which SQLite takes more than a path.
pub(super) fn address(file: &Path, query: &str) -> Result<String, Error> {
    let absolute = std::path::absolute(file).map_err(crate::data_folder::unusable)?;
    let mut url = Url::from_file_path(absolute)
        .map_err(|()| Error::new(Code::Storage, "The path of the backup can't be used."))?;
    url.set_query(Some(query));
    Ok(url.into())
}

/// The file that belongs to a database, such as its log.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Whether there is such a file, with something in it.
pub(super) fn has_content(file: &Path) -> bool {
    file.metadata().is_ok_and(|found| found.len() > 0)
}

/// The file's name, for people.
pub(super) fn name_of(file: &Path) -> String {
    file.file_name()
        .map(OsStr::to_string_lossy)
        .unwrap_or_default()
        .into_owned()
}

fn keeps_log(file: &Path) -> bool {
    // Section 1.3.3 of SQLite's file format: the version that readers need is 2 for a database with a log.
    const READ_VERSION: usize = 19;
    let mut header = [0; READ_VERSION + 1];
    File::open(file)
        .and_then(|mut file| file.read_exact(&mut header))
        .is_ok_and(|()| header[READ_VERSION] == 2)
}

/// Says of which file it is true. A disk that fails says nothing about the file.
fn unreadable(file: &Path, error: Error) -> Error {
    let name = name_of(file);
    match error.code() {
        Code::HistoryDamaged => Error::because(
            Code::HistoryDamaged,
            format!("{name} is damaged, so it can't be restored."),
            error,
        ),
        // Such as a table that is not there.
        Code::Internal => Error::because(
            Code::HistoryDamaged,
            format!("{name} is not a history of Chatbeam."),
            error,
        ),
        _ => Error::because(
            error.code(),
            format!("{name} can't be read. Check the file and its disk, then try again."),
            error,
        ),
    }
}
