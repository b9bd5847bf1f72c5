//! A folder of documents as a knowledge base: cut into passages, indexed on disk, kept up to date.

mod chunk;
mod index;
mod query;
mod scan;
mod synonyms;
mod terms;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

pub use chunk::{Passage, sentences};
pub use index::{Found, Hit};
pub use query::Query;
pub use terms::{informative_words, stems};

use index::Index;

/// What the words of the question before weigh in one that goes on from it.
const EARLIER: f32 = 0.5;

/// Why a folder can't be asked.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// The folder is not there, is not a folder, or can't be read.
    #[error("the folder {} can't be read: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The place for the index can't be read or written.
    #[error("the index can't be stored: {0}")]
    Storage(#[from] std::io::Error),
    /// The index failed.
    #[error("the index failed: {0}")]
    Index(#[from] tantivy::TantivyError),
}

/// A folder's passages, searchable. Every method may wait for the disk.
///
/// Several processes may use the same index: the one that finds the folder changed takes a lock and brings the index up to
/// date, and the others meanwhile answer from what is there.
pub struct Knowledge {
    folder: PathBuf,
    /// The file whose lock whoever writes the index holds.
    lock: PathBuf,
    index: Index,
    /// Held while the folder is compared with the index, so that one thread does the work and the others wait for it.
    refreshing: Mutex<()>,
    closing: AtomicBool,
}

impl Knowledge {
    /// Opens the index of `folder` that lies in `state`, or makes an empty one; a damaged one is made anew. Nothing is
    /// read from the folder until [`refresh`](Self::refresh).
    pub fn open(folder: &Path, state: &Path) -> Result<Self, KnowledgeError> {
        let unreadable = |source| KnowledgeError::Folder {
            folder: folder.to_owned(),
            source,
        };
        // Fails for what is no folder, and for one that may not be listed.
        fs::read_dir(folder).map_err(unreadable)?;
        let folder = fs::canonicalize(folder).map_err(unreadable)?;

        let place = state.join("index");
        let lock = state.join("index.lock");
        crate::private::folder(state)?;
        let index = if let Some(index) = Index::open(&place) {
            index
        } else {
            let _held = hold(&lock)?;
            // Whoever held the lock may have made it.
            match Index::open(&place) {
                Some(index) => index,
                None => Index::create(&place)?,
            }
        };
        Ok(Self {
            folder,
            lock,
            index,
            refreshing: Mutex::new(()),
            closing: AtomicBool::new(false),
        })
    }

    /// Brings the index up to date with the folder, if anything there was added, changed or removed. Cheap when nothing
    /// was: it only looks at sizes and times.
    pub fn refresh(&self) -> Result<(), KnowledgeError> {
        let _refreshing = self
            .refreshing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let files = scan::scan(&self.folder).map_err(|source| KnowledgeError::Folder {
            folder: self.folder.clone(),
            source,
        })?;
        self.bring_to(files)?;
        Ok(self.index.reload()?)
    }

    fn bring_to(&self, files: scan::Files) -> Result<(), KnowledgeError> {
        let manifest = self.index.manifest()?;
        if manifest
            .as_ref()
            .is_some_and(|manifest| manifest.changes(&self.folder, &files).is_empty())
        {
            return Ok(());
        }
        let held = match (try_hold(&self.lock)?, &manifest) {
            (Some(held), _) => held,
            // There is nothing to answer from until the other process has finished.
            (None, None) => hold(&self.lock)?,
            (None, Some(_)) => return Ok(()),
        };
        // Whoever held the lock may have done the work.
        let manifest = self.index.manifest()?.unwrap_or_default();
        let changes = manifest.changes(&self.folder, &files);
        let next = manifest.next(&self.folder, files);
        self.index
            .write(&self.folder, &changes, next, &self.closing)?;
        drop(held);
        Ok(())
    }

    /// Stops a refresh that is under way; for the end of the program.
    pub fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
    }

    /// Whether there is no passage at all.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// What a question asks of these documents. `earlier` is the question that it goes on from, if it does.
    pub fn query(&self, question: &str, earlier: Option<&str>) -> Result<Query, KnowledgeError> {
        let mut query = self.index.query(question)?;
        if let Some(earlier) = earlier {
            query.go_on_from(&self.index.query(earlier)?, EARLIER);
        }
        Ok(query)
    }

    /// The passages that fit the query best, the best first.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, KnowledgeError> {
        Ok(self.index.search(query, limit)?)
    }

    /// All passages of a file, in reading order.
    pub fn file(&self, file: &str) -> Result<Vec<Found>, KnowledgeError> {
        Ok(self.index.file(file)?)
    }
}

fn lock_file(path: &Path) -> std::io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
}

fn hold(path: &Path) -> std::io::Result<File> {
    let file = lock_file(path)?;
    file.lock()?;
    Ok(file)
}

fn try_hold(path: &Path) -> std::io::Result<Option<File>> {
    let file = lock_file(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}
