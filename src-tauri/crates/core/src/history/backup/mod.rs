//! Backups of the history: made while it is in use, checked before they count, kept for weeks, and merged back.
//!
//! A backup is one SQLite file in the folder `backups`. Its name says why and when it was made (in UTC), so that the
//! folder alone tells everything, also when the history is damaged.

mod checking;
mod damage;
mod halfway;
mod incoming;
mod keeping;
mod lost;
mod making;
mod merging;
mod name;
mod restoring;
mod same;
mod stopping;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

pub use crate::view::{BackupKind as Kind, Counts, Restoration, Restored};
pub use damage::Damage;
pub use incoming::Incoming;

pub(super) use checking::counts;
pub(super) use damage::{refuse_cut_off, refuse_if_suspect, set_aside, suspect};
pub(super) use making::{alone, make_before_update};

use rusqlite::Connection;

use crate::data_folder::DataFolder;
use crate::error::{Code, Error};
use crate::history::{AssistantRow, Assistants, Place};
use crate::time::{self, Milliseconds};
use crate::view::{self, GoOn};
use keeping::Keep;
use merging::Made;

/// A file in the folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub file: PathBuf,
    /// Why it was made.
    pub kind: Kind,
    /// When it was made.
    pub made_at: Milliseconds,
    /// How large it is, in bytes.
    pub size: u64,
}

impl Backup {
    /// The file's name.
    pub fn name(&self) -> String {
        checking::name_of(&self.file)
    }

    /// When it was made, to the minute, in local time.
    pub fn local_time(&self) -> String {
        time::local(self.made_at)
    }

    /// When it was made, as RFC 3339 writes it, in UTC.
    pub fn utc_time(&self) -> String {
        time::utc(self.made_at)
    }

    /// It, for drawing.
    pub fn view(&self) -> view::Backup {
        view::Backup {
            name: self.name(),
            made_at: self.made_at,
            kind: self.kind,
            size: self.size,
        }
    }

    /// Reads all of it. What is in it, when it is sound.
    pub fn verify(&self) -> Result<Counts, Error> {
        checking::check(&self.file)
    }
}

/// The backups of one data folder.
#[derive(Debug, Clone)]
pub struct Backups {
    folder: PathBuf,
    history: PathBuf,
}

impl Backups {
    /// Those of that data folder; nothing is opened yet.
    pub fn of(data: &DataFolder) -> Self {
        Self {
            folder: data.backups(),
            history: data.history(),
        }
    }

    /// Makes one because a person asked for it. Other processes go on reading and writing meanwhile; but while another
    /// backup is made or restored, which may take long, it is refused.
    pub fn create(&self) -> Result<(Backup, Counts), Error> {
        self.created(making::make_unless_busy(
            &self.history,
            &self.folder,
            Kind::ByHand,
        ))
    }

    /// The same, but waits until the other one is done. `waits` is told why before that.
    pub fn create_in_turn(&self, waits: impl FnOnce(&str)) -> Result<(Backup, Counts), Error> {
        self.created(making::make_in_turn(
            &self.history,
            &self.folder,
            Kind::ByHand,
            waits,
        ))
    }

    fn created(
        &self,
        made: Result<Option<(Backup, Counts)>, Error>,
    ) -> Result<(Backup, Counts), Error> {
        let made = made.map_err(|error| crate::data_folder::explained(error, &self.folder))?;
        made.ok_or_else(|| {
            Error::new(
                Code::Storage,
                "There is no history yet, so there is nothing to back up.",
            )
        })
    }

    /// Whether the day's backup is still to be made. Costs a look into the folder and one into the history.
    pub fn is_due(&self) -> Result<bool, Error> {
        Ok(!self.has_todays()? && making::worthwhile(&self.history)?)
    }

    /// Makes the day's backup, unless there is one already, another process is making it, or nothing was ever asked.
    /// Afterwards the automatic ones that nobody needs any more go.
    pub fn daily(&self) -> Result<Option<Backup>, Error> {
        if !self.is_due()? {
            return Ok(None);
        }
        let Some(alone) = making::try_alone(&self.folder)? else {
            return Ok(None);
        };
        // Another process may have made it between the first look and the lock.
        if self.has_todays()? {
            return Ok(None);
        }
        let made = making::make_alone(&alone, &self.history, &self.folder, Kind::Daily)?;
        let Some((backup, _)) = made else {
            return Ok(None);
        };
        self.tidy(&backup)?;
        Ok(Some(backup))
    }

    fn has_todays(&self) -> Result<bool, Error> {
        let today = time::local_day(time::now());
        Ok(self.all()?.iter().any(|backup| {
            matches!(backup.kind, Kind::Daily | Kind::Weekly)
                && time::local_day(backup.made_at) == today
        }))
    }

    /// Deletes the automatic ones that nobody needs any more, never the one that was just made.
    fn tidy(&self, just_made: &Backup) -> Result<(), Error> {
        for (backup, keep) in self.planned()? {
            if keep == Keep::No && backup.file != just_made.file {
                fs::remove_file(&backup.file).map_err(crate::data_folder::unusable)?;
            }
        }
        Ok(())
    }

    /// All of them, the newest first. None of them is opened.
    pub fn all(&self) -> Result<Vec<Backup>, Error> {
        Ok(self.planned()?.into_iter().map(|(it, _)| it).collect())
    }

    /// All of them, the newest first, each with what is to become of it.
    fn planned(&self) -> Result<Vec<(Backup, Keep)>, Error> {
        let mut found = files(&self.folder)?;
        found.sort_by(|a, b| (b.made_at, &b.file).cmp(&(a.made_at, &a.file)));
        let days: Vec<_> = found
            .iter()
            .filter(|backup| backup.kind == Kind::Daily)
            .map(|backup| time::local_day(backup.made_at))
            .collect();
        let mut automatic = keeping::plan(&days).into_iter();
        let mut updates = 0;
        Ok(found
            .into_iter()
            .map(|mut backup| {
                let keep = match backup.kind {
                    Kind::Daily => automatic.next().unwrap_or(Keep::Daily),
                    Kind::BeforeUpdate => {
                        updates += 1;
                        keeping::before_update(updates)
                    }
                    Kind::Weekly | Kind::ByHand => Keep::Always,
                };
                if keep == Keep::Weekly {
                    backup.kind = Kind::Weekly;
                }
                (backup, keep)
            })
            .collect())
    }

    /// The file that somebody means: a path, or the name of one in the folder.
    pub fn find(&self, named: &Path) -> Option<PathBuf> {
        [self.folder.join(named), named.to_owned()]
            .into_iter()
            .find(|file| file.is_file())
    }

    /// The one in the folder that has this name; no path leads out of the folder.
    pub fn named(&self, name: &str) -> Result<Backup, Error> {
        let found = self.all()?.into_iter().find(|backup| backup.name() == name);
        found.ok_or_else(|| {
            Error::new(
                Code::NoSuchBackup,
                format!("There is no backup {name} any more."),
            )
        })
    }

    /// The assistants of the backups and of the histories that were set aside, as far as they can be read: the keychain
    /// may still hold their keys.
    pub fn assistants(&self, data: &DataFolder) -> Vec<AssistantRow> {
        let found = self.in_each(data, |connection| Assistants(connection).readable());
        found.into_iter().flatten().collect()
    }

    /// What is read in each of the same files, as far as it can be.
    pub(crate) fn in_each<T>(
        &self,
        data: &DataFolder,
        read: impl Fn(&Connection) -> Result<T, Error>,
    ) -> Vec<T> {
        let backups = self.all().unwrap_or_default();
        let backups = backups.into_iter().map(|backup| backup.file);
        damage::set_aside_in(data)
            .into_iter()
            .chain(backups)
            .filter_map(|file| {
                let connection = checking::open(&file).ok()?;
                read(&connection).ok()
            })
            .collect()
    }

    /// The hosted assistants that the history has now.
    fn hosted_here(&self) -> Result<Vec<AssistantRow>, Error> {
        let mut rows = Assistants(&crate::history::connect(&self.history)?).all()?;
        rows.retain(|row| matches!(row.place, Place::Hosted(_)));
        Ok(rows)
    }

    /// Those in the folder that a person has given another name, and that are histories all the same.
    pub(crate) fn under_other_names(&self) -> Vec<PathBuf> {
        // What a link leads to is not this program's.
        if self.folder.is_symlink() {
            return Vec::new();
        }
        let all = self.all().unwrap_or_default().into_iter();
        all.filter(|backup| name::read(&backup.name()).is_none())
            .map(|backup| backup.file)
            .filter(|file| checking::open(file).is_ok_and(|it| counts(&it).is_ok()))
            .collect()
    }

    /// Begins to take conversations over from a file.
    pub fn incoming(&self) -> Result<Incoming, Error> {
        Incoming::begin(self)
    }

    /// Adds to the history whatever a backup has and the history has not. What both have stays as the history has it,
    /// so that restoring twice adds nothing. Nothing is sent, and nothing that was under way is taken up again.
    ///
    /// It is done bit by bit, and others write in between. What an error or a stop leaves was added.
    pub fn restore(&self, file: &Path, go_on: GoOn<'_>) -> Result<Restoration, Error> {
        let restored = restoring::restore(self, file, go_on)?;
        if !restored.stopped
            && let Err(error) = self.settle_damage()
        {
            // It is restored all the same, and merely offered again.
            tracing::warn!(?error, "the damage is not settled");
        }
        Ok(restored)
    }

    /// Where the settings of a backup were made: here, as long as it really lies where the backups of this data folder do.
    fn made(&self, file: &Path) -> Made {
        let inside = || {
            let folder = fs::canonicalize(&self.folder).ok()?;
            let file = fs::canonicalize(file).ok()?;
            Some(file.parent() == Some(&folder))
        };
        match inside() {
            Some(true) => Made::Here,
            _ => Made::Elsewhere,
        }
    }

    /// What restoring a backup would add. It is really merged, but into a copy that is thrown away, so that nobody who
    /// writes meanwhile waits for it. `None` when it was stopped.
    pub fn would_restore(&self, file: &Path, go_on: GoOn<'_>) -> Result<Option<Restored>, Error> {
        let alone = alone(&self.folder)?;
        let would = stopping::stoppable(go_on, |stop| {
            // It may have waited long.
            stop.refuse()?;
            let copy = making::copy_to_restore(&alone, file, &self.folder, stop)?;
            let tried = making::copy_to_try(&self.history, &self.folder, stop)?;
            merging::merge_until(tried.path(), copy.path(), self.made(file), stop)
        });
        would.map_err(|error| crate::data_folder::explained(error, &self.folder))
    }

    /// The damage after which nothing was restored yet, as long as the person has not said that nothing is to be.
    pub fn damage(&self) -> Result<Option<Damage>, Error> {
        damage::unsettled(self)
    }

    /// The history that was set aside in that damage. Other than [`damage`](Self::damage), this reads no backup.
    pub fn damaged(&self) -> Result<Option<PathBuf>, Error> {
        lost::set_aside(&self.history)
    }

    /// A sentence that says so and names the newest backup, which is not read, either. `None` without damage or backup.
    pub fn reminder(&self) -> Result<Option<String>, Error> {
        damage::reminder(self)
    }

    /// No backup is offered any more: one was restored, or the person goes on without what was lost.
    pub fn settle_damage(&self) -> Result<(), Error> {
        lost::settle(&self.history)
    }
}

/// Reads any file as a backup. What is in it, when it is sound.
pub fn verify(file: &Path) -> Result<Counts, Error> {
    checking::check(file)
}

fn files(folder: &Path) -> Result<Vec<Backup>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(crate::data_folder::unusable(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let file = entry.map_err(crate::data_folder::unusable)?.path();
        // Another process may delete it at this moment.
        let Ok(metadata) = file.metadata() else {
            continue;
        };
        if !metadata.is_file() || file.extension().is_none_or(|it| it != "db") {
            continue;
        }
        let (kind, made_at) = name::read(&checking::name_of(&file)).unwrap_or_else(|| {
            let modified = metadata.modified().map_or(0, time::at);
            (Kind::ByHand, modified)
        });
        found.push(Backup {
            file,
            kind,
            made_at,
            size: metadata.len(),
        });
    }
    Ok(found)
}

/// When a backup was made: as its name says, or else when the file was last written.
fn made_at(file: &Path) -> std::io::Result<Milliseconds> {
    match name::read(&checking::name_of(file)) {
        Some((_, made_at)) => Ok(made_at),
        None => Ok(time::at(file.metadata()?.modified()?)),
    }
}
