//! Which process sends an attempt, and whether it still lives.
//!
//! Each process holds an advisory lock on a file of its own for as long as it runs; the system releases it however the
//! process ends. A process id would not do: ids are used again.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::error::{Code, Error};

/// This process's name and its lock.
#[derive(Debug)]
pub struct Owner {
    name: String,
    path: PathBuf,
    // Held, never read: closing the file releases the lock.
    _lock: File,
}

impl Owner {
    /// Takes a name that no other process has.
    pub fn claim(folder: &Path) -> Result<Self, Error> {
        crate::data_folder::create_folder(folder)?;
        let name = Uuid::now_v7().to_string();
        let path = file_of(folder, &name);
        let lock = File::create_new(&path)
            .and_then(|file| file.try_lock().map_err(io::Error::from).map(|()| file))
            .map_err(|error| {
                Error::because(Code::Storage, "The data folder can't be written.", error)
            })?;
        Ok(Self {
            name,
            path,
            _lock: lock,
        })
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
    fn a_name_that_is_a_path_is_nobody() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Owner::is_dead(folder.path(), "../../etc/passwd"));
    }
}
