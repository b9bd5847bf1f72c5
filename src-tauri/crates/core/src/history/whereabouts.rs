//! Whether the history still lies where it was opened.
//!
//! A file that is deleted, moved away or gone with its disk can still be written on Unix: what is stored there is found by
//! nobody. So whoever is about to promise that something is kept looks first.

use std::path::Path;

use crate::error::{Code, Error};

/// Tells a file from another one of the same name: device and inode.
#[cfg(unix)]
type Identity = (u64, u64);

/// On Windows a file that is open stays where it is.
#[cfg(not(unix))]
type Identity = ();

/// The file that was opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whereabouts(Option<Identity>);

impl Whereabouts {
    /// Of the file that has this name now.
    pub(super) fn of(file: &Path) -> Self {
        Self(identity(file))
    }

    /// Refuses a file that is not there any more, or is another one.
    pub(super) fn must_be(self, file: &Path) -> Result<(), Error> {
        if self.0.is_some() && identity(file) == self.0 {
            return Ok(());
        }
        Err(Error::new(
            Code::Storage,
            "The data folder is not where it was. Bring back its disk or the folder, or end Chatbeam and start it again.",
        ))
    }
}

fn identity(file: &Path) -> Option<Identity> {
    let found = file.metadata();
    #[cfg(unix)]
    let found = found.map(|found| {
        use std::os::unix::fs::MetadataExt;
        (found.dev(), found.ino())
    });
    #[cfg(not(unix))]
    let found = found.map(|_| ());
    found.ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::history::{History, connect};

    #[test]
    fn a_history_that_is_moved_away_or_replaced_is_missed_until_it_is_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        let away = folder.path().join("away.db");
        let history = History::open(&file, &folder.path().join("backups")).unwrap();
        history.must_be_there().unwrap();
        if cfg!(windows) {
            return;
        }

        fs::rename(&file, &away).unwrap();
        let error = history.must_be_there().unwrap_err();
        assert!(error.to_string().contains("not where it was"), "{error}");
        history.again().unwrap_err();
        history.look(|_| Ok(())).unwrap_err();
        connect(&file).unwrap_err();
        assert!(!file.exists(), "and no other one is made in its place");
        fs::write(&file, "another file").unwrap();
        assert!(history.must_be_there().is_err());

        fs::rename(&away, &file).unwrap();
        history.must_be_there().unwrap();
    }
}
