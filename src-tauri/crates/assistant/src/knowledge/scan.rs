//! What lies in the folder, and reading it with care: its documents may come from anywhere.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::documents::Format;

/// Larger files are listed as unreadable.
pub(super) const LARGEST_FILE: u64 = 8 * 1024 * 1024;
const MOST_FILES: usize = 20_000;
const DEEPEST: usize = 32;

/// The documents of a folder: their names relative to it, with `/` between the parts, and their stamps.
pub(super) type Files = BTreeMap<String, Stamp>;

/// What tells that a file is still the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    size: u64,
    /// Seconds and nanoseconds since 1970; zero where the file system has no times.
    modified: (u64, u32),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        let modified = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
            .map_or((0, 0), |since| (since.as_secs(), since.subsec_nanos()));
        Self {
            size: metadata.len(),
            modified,
        }
    }
}

/// Lists the documents in `folder` and the folders below it.
///
/// Links are not followed: what they point at inside the folder is found under its own name, and what lies outside is not
/// part of it. FIFOs, sockets and devices are passed over, as are hidden files. A folder below that can't be listed is
/// passed over too.
pub(super) fn scan(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let mut waiting = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((path, prefix, depth)) = waiting.pop() {
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error),
            Err(error) => {
                tracing::debug!(%error, "a folder can't be listed");
                continue;
            }
        };
        for entry in entries.flatten() {
            let file_name = entry.file_name();
            let Some(name) = file_name.to_str().filter(|name| !name.starts_with('.')) else {
                continue;
            };
            // Does not follow links, on Windows junctions neither.
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            let name = format!("{prefix}{name}");
            if metadata.is_dir() && depth < DEEPEST {
                waiting.push((entry.path(), name + "/", depth + 1));
            } else if metadata.is_file() && Format::of(Path::new(&name)).is_some() {
                if files.len() == MOST_FILES {
                    tracing::warn!(MOST_FILES, "the folder has more documents than are read");
                    return Ok(files);
                }
                files.insert(name, Stamp::of(&metadata));
            }
        }
    }
    Ok(files)
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    /// The system refused; it may not next time.
    #[error(transparent)]
    System(#[from] io::Error),
    /// It is no longer a file inside the folder.
    #[error("it is not a file in the folder")]
    Elsewhere,
    /// It is larger than is read.
    #[error("it is larger than {} MiB", LARGEST_FILE / 1024 / 1024)]
    TooLarge,
}

/// Where the document `name` of `folder` lies.
pub(super) fn path(folder: &Path, name: &str) -> PathBuf {
    // Part by part: a canonical path on Windows takes no `/`.
    let mut path = folder.to_owned();
    path.extend(name.split('/'));
    path
}

/// Reads a document that [`scan`] listed in the canonical `folder`, unless it was replaced by something else since.
pub(super) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, Unreadable> {
    let path = path(folder, name);
    // Opening a FIFO would wait for ever, so this is asked before.
    if !fs::symlink_metadata(&path)?.is_file() || !fs::canonicalize(&path)?.starts_with(folder) {
        return Err(Unreadable::Elsewhere);
    }
    let mut content = Vec::new();
    File::open(&path)?
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut content)?;
    if content.len() as u64 > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    Ok(content)
}
