//! The list of files that an index was made from. It is stored with the index in one commit, so neither can be ahead of
//! the other.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::knowledge::scan::{self, Files, Stamp};

/// Raised when documents are read or cut differently than before, so that older indexes are made anew.
const VERSION: u32 = 1;

/// What an index was made from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::knowledge) struct Manifest {
    version: u32,
    folder: String,
    files: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry {
    stamp: Stamp,
    /// Why it could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Problem {
    reason: String,
    /// Whether it may be gone though the file looks the same.
    passing: bool,
}

impl Problem {
    pub(super) fn lasting(reason: impl fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
            passing: false,
        }
    }

    pub(super) fn passing(reason: impl fmt::Display) -> Self {
        Self {
            passing: true,
            ..Self::lasting(reason)
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

/// What has to be done to the index for one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::knowledge) enum Change {
    /// The file is new or different: forget its passages and read it.
    Read(String),
    /// The file is gone: forget its passages.
    Forget(String),
}

impl Change {
    pub(super) fn file(&self) -> &str {
        match self {
            Self::Read(file) | Self::Forget(file) => file,
        }
    }
}

impl Manifest {
    /// What has to be done to an index made from this, so that it is one of `files`.
    pub(in crate::knowledge) fn changes(&self, folder: &Path, files: &Files) -> Vec<Change> {
        let same_base = self.version == VERSION && self.folder == folder.to_string_lossy();
        let is_current = |file: &String, stamp: &Stamp| {
            same_base
                && self.files.get(file).is_some_and(|entry| {
                    let passing = entry
                        .problem
                        .as_ref()
                        .is_some_and(|problem| problem.passing);
                    entry.stamp == *stamp && !(passing && scan::read(folder, file).is_ok())
                })
        };
        let forget = self.files.keys().filter(|file| !files.contains_key(*file));
        let read = files
            .iter()
            .filter(|(file, stamp)| !is_current(file, stamp));
        forget
            .map(|file| Change::Forget(file.clone()))
            .chain(read.map(|(file, _)| Change::Read(file.clone())))
            .collect()
    }

    /// The manifest of an index after the changes to `files`; what could not be read is still to be noted.
    pub(in crate::knowledge) fn next(&self, folder: &Path, files: Files) -> Self {
        let entry = |(file, stamp)| {
            let before = self.files.get(&file);
            let problem = before.and_then(|before| before.problem.clone());
            (file, Entry { stamp, problem })
        };
        Self {
            version: VERSION,
            folder: folder.to_string_lossy().into_owned(),
            files: files.into_iter().map(entry).collect(),
        }
    }

    /// Notes whether a file could be read.
    pub(super) fn note(&mut self, file: &str, problem: Option<Problem>) {
        if let Some(entry) = self.files.get_mut(file) {
            entry.problem = problem;
        }
    }
}
