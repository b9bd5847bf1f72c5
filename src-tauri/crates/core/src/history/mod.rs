//! The history: one SQLite database, written so that what was committed survives a crash and a power cut.
//!
//! One file per table holds its row and its SQL; a handle such as [`Messages`] works on a connection as well as inside
//! a transaction.

mod allowances;
mod asked;
mod assistants;
mod attempts;
mod backup;
mod conversations;
mod drafts;
mod entered;
mod ledger;
mod messages;
mod migrate;
mod numbers;
mod owner;
mod readable;
mod records;
mod search;
mod settings;
mod sources;
mod templates;
mod whereabouts;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use allowances::{AllowanceRow, Allowances};
pub use asked::{Asked, AskedRow};
pub use assistants::{AssistantRow, Assistants, Place};
pub(crate) use assistants::{LONGEST_NAME, check_name};
pub use attempts::{AttemptRow, Attempts, Ending, NewAttempt};
pub use backup::{
    Backup, Backups, Counts, Damage, Incoming, Kind, Restoration, Restored, verify as verify_backup,
};
pub(crate) use conversations::LONGEST_TITLE;
pub use conversations::{ConversationRow, Conversations, Heading, Listing, Mark, UNDO};
pub use drafts::{DraftPlace, Drafts};
pub use entered::Entered;
pub use ledger::{Ledger, LedgerRow};
pub use messages::{LONGEST_QUESTION, MessageRow, Messages};
pub use owner::Owner;
pub use records::{
    AssistantRecord, AttemptRecord, ConversationRecord, MessageRecord, RECORDS_FORMAT,
    RECORDS_VERSION, Records,
};
pub use search::{Found, Query, Search, Word, fold, words};
pub use settings::Settings;
pub use sources::Sources;
pub use templates::{TemplateRow, TemplateText, Templates};

use self::whereabouts::Whereabouts;
use crate::data_folder::DataFolder;
use crate::error::{Code, Error};
use crate::kill_points;

/// How long a write waits for another process on the same history.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The open history. Clones share one connection.
#[derive(Clone, Debug)]
pub struct History {
    connection: Arc<Mutex<Connection>>,
    /// For what takes long to read; made when it is first needed.
    beside: Arc<Mutex<Option<Connection>>>,
    file: Arc<Path>,
    whereabouts: Whereabouts,
}

impl History {
    /// Opens the history of a data folder for the process that owns `owner`.
    ///
    /// A damaged one is set aside: the error's code is then [`Code::HistoryDamaged`], its source a [`Damage`], and the
    /// next opening begins an empty history.
    pub fn open_in(data: &DataFolder, owner: &Owner) -> Result<Self, Error> {
        let open = || {
            Self::open(&data.history(), &data.backups()).map_err(|error| {
                if error.code() == Code::HistoryDamaged {
                    backup::set_aside(data, owner, error)
                } else {
                    error
                }
            })
        };
        let history = open()?;
        match history.read(what_is_shown_first) {
            // The mark that this left has all of it read now, and what is damaged set aside.
            Err(error) if error.code() == Code::HistoryDamaged => {
                drop(history);
                open()
            }
            looked => looked.map(|()| history),
        }
    }

    /// Opens the history file, creates or migrates it if need be.
    ///
    /// A file of a newer version is refused before anything in it is touched, and so is a damaged one. `snapshots` is
    /// the folder that receives a verified copy before an existing file is migrated.
    pub fn open(file: &Path, snapshots: &Path) -> Result<Self, Error> {
        let connection = opened(file, snapshots).map_err(|error| match file.parent() {
            Some(folder) => crate::data_folder::explained(error, folder),
            None => error,
        })?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            beside: Arc::default(),
            file: file.into(),
            whereabouts: Whereabouts::of(file),
        })
    }

    /// Reads.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        self.noticed(work(&self.lock()))
    }

    /// Reads and writes in one transaction: all of it is on disk when this returns `Ok`, none of it otherwise.
    pub fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.noticed(write(&mut self.lock(), work))
    }

    /// The data folder that it lies in.
    pub(crate) fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(&self.file)
    }

    /// Refuses when the file is not where it was opened: gone with its disk, moved away or replaced. For whoever is about
    /// to promise that something is kept.
    pub fn must_be_there(&self) -> Result<(), Error> {
        self.whereabouts.must_be(&self.file)
    }

    /// Reads what may take a while, beside everything else: meanwhile others write, and what is read stays as it was.
    pub fn look<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        self.must_be_there()?;
        let mut beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        let result = match &mut *beside {
            Some(connection) => looked(connection, work),
            none => connect(&self.file).and_then(|connection| {
                // In KiB: what a search reads of the index is mostly what the one before it has read.
                connection.pragma_update(None, "cache_size", -65_536)?;
                looked(none.insert(connection), work)
            }),
        };
        self.noticed(result)
    }

    /// Another opening of the same history, for work of a thread of its own.
    pub fn again(&self) -> Result<Self, Error> {
        self.must_be_there()?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connect(&self.file)?)),
            beside: Arc::default(),
            file: self.file.clone(),
            whereabouts: self.whereabouts,
        })
    }

    /// Damage that is met has the next start read the whole history.
    fn noticed<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result
            && error.code() == Code::HistoryDamaged
        {
            backup::suspect(&self.file);
        }
        result
    }

    /// What is in it.
    pub fn counts(&self) -> Result<Counts, Error> {
        self.read(backup::counts)
    }

    /// Lets the file go, for whoever deletes it. All clones are empty from then on.
    pub fn close(&self) -> Result<(), Error> {
        *self.lock() = Connection::open_in_memory()?;
        *self.beside.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Connection::open_in_memory()?);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere rolled its transaction back when it was dropped, so the connection is sound.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn opened(file: &Path, snapshots: &Path) -> Result<Connection, Error> {
    backup::refuse_cut_off(file)?;
    migrate::refuse_newer(file)?;
    crate::data_folder::create_private(file)?;
    let mut connection = connect(file)?;
    backup::refuse_if_suspect(&connection, file)?;
    migrate::migrate(&mut connection, file, migrate::MIGRATIONS, snapshots)?;
    Ok(connection)
}

/// Meets damage before anything is built on the history: whatever the program shows first is read once.
fn what_is_shown_first(connection: &Connection) -> Result<(), Error> {
    const LISTED: u32 = 100;
    Assistants(connection).ever()?;
    Conversations(connection).page(Listing::default(), 0, LISTED)?;
    Ok(())
}

fn write<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    // Taking the write lock at once means that what is read here cannot change before it is written.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    migrate::refuse_outdated(&transaction)?;
    let value = work(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

fn looked<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    let transaction = connection.transaction()?;
    work(&transaction)
}

/// A connection that loses nothing: each commit is on disk before it returns. It makes no file: where there is none, the
/// history's disk may be gone.
fn connect(file: &Path) -> Result<Connection, Error> {
    // Backups are attached by URI. The history's own path is absolute, so it is never taken for one.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", kill_points::synchronous())?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // On macOS a plain fsync leaves the data in the drive's own cache.
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    Ok(connection)
}
