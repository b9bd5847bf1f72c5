//! Deleting everything: what was asked and answered, and whatever else this program keeps.

use std::fs;
use std::io;
use std::path::Path;

use crate::data_folder::DataFolder;
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

/// Deletes the history with its backups, the indexes, the logs, the settings, and the keys of all assistants. The
/// documents of local assistants are the person's and stay.
///
/// An error means that it was refused: another process uses the data folder, or the keychain does not give a key up. The
/// keys go first, so that none is left behind unseen; those before the one that stays are gone then, and nothing else is.
/// Otherwise the caller has nothing left to work with and must end its process.
pub async fn everything(
    data: &DataFolder,
    owner: &Owner,
    history: &History,
    roster: &Roster,
) -> Result<Ended, Error> {
    owner.take_all()?;
    let elsewhere = Backups::of(data).assistants(data);
    if let Err(error) = roster.forget_all_keys(&elsewhere).await {
        owner.share();
        return Err(error);
    }
    // Windows deletes no file that is open.
    history.close()?;
    let mut ours = match data.everything() {
        Ok(ours) => ours,
        Err(error) => return Ok(Ended::Left(left(data.path(), error))),
    };
    let mut first_left = None;
    // The locks go last.
    let owners = data.owners();
    ours.sort_by_key(|path| *path == owners);
    for path in ours {
        // Elsewhere they stay locked until they are gone, so that nobody comes in between.
        if cfg!(windows) && path == owners {
            owner.give_up();
        }
        if let Err(error) = remove(&path) {
            // The rest goes all the same.
            first_left.get_or_insert(left(&path, error));
        }
    }
    // Those that hold something else stay, and are none of ours to name.
    for folder in data.around() {
        let _ = fs::remove_dir(folder);
    }
    Ok(first_left.map_or(Ended::Whole, Ended::Left))
}

/// A link is removed, never followed.
fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.symlink_metadata()?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
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

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::changes::Changes;
    use crate::keychain::{self, Keychain};
    use crate::roster::GUIDE;

    /// A data folder in use, with something of every kind in it.
    struct Full {
        data: DataFolder,
        owner: Owner,
        history: History,
        roster: Roster,
        around: TempDir,
    }

    impl Full {
        fn new() -> Self {
            let around = tempfile::tempdir().unwrap();
            let data = DataFolder::open(Some(around.path().join("data"))).unwrap();
            let history = History::open(&data.history(), &data.backups()).unwrap();
            let keychain = Keychain::start(keychain::TIMEOUT);
            let roster = Roster::open(history.clone(), keychain, Changes::new()).unwrap();
            let knowledge = data.knowledge(GUIDE);
            for (folder, file) in [
                (data.backups(), "before-step-2-1.db"),
                (data.guide(), "asking.md"),
                (knowledge.join("index"), "meta.json"),
                (data.logs().to_owned(), "chatbeam.2026-11-25.log"),
                (data.cache().to_owned(), "page"),
                (data.path().to_owned(), "history-damaged-1.db"),
                (data.path().to_owned(), "preferences.json"),
                (data.path().to_owned(), "preferences.unreadable-1.json"),
                (data.path().to_owned(), "window.lock"),
            ] {
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join(file), "a secret").unwrap();
            }
            Self {
                owner: Owner::claim(&data.owners()).unwrap(),
                data,
                history,
                roster,
                around,
            }
        }

        async fn delete(&self) -> Result<(), Error> {
            match everything(&self.data, &self.owner, &self.history, &self.roster).await? {
                Ended::Whole => Ok(()),
                Ended::Left(error) => Err(error),
            }
        }
    }

    #[tokio::test]
    async fn nothing_is_left() {
        let full = Full::new();
        full.delete().await.unwrap();
        let left: Vec<_> = full.around.path().read_dir().unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }

    #[tokio::test]
    async fn what_would_go_is_counted_before() {
        let full = Full::new();
        full.roster
            .add_hosted("Acme", None, None)
            .await
            .expect("a name that is free");
        let there = what_is_there(&full.data, &full.history, &full.roster).unwrap();
        assert_eq!((there.backups, there.keys), (1, 0), "no key was entered");
        assert_eq!(there.history.conversations, 0);
    }

    #[tokio::test]
    async fn what_is_not_ours_stays() {
        let full = Full::new();
        for name in ["letters.txt", "history of art.txt", "logs of mine.txt"] {
            fs::write(full.data.path().join(name), "mine").unwrap();
        }
        full.delete().await.unwrap();
        let left = full.data.path().read_dir().unwrap();
        let mut left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(
            left,
            ["history of art.txt", "letters.txt", "logs of mine.txt"]
        );
    }

    #[tokio::test]
    async fn while_another_process_uses_the_folder_nothing_is_deleted() {
        let full = Full::new();
        let other = Owner::claim(&full.data.owners()).unwrap();
        let before = full.data.everything().unwrap();

        let refused = full.delete().await.unwrap_err();

        assert_eq!(refused.code(), Code::FolderInUse);
        assert_eq!(full.data.everything().unwrap(), before);
        assert_eq!(full.roster.rows().unwrap().len(), 1, "and it still works");
        drop(other);
        full.delete().await.unwrap();
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_folder_that_is_linked_to_is_not_emptied() {
        let full = Full::new();
        let documents = full.around.path().join("documents");
        fs::create_dir(&documents).unwrap();
        fs::write(documents.join("letter.txt"), "mine").unwrap();
        fs::remove_dir_all(full.data.backups()).unwrap();
        std::os::unix::fs::symlink(&documents, full.data.backups()).unwrap();

        full.delete().await.unwrap();

        assert!(documents.join("letter.txt").exists());
        assert!(!full.data.path().exists());
    }
}
