//! A damaged history is set aside, never deleted, and the newest sound backup offered. A mark keeps the offer until one
//! was restored, or the person goes on without.
//!
//! A database that can't be opened says so by itself. Damage deep inside shows only when something is read there, or
//! when the copy of a backup is checked; then a mark beside the history has the next start read all of it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::checking::{self, beside, has_content, name_of};
use super::lost;
use super::{Backup, Backups, Counts};
use crate::data_folder::{self, DataFolder, unusable};
use crate::error::{Code, Error};
use crate::history::Owner;
use crate::time;
use crate::view;

/// The mark of a history that is to be read from end to end at the next start.
const SUSPECT: &str = "-suspect";

/// What the name of a history begins with that was set aside.
pub(super) const SET_ASIDE: &str = "history-damaged-";

/// What was found damaged, and what there is instead.
#[derive(Debug)]
pub struct Damage {
    /// Where the damaged history lies now; its log, if it had one, lies beside it.
    pub set_aside: PathBuf,
    /// The newest sound backup, and what is in it.
    pub newest: Option<(Backup, Counts)>,
    /// Why it could not be read; unknown when it was set aside at an earlier start.
    cause: Option<Error>,
}

impl Damage {
    /// The damage that an error is about, once the history was set aside.
    pub fn of(error: &Error) -> Option<&Self> {
        std::error::Error::source(error)?.downcast_ref()
    }

    /// It, for drawing.
    pub fn view(&self) -> view::Damage {
        view::Damage {
            set_aside: name_of(&self.set_aside),
            newest: self
                .newest
                .as_ref()
                .map(|(backup, counts)| view::SoundBackup {
                    backup: backup.view(),
                    counts: *counts,
                }),
        }
    }

    /// What happened, without the offer.
    pub fn happened(&self) -> String {
        happened(&self.set_aside)
    }

    /// What there is instead, and what to do.
    fn offer(&self) -> String {
        let Some((backup, counts)) = &self.newest else {
            return "There is no backup; the next start begins an empty history.".to_owned();
        };
        let conversations = match counts.conversations {
            1 => "1 conversation".to_owned(),
            many => format!("{many} conversations"),
        };
        format!(
            "The newest backup is from {} with {conversations}: `chatbeam backup restore {}` brings it back.",
            backup.local_time(),
            backup.name()
        )
    }
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.happened(), self.offer())
    }
}

impl std::error::Error for Damage {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.cause.as_ref()?)
    }
}

/// Refuses a history that was cut off to nothing while its log was not. SQLite would take it for a new one and throw
/// the log away.
pub(in crate::history) fn refuse_cut_off(history: &Path) -> Result<(), Error> {
    if has_content(history) || !has_content(&beside(history, "-wal")) {
        return Ok(());
    }
    Err(damaged("the file is empty and its log is not"))
}

/// Marks a history in which damage was met.
pub(in crate::history) fn suspect(history: &Path) {
    let mark = beside(history, SUSPECT);
    // To open a pipe of that name would be to wait for a reader.
    if mark.symlink_metadata().is_err() {
        // Without the mark the damage is merely met again later.
        let _ = data_folder::create_private(&mark);
    }
}

/// Reads all of a history that bears the mark, and refuses it when it is damaged.
pub(in crate::history) fn refuse_if_suspect(
    connection: &Connection,
    history: &Path,
) -> Result<(), Error> {
    let mark = beside(history, SUSPECT);
    if !mark.symlink_metadata().is_ok_and(|it| it.is_file()) {
        return Ok(());
    }
    checking::sound(connection)?;
    if let Err(error) = fs::remove_file(mark) {
        // The next start merely reads all of it again.
        tracing::warn!(?error, "a mark could not be removed");
    }
    Ok(())
}

fn happened(set_aside: &Path) -> String {
    format!(
        "The history is damaged. It was set aside as {}.",
        name_of(set_aside)
    )
}

fn damaged(why: &str) -> Error {
    Error::because(
        Code::HistoryDamaged,
        "The history file is damaged. It was left as it is, so that nothing more is lost.",
        why.to_owned(),
    )
}

/// Sets a damaged history aside, with its log, and returns the error that says so. A history that another process uses
/// stays where it is: that process would go on writing to it under its new name.
pub(in crate::history) fn set_aside(data: &DataFolder, owner: &Owner, cause: Error) -> Error {
    if others_live(&data.owners(), owner) {
        return Error::because(
            Code::HistoryDamaged,
            "The history is damaged, and another Chatbeam is using it. End all of them, then start one again.",
            cause,
        );
    }
    match try_set_aside(data, cause) {
        Ok(damage) => Error::because(Code::HistoryDamaged, damage.to_string(), damage),
        Err(error) => error,
    }
}

fn try_set_aside(data: &DataFolder, cause: Error) -> Result<Damage, Error> {
    let history = data.history();
    let mut at = time::now();
    let named = |at| {
        data.path()
            .join(format!("{SET_ASIDE}{}.db", time::stamp(at)))
    };
    while ["", "-wal", "-shm"]
        .iter()
        .any(|ending| beside(&named(at), ending).exists())
    {
        at += 1000;
    }
    let set_aside = named(at);
    // Before anything moves, so that no crash makes anybody forget what there is to restore. Where it can't be written,
    // the offer is merely made once.
    if let Err(error) = lost::mark(&history, &set_aside) {
        tracing::warn!(?error, "the damage could not be noted");
    }
    // The database goes first: a log without one is recognised at the next start, should this be interrupted.
    for ending in ["", "-wal", "-shm"] {
        match fs::rename(beside(&history, ending), beside(&set_aside, ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(unusable(error));
            }
            _ => {}
        }
    }
    let _ = fs::remove_file(beside(&history, SUSPECT));
    data_folder::sync_folder(data.path()).map_err(unusable)?;
    tracing::error!(?cause, "the history is damaged and was set aside");
    let newest = lost::newest_sound(&Backups::of(data)).unwrap_or_else(|error| {
        tracing::warn!(?error, "the backups can't be read");
        None
    });
    Ok(Damage {
        set_aside,
        newest,
        cause: Some(cause),
    })
}

/// The damage that the mark tells of, with the newest backup that is sound now.
pub(super) fn unsettled(backups: &Backups) -> Result<Option<Damage>, Error> {
    let Some(set_aside) = lost::set_aside(&backups.history)? else {
        return Ok(None);
    };
    Ok(Some(Damage {
        set_aside,
        newest: lost::newest_sound(backups)?,
        cause: None,
    }))
}

/// The offer, made again at each command, so it reads no backup: restoring reads it first. `None` when there is nothing to
/// be offered.
pub(super) fn reminder(backups: &Backups) -> Result<Option<String>, Error> {
    let Some(set_aside) = lost::set_aside(&backups.history)? else {
        return Ok(None);
    };
    let newest = backups.all()?.into_iter().next();
    Ok(newest.map(|backup| {
        format!(
            "{} The newest backup is from {}: `chatbeam backup restore {}` checks it and brings it back. \
             To go on without it: `chatbeam backup dismiss`.",
            happened(&set_aside),
            backup.local_time(),
            backup.name()
        )
    }))
}

/// The histories that were set aside.
pub(super) fn set_aside_in(data: &DataFolder) -> Vec<PathBuf> {
    let entries = fs::read_dir(data.path()).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| {
            name_of(path).starts_with(SET_ASIDE) && path.extension() == Some("db".as_ref())
        })
        .collect()
}

/// Whether another process uses the data folder.
fn others_live(owners: &Path, own: &Owner) -> bool {
    let Ok(entries) = fs::read_dir(owners) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        path.file_stem()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name != own.name() && !Owner::is_dead(owners, name))
    })
}
