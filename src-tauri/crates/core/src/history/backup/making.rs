//! Making a backup: copied page by page while others read and write, checked, and only then given its name.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup as Copying, StepResult};
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::checking;
use super::stopping::Stop;
use super::{Backup, Counts, Kind, damage, name, same};
use crate::data_folder::{create_folder, create_private, sync_folder, unusable};
use crate::error::{Code, Error};
use crate::history::{BUSY_TIMEOUT, UNDO, migrate, readable};
use crate::time;

/// How many pages are copied in one step: a mebibyte at SQLite's usual page size.
const STEP: i32 = 256;

/// Why it is not this process's turn.
const BUSY: &str = "Another backup is being made or restored, or conversations are being imported.";

/// What an unfinished copy's name begins with.
const UNFINISHED: &str = ".unfinished-";

/// The right to make files in the folder of backups: one process at a time has it.
#[derive(Debug)]
pub(in crate::history) struct Alone(
    #[expect(dead_code, reason = "held: closing the file releases the lock")] File,
);

/// Waits for the right.
pub(in crate::history) fn alone(folder: &Path) -> Result<Alone, Error> {
    let file = lock_file(folder)?;
    file.lock().map_err(unusable)?;
    sweep(folder);
    Ok(Alone(file))
}

/// Takes the right, unless another process has it.
pub(super) fn try_alone(folder: &Path) -> Result<Option<Alone>, Error> {
    let file = lock_file(folder)?;
    match file.try_lock() {
        Ok(()) => {
            sweep(folder);
            Ok(Some(Alone(file)))
        }
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}

fn lock_file(folder: &Path) -> Result<File, Error> {
    create_folder(folder)?;
    let path = folder.join("lock");
    create_private(&path)?;
    File::options().write(true).open(path).map_err(unusable)
}

/// Deletes what a process left that died while it copied. Whoever has the right knows that nobody needs it.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // It takes room and nothing else.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether the history holds a conversation. A history that can't be read is not for a backup to judge.
pub(super) fn worthwhile(history: &Path) -> Result<bool, Error> {
    if !checking::has_content(history) {
        return Ok(false);
    }
    let source = open_history(history)?;
    Ok(source.prepare("SELECT 1 FROM conversations")?.exists([])?)
}

/// Makes the backup before an update, with the right to do so. Where an earlier update got no further than that, its backup
/// of the same history does: else each attempt would leave another copy.
pub(in crate::history) fn make_before_update(
    _alone: &Alone,
    history: &Path,
    folder: &Path,
) -> Result<(), Error> {
    if !is_there(history)? {
        return Ok(());
    }
    let made_at = now();
    let (unfinished, _) = checked_copy(history, folder)?;
    let earlier = super::files(folder)?;
    let mut earlier = earlier
        .iter()
        .filter(|backup| backup.kind == Kind::BeforeUpdate);
    if !earlier.any(|backup| same::is_same(&backup.file, unfinished.path())) {
        unfinished.finish(folder, Kind::BeforeUpdate, made_at)?;
    }
    Ok(())
}

/// Makes a backup when it is this process's turn, but waits for nobody. `None` when there is no history yet.
pub(super) fn make_unless_busy(
    history: &Path,
    folder: &Path,
    kind: Kind,
) -> Result<Option<(Backup, Counts)>, Error> {
    if !is_there(history)? {
        return Ok(None);
    }
    let Some(alone) = try_alone(folder)? else {
        return Err(Error::new(
            Code::FolderInUse,
            format!("{BUSY} Try again after that."),
        ));
    };
    make_alone(&alone, history, folder, kind)
}

/// The same, but waits for whoever is at it. `waits` is told why before that.
pub(super) fn make_in_turn(
    history: &Path,
    folder: &Path,
    kind: Kind,
    waits: impl FnOnce(&str),
) -> Result<Option<(Backup, Counts)>, Error> {
    if !is_there(history)? {
        return Ok(None);
    }
    let alone = if let Some(alone) = try_alone(folder)? {
        alone
    } else {
        waits(BUSY);
        alone(folder)?
    };
    make_alone(&alone, history, folder, kind)
}

/// Whether there is a history that can be backed up.
fn is_there(history: &Path) -> Result<bool, Error> {
    damage::refuse_cut_off(history)?;
    migrate::refuse_newer(history)?;
    Ok(checking::has_content(history))
}

/// Makes a backup, with the right to do so.
pub(super) fn make_alone(
    _alone: &Alone,
    history: &Path,
    folder: &Path,
    kind: Kind,
) -> Result<Option<(Backup, Counts)>, Error> {
    let made_at = now();
    let (unfinished, counts) = checked_copy(history, folder)?;
    let size = unfinished.path().metadata().map_err(unusable)?.len();
    let (file, made_at) = unfinished.finish(folder, kind, made_at)?;
    let backup = Backup {
        file,
        kind,
        made_at,
        size,
    };
    Ok(Some((backup, counts)))
}

/// The time, to the second: a name tells no more.
fn now() -> time::Milliseconds {
    time::now() / 1000 * 1000
}

/// Copies the history and reads all of the copy.
fn checked_copy(history: &Path, folder: &Path) -> Result<(Unfinished, Counts), Error> {
    let unfinished = Unfinished::new(folder)?;
    copy(&open_history(history)?, unfinished.path(), &Stop::default())?;
    let counts = checking::check(unfinished.path()).map_err(|error| {
        if error.code() != Code::HistoryDamaged {
            return error;
        }
        damage::suspect(history);
        Error::because(
            Code::HistoryDamaged,
            "The history is damaged, so it was not backed up. Earlier backups are untouched.",
            error,
        )
    })?;
    Ok((unfinished, counts))
}

/// Copies a backup, which is only read, so that the copy can be brought up to date and merged. The copy goes when it is
/// dropped.
pub(super) fn copy_to_restore(
    _alone: &Alone,
    file: &Path,
    folder: &Path,
    stop: &Stop,
) -> Result<Unfinished, Error> {
    checking::check_until(file, stop)?;
    let unfinished = Unfinished::new(folder)?;
    copy(&checking::open(file)?, unfinished.path(), stop)?;
    let mut connection = Connection::open(unfinished.path())?;
    stop.is_heard_by(&mut connection)?;
    checking::distrust(&connection)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    migrate::take_steps(&mut connection, migrate::MIGRATIONS)?;
    // What a person had deleted when the backup was made does not come back. But what could still be taken back then may
    // have been, and is not lost.
    let made_at = super::made_at(file).map_err(unusable)?;
    connection.execute(
        "DELETE FROM conversations WHERE deleted_at <= ?1",
        [made_at - time::milliseconds(UNDO)],
    )?;
    connection.execute(
        "UPDATE conversations SET deleted_at = NULL WHERE deleted_at IS NOT NULL",
        [],
    )?;
    readable::all(&connection).map_err(|error| match error.code() {
        Code::Storage => error,
        _ => Error::because(
            Code::HistoryDamaged,
            format!(
                "{} holds something that can't be read, so it can't be restored.",
                checking::name_of(file)
            ),
            error,
        ),
    })?;
    Ok(unfinished)
}

/// Copies the history, for trying something out. The copy goes when it is dropped.
pub(super) fn copy_to_try(history: &Path, folder: &Path, stop: &Stop) -> Result<Unfinished, Error> {
    let unfinished = Unfinished::new(folder)?;
    copy(&open_history(history)?, unfinished.path(), stop)?;
    Ok(unfinished)
}

/// For reading; but a history that nobody has open needs its log to be made, and gone at the end.
fn open_history(history: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(history, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(connection)
}

/// Copies a database as it is at this moment. In a database with a log, neither the copying nor what it reads from keeps
/// anybody from writing.
fn copy(source: &Connection, target: &Path, stop: &Stop) -> Result<(), Error> {
    let mut copied = Connection::open(target)?;
    // Nobody knows of the file until it is whole and on disk.
    copied.pragma_update(None, "journal_mode", "off")?;
    copied.pragma_update(None, "synchronous", "off")?;
    // Without a transaction that stays open, the copying would begin anew whenever somebody writes.
    let reading = source.unchecked_transaction()?;
    migrate::steps_taken(&reading)?;
    let copying = Copying::new(&reading, &mut copied)?;
    loop {
        stop.refuse()?;
        match copying.step(STEP)? {
            StepResult::Done => break,
            StepResult::More => {}
            _ => {
                return Err(Error::new(
                    Code::Storage,
                    "Another program is using the history. Try again in a moment.",
                ));
            }
        }
    }
    drop(copying);
    // The copy is one file: it keeps no log.
    copied.pragma_update(None, "journal_mode", "delete")?;
    copied.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// A file that is being made. Unless it is finished, it goes when this is dropped.
#[derive(Debug)]
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    pub(super) fn new(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(format!("{UNFINISHED}{}", Uuid::now_v7()));
        create_private(&path)?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Puts it on disk and gives it its name, which nothing else has.
    fn finish(
        self,
        folder: &Path,
        kind: Kind,
        made_at: time::Milliseconds,
    ) -> Result<(PathBuf, time::Milliseconds), Error> {
        let written = File::options().write(true).open(&self.0);
        written.and_then(|file| file.sync_all()).map_err(unusable)?;
        let mut made_at = made_at;
        let mut file = folder.join(name::write(kind, made_at));
        // Two within one second: the later one is named after the next.
        while file.exists() {
            made_at += 1000;
            file = folder.join(name::write(kind, made_at));
        }
        fs::rename(&self.0, &file).map_err(unusable)?;
        sync_folder(folder).map_err(unusable)?;
        Ok((file, made_at))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            // What stays is swept before the next one is made.
            let _ = fs::remove_file(checking::beside(&self.0, ending));
        }
    }
}
