//! Where everything lies: one folder, private to the person.

mod ours;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::error::{Code, Error};
use crate::ids::AssistantId;
use crate::kill_points;

/// The application's identifier, as in tauri.conf.json.
const IDENTIFIER: &str = "com.chatbeam.desktop";

/// The variable that names the folder for every program that has no argument for it.
const VARIABLE: &str = "CHATBEAM_DATA_DIR";

/// SQLite takes names of files up to 512 bytes on Unix; this leaves room for the longest one in the folder.
const LONGEST_PATH: usize = 490;

/// The data folder, created if need be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFolder {
    root: PathBuf,
    logs: PathBuf,
    cache: PathBuf,
    named: bool,
}

/// The folder that was named: as an argument, or else in the environment. An empty variable names none.
pub fn named(argument: Option<PathBuf>) -> Option<PathBuf> {
    let variable = || env::var_os(VARIABLE).filter(|value| !value.is_empty());
    argument.or_else(|| variable().map(PathBuf::from))
}

impl DataFolder {
    /// Opens the folder that was named, or the platform's own.
    pub fn open(named: Option<PathBuf>) -> Result<Self, Error> {
        let folder = match named {
            Some(root) => {
                let root = std::path::absolute(root).map_err(unusable)?;
                Self {
                    logs: root.join("logs"),
                    cache: root.join("chatbeam-cache"),
                    root,
                    named: true,
                }
            }
            None => platform().ok_or_else(|| {
                Error::new(
                    Code::Storage,
                    "This account has no folder for application data. Name one with --data-dir.",
                )
            })?,
        };
        if folder.root.as_os_str().len() > LONGEST_PATH {
            return Err(Error::new(
                Code::Storage,
                "The data folder's path is too long. Choose a folder with a shorter one.",
            ));
        }
        create_folder(&folder.root)?;
        Ok(folder)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Whether somebody named it: then other programs have to be told its name too.
    pub fn is_named(&self) -> bool {
        self.named
    }

    /// The database.
    pub fn history(&self) -> PathBuf {
        self.root.join("history.db")
    }

    /// Copies of the database.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// One lock file for each running process.
    pub fn owners(&self) -> PathBuf {
        self.root.join("owners")
    }

    /// The mark of a deletion of everything that has begun and has not ended.
    pub fn deleting(&self) -> PathBuf {
        self.root.join("history.db-deleting")
    }

    /// The window's preferences.
    pub fn preferences(&self) -> PathBuf {
        self.root.join("preferences.json")
    }

    /// The user guide, unpacked.
    pub fn guide(&self) -> PathBuf {
        self.root.join("chatbeam-guide")
    }

    /// What a local assistant keeps: its index and its conversations.
    pub fn knowledge(&self, assistant: AssistantId) -> PathBuf {
        self.root.join("knowledge").join(assistant.to_string())
    }

    /// What a folder that is served over HTTP keeps, apart from any assistant that answers from the same folder. The
    /// same folder, named by its canonical path, always has the same place.
    pub fn served(&self, folder: &Path) -> PathBuf {
        let name = Uuid::new_v5(&Uuid::NAMESPACE_URL, folder.as_os_str().as_encoded_bytes());
        self.root.join("knowledge").join(format!("serve-{name}"))
    }

    /// The log files: the platform's place for them, or inside a folder that was named.
    pub fn logs(&self) -> &Path {
        &self.logs
    }

    /// Everything of this program's that is there, also what was set aside, and what is in a folder before the folder. A
    /// folder that a person named may hold other things, also in folders of ours, and those are not in it.
    pub fn everything(&self) -> io::Result<Vec<PathBuf>> {
        let mut ours = ours::all(&self.root, &self.logs)?;
        if !ours.contains(&self.cache)
            && self.cache_is_apart()
            && self.cache.symlink_metadata().is_ok()
        {
            ours.push(self.cache.clone());
        }
        Ok(ours)
    }

    /// Whether a folder that is in [`everything`](Self::everything) goes with all that is in it. Any other stays unless it is
    /// empty, also one that has the name of a file of ours.
    pub(crate) fn is_wholly_ours(&self, folder: &Path) -> bool {
        (folder == self.cache && self.cache_is_apart()) || ours::is_wholly_ours(folder, &self.root)
    }

    /// Where a system's folder for caches is the one for data, nothing in it is known to be a cache.
    fn cache_is_apart(&self) -> bool {
        !self.root.starts_with(&self.cache)
    }

    /// The folders that were made for what is in [`everything`](Self::everything), the inner ones first.
    pub fn around(&self) -> Vec<&Path> {
        let around_logs = self.logs.parent().filter(|path| path.ends_with(IDENTIFIER));
        around_logs.into_iter().chain([self.path()]).collect()
    }

    /// What the web view writes while it runs; nothing in it is missed.
    pub fn cache(&self) -> &Path {
        &self.cache
    }
}

fn platform() -> Option<DataFolder> {
    let root = dirs::data_dir()?.join(IDENTIFIER);
    let logs = if cfg!(target_os = "macos") {
        dirs::home_dir()?.join("Library/Logs").join(IDENTIFIER)
    } else {
        // The state folder exists only on Linux.
        dirs::state_dir()
            .or_else(dirs::data_local_dir)?
            .join(IDENTIFIER)
            .join("logs")
    };
    let cache = dirs::cache_dir()?.join(IDENTIFIER);
    Some(DataFolder {
        root,
        logs,
        cache,
        named: false,
    })
}

/// Whether something of that name in the data folder is this program's.
pub(crate) fn is_ours(name: &OsStr) -> bool {
    name.to_str().is_some_and(ours::is_name)
}

/// Creates a folder that only this person may enter.
pub fn create_folder(path: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(unusable)
}

/// Creates an empty file that only this person may read, unless it is there already. On Windows the folder's own
/// permissions, inherited from the profile, do this.
pub(crate) fn create_private(path: &Path) -> Result<(), Error> {
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(unusable)
}

/// What the name of a file ends with that is to become another one as soon as it is whole.
pub(crate) const BEING_WRITTEN: &str = ".new";

/// Writes a file that only this person may read, as a whole: whatever happens meanwhile, what lies there is the old
/// content or the new.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    if kill_points::writes_in_place() {
        return fs::write(path, content);
    }
    let mut name = path.as_os_str().to_owned();
    name.push(BEING_WRITTEN);
    let new = PathBuf::from(name);
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(content)?;
    // Else the new name could be on disk before what it stands for.
    file.sync_all()?;
    drop(file);
    fs::rename(&new, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// The content of a mark, which is a small file; `None` when it is not there, or is anything else than a file of ours.
pub(crate) fn read_mark(path: &Path) -> io::Result<Option<Vec<u8>>> {
    /// More than any path that a mark names.
    const LONGEST: u64 = 8192;
    let read = || -> io::Result<Option<Vec<u8>>> {
        // To open a pipe is to wait for whoever writes to it, and a link leads anywhere.
        let found = path.symlink_metadata()?;
        if !found.is_file() || found.len() > LONGEST {
            return Ok(None);
        }
        let mut content = Vec::new();
        fs::File::open(path)?
            .take(LONGEST)
            .read_to_end(&mut content)?;
        Ok(Some(content))
    };
    match read() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read,
    }
}

/// Puts the names in a folder on disk. Windows has no such call, and does it with the file.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Says of a failure to write that the disk is full, where that is the reason: SQLite can't always tell.
pub(crate) fn explained(error: Error, folder: &Path) -> Error {
    /// In bytes; more than the database asks for at once when it is opened.
    const PROBE: usize = 65_536;
    if error.code() != Code::Storage {
        return error;
    }
    let probe = folder.join(format!(".probe-{}", Uuid::now_v7()));
    let written = fs::write(&probe, vec![0; PROBE]);
    // Where it could not be made there is nothing to remove.
    let _ = fs::remove_file(&probe);
    match written {
        Err(reason) if is_full(&reason) => unusable(reason),
        _ => error,
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

/// What a person is told about a failure of the file system.
pub(crate) fn unusable(error: io::Error) -> Error {
    let message = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "The disk is full. Free some space and try again."
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "The data folder's path names a file. Choose a folder."
        }
        _ => "The data folder can't be written. Check the folder and its disk, then try again.",
    };
    Error::because(Code::Storage, message, error)
}

/// Makes a named pipe: whoever opens it to read waits until somebody writes.
#[cfg(all(test, unix))]
pub(crate) fn make_pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo").success());
}
