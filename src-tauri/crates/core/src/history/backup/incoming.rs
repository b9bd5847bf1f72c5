//! Conversations that come from a file or a backup, on their way into the history: some of them at a time are put into a
//! database of their own and merged in one transaction. So the same rules hold for both, nothing of a file is trusted
//! before its tables have taken it, and nobody who writes meanwhile waits for more than one such transaction.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::making::{self, Alone, Unfinished};
use super::merging::{self, Made};
use super::{Backups, checking, halfway};
use crate::error::{Code, Error};
use crate::history::records::{AssistantRecord, ConversationRecord, Records};
use crate::history::{AssistantRow, migrate, readable};
use crate::ids::ConversationId;
use crate::view::Restored;

/// From so many questions and answers on, what came is merged: a write that keeps others waiting for a moment only.
const ENOUGH: usize = 1_000;

/// For how long nothing is merged afterwards. SQLite has nobody wait in a line: whoever wants to write looks again every
/// tenth of a second or more often, and without a rest could find the history busy for seconds.
const REST: Duration = Duration::from_millis(25);

#[cfg(test)]
thread_local! {
    /// How often this thread has rested.
    pub(super) static RESTS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// What has come so far.
#[derive(Debug)]
pub struct Incoming {
    backups: Backups,
    // Dropped before its file is.
    connection: Connection,
    file: Unfinished,
    made: Made,
    _alone: Alone,
    waiting: usize,
    merged: bool,
    added: Restored,
    hosted_before: Vec<AssistantRow>,
}

impl Incoming {
    /// Begins. No backup is made or restored meanwhile.
    pub(super) fn begin(backups: &Backups) -> Result<Self, Error> {
        Self::begin_alone(backups, making::alone(&backups.folder)?, Made::Elsewhere)
    }

    /// Begins, with the right to make files in the folder of backups.
    pub(super) fn begin_alone(backups: &Backups, alone: Alone, made: Made) -> Result<Self, Error> {
        let file = Unfinished::new(&backups.folder)?;
        let mut connection = Connection::open(file.path())?;
        // It is thrown away at the end, and after a crash, too.
        connection.pragma_update(None, "journal_mode", "memory")?;
        connection.pragma_update(None, "synchronous", "off")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        migrate::take_steps(&mut connection, migrate::MIGRATIONS)?;
        drop_triggers(&connection)?;
        Ok(Self {
            backups: backups.clone(),
            connection,
            file,
            made,
            _alone: alone,
            waiting: 0,
            merged: false,
            added: Restored::default(),
            hosted_before: backups.hosted_here()?,
        })
    }

    /// Takes an assistant. False when it is refused: the tables don't take it, or it could not be read later.
    pub fn assistant(&mut self, record: &AssistantRecord) -> Result<bool, Error> {
        self.taken(|records| {
            readable::times(record.removed_at)?;
            records.insert_assistant(record)?;
            readable::assistant(records.0, &record.id)
        })
    }

    /// Takes a conversation, all of it or nothing. False when it is refused, as an assistant is. One that comes twice is
    /// taken once.
    pub fn conversation(&mut self, record: &ConversationRecord) -> Result<bool, Error> {
        if self.is_waiting(record) {
            return Ok(true);
        }
        let taken = self.taken(|records| {
            readable::times(record.times())?;
            readable::lengths(record)?;
            readable::references(record)?;
            records.insert(record)?;
            readable::conversation(records.0, &record.id)
        })?;
        if taken {
            self.waiting += record.messages.len().max(1);
        }
        self.merge_if_enough()?;
        Ok(taken)
    }

    /// Whether just this conversation has come and is not merged yet.
    fn is_waiting(&self, record: &ConversationRecord) -> bool {
        let id = record.id.parse::<ConversationId>();
        id.and_then(|id| Records(&self.connection).conversation(id))
            .is_ok_and(|waiting| waiting == *record)
    }

    /// Has another history, which was checked and brought up to date, at hand under that name for [`take`](Self::take).
    pub(super) fn attach(&self, history: &Path, name: &str) -> Result<(), Error> {
        checking::distrust(&self.connection)?;
        self.connection.execute(
            &format!("ATTACH ?1 AS {name}"),
            [checking::address(history, "mode=ro")?],
        )?;
        Ok(())
    }

    /// Reads.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        work(&self.connection)
    }

    /// Takes the rows that `work` puts in, which belong together. It returns how many they are.
    pub(super) fn take(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<usize, Error>,
    ) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;
        let taken = work(&transaction)?;
        transaction.commit()?;
        self.waiting += taken;
        self.merge_if_enough()
    }

    /// Merges what is still waiting, and tells what was added in all, and which hosted assistants came, in words.
    pub fn finish(&mut self) -> Result<(Restored, String), Error> {
        self.merge()?;
        Ok((self.added, self.newcomers()?))
    }

    /// Why it failed, what and whom was added before, and what is to be done for the rest.
    pub fn failed(&self, error: Error, again: &str) -> Error {
        let error = crate::data_folder::explained(error, &self.backups.folder);
        let newcomers = self.newcomers().unwrap_or_else(|error| {
            tracing::warn!(?error, "whom it brought can't be told");
            String::new()
        });
        halfway::failed(error, &self.added, &newcomers, again)
    }

    fn newcomers(&self) -> Result<String, Error> {
        let now = self.backups.hosted_here()?;
        Ok(AssistantRow::newcomers(&self.hosted_before, &now))
    }

    /// What goes wrong here is the record's fault, unless the disk can't hold it.
    fn taken(
        &mut self,
        work: impl FnOnce(&Records<'_>) -> Result<(), Error>,
    ) -> Result<bool, Error> {
        let transaction = self.connection.transaction()?;
        // An answer may stand before its question: a merge of an earlier version could put it there.
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        let worked = work(&Records(&transaction));
        match worked.and_then(|()| Ok(transaction.commit()?)) {
            Ok(()) => {}
            Err(error) if matches!(error.code(), Code::Storage | Code::HistoryDamaged) => {
                return Err(error);
            }
            Err(error) => {
                tracing::info!(code = ?error.code(), "a record was left out");
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn merge_if_enough(&mut self) -> Result<(), Error> {
        if self.waiting >= ENOUGH {
            self.merge()?;
        }
        Ok(())
    }

    fn merge(&mut self) -> Result<(), Error> {
        if self.waiting == 0 {
            return Ok(());
        }
        if self.merged {
            rest();
        }
        self.merged = true;
        let added = merging::merge(&self.backups.history, self.file.path(), self.made)?;
        self.added.add(&added);
        // The assistants stay: what comes next refers to them.
        self.connection.execute_batch(
            "DELETE FROM conversations; DELETE FROM drafts; DELETE FROM settings; DELETE FROM templates;
             DELETE FROM allowances; DELETE FROM deleted_attempts",
        )?;
        self.waiting = 0;
        Ok(())
    }
}

fn rest() {
    #[cfg(test)]
    RESTS.set(RESTS.get() + 1);
    #[expect(
        clippy::disallowed_methods,
        reason = "nothing tells whether others wait"
    )]
    std::thread::sleep(REST);
}

/// They index, and keep the ledger of what is deleted: neither is wanted of what only passes through.
fn drop_triggers(connection: &Connection) -> Result<(), Error> {
    let names = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    for name in names {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    Ok(())
}
