//! Which process sends an attempt, and whether it still lives.
//!
//! Each process holds an advisory lock on a file of its own for as long as it runs; the system releases it however the
//! process ends. A process id would not do: ids are used again.
//!
//! One more file is locked by all of them together, and by a single one while it deletes everything.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::error::{Code, Error};

/// The file that every process locks together with the others.
const EVERYONE: &str = "everyone.lock";

/// This process's name and its locks.
#[derive(Debug)]
pub struct Owner {
    name: String,
    path: PathBuf,
    locks: Mutex<Option<Locks>>,
}

/// Closing a file releases its lock.
#[derive(Debug)]
struct Locks {
    // Held, never read.
    _own: File,
    everyone: File,
}

impl Owner {
    /// Takes a name that no other process has.
    pub fn claim(folder: &Path) -> Result<Self, Error> {
        let everyone = loop {
            crate::data_folder::create_folder(folder)?;
            let everyone = lock_with_everyone(folder)?;
            // Else it was deleted with everything between opening and locking it, and nobody else looks at it.
            if is_still_at(&everyone, &folder.join(EVERYONE)) {
                break everyone;
            }
        };
        let name = Uuid::now_v7().to_string();
        let path = file_of(folder, &name);
        let lock = File::create_new(&path)
            .and_then(|file| file.try_lock().map_err(io::Error::from).map(|()| file))
            .map_err(not_writable)?;
        Ok(Self {
            name,
            path,
            locks: Mutex::new(Some(Locks {
                _own: lock,
                everyone,
            })),
        })
    }

    /// Has the data folder for this process alone: no other is using it, and none can begin to until this one ends or
    /// [shares](Self::share) it again.
    pub fn take_all(&self) -> Result<(), Error> {
        // Should it fail, the shared lock is in the way of the next line, which says so. Windows unlocks a file twice, and
        // Wine has another error for the second time than Rust knows.
        let locks = self.locks();
        let Some(Locks { everyone, .. }) = locks.as_ref() else {
            return Ok(());
        };
        let _ = everyone.unlock();
        match everyone.try_lock() {
            Ok(()) if is_still_at(everyone, &self.path.with_file_name(EVERYONE)) => Ok(()),
            Ok(()) => {
                share(everyone);
                Err(Error::new(
                    Code::FolderInUse,
                    "The data folder is not where it was. End Chatbeam and start it again.",
                ))
            }
            Err(error) => {
                share(everyone);
                Err(match error {
                    TryLockError::WouldBlock => Error::new(
                        Code::FolderInUse,
                        "Another window or command of Chatbeam is using the data folder. End it, then try again.",
                    ),
                    TryLockError::Error(error) => not_writable(error),
                })
            }
        }
    }

    /// Lets others use the data folder again.
    pub fn share(&self) {
        if let Some(Locks { everyone, .. }) = self.locks().as_ref() {
            share(everyone);
        }
    }

    /// Gives up all locks, so that the folder they are in can be deleted: Windows keeps the name of a file that is open.
    pub fn give_up(&self) {
        self.locks().take();
    }

    fn locks(&self) -> MutexGuard<'_, Option<Locks>> {
        // It is only ever taken as a whole, so a panic elsewhere does not spoil it.
        self.locks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The name that stands on this process's attempts.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Takes the file away, because this process ends: from now on others take it for dead.
    pub fn release(&self) {
        // A file that stays is recognised as dead by its missing lock.
        let _ = std::fs::remove_file(&self.path);
    }

    /// Whether the process of that name has ended. In doubt it is taken to live: its question is then merely shown as
    /// under way for longer.
    pub fn is_dead(folder: &Path, name: &str) -> bool {
        // A name that is not one of ours can't have come from a living process, and must not become a path.
        if Uuid::parse_str(name).is_err() {
            return true;
        }
        let path = file_of(folder, name);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => return error.kind() == io::ErrorKind::NotFound,
        };
        match file.try_lock() {
            Ok(()) => {
                // Nothing depends on the file being gone.
                let _ = std::fs::remove_file(&path);
                true
            }
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.release();
    }
}

fn share(everyone: &File) {
    // Should it fail, this process is merely not seen by one that deletes everything.
    let _ = everyone.unlock();
    let _ = everyone.try_lock_shared();
}

/// Whether a file that is open still has its name. On Windows a file that is open keeps it.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let known = |found: std::fs::Metadata| (found.dev(), found.ino());
    let here = path.metadata().map(known);
    here.is_ok_and(|here| file.metadata().map(known).is_ok_and(|it| it == here))
}

#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> bool {
    true
}

fn lock_with_everyone(folder: &Path) -> Result<File, Error> {
    let path = folder.join(EVERYONE);
    crate::data_folder::create_private(&path)?;
    // Locking for oneself alone takes a file that can be written, on a network's disk.
    let file = File::options()
        .read(true)
        .write(true)
        .open(&path)
        .map_err(not_writable)?;
    match file.try_lock_shared() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::new(
            Code::FolderInUse,
            "Everything in the data folder is being deleted. Try again in a moment.",
        )),
        Err(TryLockError::Error(error)) => Err(not_writable(error)),
    }
}

fn not_writable(error: io::Error) -> Error {
    Error::because(Code::Storage, "The data folder can't be written.", error)
}

fn file_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.lock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_alive_until_its_lock_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let owner = Owner::claim(folder.path()).unwrap();
        let name = owner.name().to_owned();
        assert!(!Owner::is_dead(folder.path(), &name));
        // As after a crash: the lock is released, the file stays.
        let path = owner.path.clone();
        drop(owner);
        File::create(path).unwrap();
        assert!(Owner::is_dead(folder.path(), &name));
        assert!(Owner::is_dead(folder.path(), &name), "and it stays dead");
    }

    #[test]
    fn one_process_has_the_folder_for_itself_only_while_no_other_uses_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = Owner::claim(folder.path()).unwrap();
        let second = Owner::claim(folder.path()).unwrap();
        assert_eq!(first.take_all().unwrap_err().code(), Code::FolderInUse);

        drop(second);
        first.take_all().unwrap();
        let third = Owner::claim(folder.path()).unwrap_err();
        assert_eq!(third.code(), Code::FolderInUse);

        first.share();
        Owner::claim(folder.path()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_was_deleted_with_everything_holds_nobody_off() {
        let folder = tempfile::tempdir().unwrap();
        let late = Owner::claim(folder.path()).unwrap();
        std::fs::remove_file(folder.path().join(EVERYONE)).unwrap();
        let _new = Owner::claim(folder.path()).unwrap();
        assert_eq!(late.take_all().unwrap_err().code(), Code::FolderInUse);
    }

    #[test]
    fn a_name_that_is_a_path_is_nobody() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Owner::is_dead(folder.path(), "../../etc/passwd"));
    }
}
