//! Deleting everything: what was asked and answered, and whatever else this program keeps.

#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::data_folder::{self, DataFolder};
use crate::error::{Code, Error};
use crate::history::{Backups, History, Owner};
use crate::network;
use crate::roster::Roster;
use crate::view::Everything;

/// What there is to delete.
pub fn what_is_there(
    data: &DataFolder,
    history: &History,
    roster: &Roster,
) -> Result<Everything, Error> {
    Ok(Everything {
        history: history.counts()?,
        backups: Backups::of(data).all()?.len(),
        keys: roster.rows()?.iter().filter(|row| row.has_key).count()
            + usize::from(network::has_credentials(history)?),
    })
}

/// How deleting everything ended.
#[derive(Debug)]
pub enum Ended {
    /// Nothing is left.
    Whole,
    /// Something is left, which the error names.
    Left(Error),
}

/// What becomes of the keys in the keychain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// They go, before anything else.
    Forget,
    /// They stay: the person was told how to remove them later. The keychain is not touched.
    Leave,
}

/// Deletes the history with its backups, the indexes, the logs, the settings, and the keys of all assistants. The
/// documents of local assistants are the person's and stay.
///
/// An error means that it was refused, and says so: another process uses the data folder, or the keychain does not give a
/// key up. The keys go first, so that none is left behind unseen; those before the one that stays are gone then, and
/// nothing else is. Otherwise the caller has nothing left to work with and must end its process. Should that be killed
/// before the end, the next start [finishes](finish) it.
pub async fn everything(
    data: &DataFolder,
    owner: &Owner,
    history: &History,
    roster: &Roster,
    keys: Keys,
) -> Result<Ended, Error> {
    owner.take_all().map_err(|error| refused(error, 0))?;
    if keys == Keys::Forget {
        let elsewhere = Backups::of(data).assistants(data);
        let proxies = network::elsewhere(data);
        if let Err((error, forgotten)) = roster.forget_all_keys(&elsewhere, &proxies).await {
            owner.share();
            return Err(refused(error, forgotten));
        }
    }
    mark(data);
    // Windows deletes no file that is open.
    history.close()?;
    let ended = remove_all(data, owner);
    // Those that hold something else stay, and are none of ours to name.
    for folder in data.around() {
        let _ = fs::remove_dir(folder);
    }
    Ok(ended)
}

/// Finishes what a process began that was killed meanwhile, before anything in the data folder is opened. True when there
/// was something to finish.
pub fn finish(data: &DataFolder) -> Result<bool, Error> {
    if !is_marked(data)? {
        return Ok(false);
    }
    // Whoever has begun may live yet, and have it for itself.
    finish_as(data, &Owner::claim(&data.owners())?)
}

fn finish_as(data: &DataFolder, owner: &Owner) -> Result<bool, Error> {
    let alone = owner.take_all();
    // Another process may have finished it since, and what lies there now is the person's again.
    if !is_marked(data)? {
        return Ok(false);
    }
    alone?;
    match remove_all(data, owner) {
        Ended::Whole => Ok(true),
        Ended::Left(error) => Err(error),
    }
}

/// Refuses a data folder of which another process has begun to delete everything since this one looked, and died. To be
/// asked once the folder is [claimed](Owner::claim): from then on none begins.
pub fn refuse_if_begun(data: &DataFolder) -> Result<(), Error> {
    if is_marked(data)? {
        return Err(Error::new(
            Code::FolderInUse,
            "Everything in the data folder is being deleted. Try again: the next start finishes that first.",
        ));
    }
    Ok(())
}

/// What is said after [`finish`].
pub const FINISHED: &str = "Deleting everything was interrupted the last time. It is finished now: all that Chatbeam kept in its folders is gone.";

/// Notes that everything goes, so that it does whatever happens from now on.
pub fn mark(data: &DataFolder) {
    let marked =
        words_for(data.path()).and_then(|words| data_folder::write_whole(&data.deleting(), &words));
    if let Err(error) = marked {
        // It goes all the same, only not after a crash.
        tracing::warn!(?error, "the deletion could not be noted");
    }
}

/// Whether a deletion of just this folder has begun. Anything else of the mark's name deletes nothing, and is refused.
fn is_marked(data: &DataFolder) -> Result<bool, Error> {
    let path = data.deleting();
    let read = || {
        let mark = data_folder::read_mark(&path)?;
        Ok(mark.is_some() && mark == Some(words_for(data.path())?))
    };
    if read().map_err(data_folder::unusable)? {
        return Ok(true);
    }
    if path.symlink_metadata().is_err() {
        return Ok(false);
    }
    let message = format!(
        "{} says that everything is to be deleted, but not of this folder. Nothing was deleted. Remove it, then try again.",
        path.display()
    );
    Err(Error::new(Code::Storage, message))
}

/// What the mark says: which folder it stands in, by its path, and where the system tells, by its number, which no copy
/// of it has.
fn words_for(folder: &Path) -> io::Result<Vec<u8>> {
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&folder.metadata()?);
    #[cfg(not(unix))]
    let number = 0;
    let mut words = format!("Chatbeam deletes everything in folder {number}:\n").into_bytes();
    words.extend(folder.canonicalize()?.as_os_str().as_encoded_bytes());
    Ok(words)
}

fn remove_all(data: &DataFolder, owner: &Owner) -> Ended {
    let ours = match in_order(data) {
        Ok(ours) => ours,
        Err(error) => return Ended::Left(left(data.path(), error)),
    };
    let mut first_left = None;
    for path in ours {
        if path == data.deleting() && first_left.is_some() {
            // The next start tries again.
            continue;
        }
        // Elsewhere they stay locked until they are gone, so that nobody comes in between.
        if cfg!(windows) && path.starts_with(data.owners()) {
            owner.give_up();
        }
        if let Err(error) = remove(data, &path) {
            // The rest goes all the same.
            first_left.get_or_insert(left(&path, error));
        }
    }
    first_left.map_or(Ended::Whole, Ended::Left)
}

/// What goes, the mark behind all that it stands for, and the locks last.
fn in_order(data: &DataFolder) -> io::Result<Vec<PathBuf>> {
    // First, because they lie in a folder that goes when it is empty.
    let mut ours = Backups::of(data).under_other_names();
    ours.extend(data.everything()?);
    let last = [data.deleting(), data.owners()];
    ours.sort_by_key(|path| {
        let at = last.iter().position(|it| path.starts_with(it));
        at.map_or(0, |at| at + 1)
    });
    Ok(ours)
}

/// Says what a refusal has left.
fn refused(error: Error, keys_forgotten: usize) -> Error {
    let nothing = match keys_forgotten {
        0 => "Nothing was deleted.".to_owned(),
        1 => "Only 1 key was deleted, and nothing else.".to_owned(),
        keys => format!("Only {keys} keys were deleted, and nothing else."),
    };
    Error::because(error.code(), format!("{error} {nothing}"), error)
}

/// A link is removed, never followed, and a folder that holds what is not ours stays.
fn remove(data: &DataFolder, path: &Path) -> io::Result<()> {
    let removed = if !path.symlink_metadata()?.is_dir() {
        fs::remove_file(path)
    } else if data.is_wholly_ours(path) {
        fs::remove_dir_all(path)
    } else {
        match fs::remove_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            removed => removed,
        }
    };
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn left(path: &Path, error: io::Error) -> Error {
    let message = format!(
        "Not everything could be deleted: {} is still there. End Chatbeam and delete it by hand.",
        path.display()
    );
    Error::because(Code::Storage, message, error)
}
