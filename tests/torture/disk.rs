//! A disk that forgets: what was written and not yet made safe is kept, dropped or torn by chance when the power goes.
//!
//! The model is the strictest that SQLite promises to survive (sqlite.org/atomiccommit.html, section 2): writes to one
//! file between two syncs reach the disk in any subset, and of each write any of its sectors. A name is safe once the
//! file or its folder was synced.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::dice::Dice;

/// What a disk writes at once.
const SECTOR: usize = 512;

/// One thing that a process asked of the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// A file was opened that may not have been there.
    Create(PathBuf),
    /// Bytes were written.
    Write {
        /// Into which file.
        file: PathBuf,
        /// Where.
        offset: usize,
        /// Which.
        bytes: Vec<u8>,
    },
    /// Bytes were written behind all others.
    Append(PathBuf, Vec<u8>),
    /// A file was cut or stretched to a length.
    Truncate(PathBuf, usize),
    /// A file, or a folder, was made safe.
    Sync(PathBuf),
    /// A name was taken away.
    Remove(PathBuf),
    /// A file got another name, which may have been another file's.
    Rename(PathBuf, PathBuf),
    /// The process said something; no part of the disk.
    Said(String),
    /// The process wrote this to a socket; no part of the disk.
    Sent(Vec<u8>),
}

/// A file, as it surely is and as it may be.
#[derive(Debug, Clone, Default)]
struct File {
    safe: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

/// What a name stands for: as it surely is, and as it may be.
#[derive(Debug, Clone, Default)]
struct Name {
    safe: Option<File>,
    pending: Pending,
}

/// What happened to a name since it was safe.
#[derive(Debug, Clone, Default)]
enum Pending {
    #[default]
    Nothing,
    /// It stands for another file.
    Another(File),
    /// It stands for none.
    Removed,
}

impl Name {
    fn current(&mut self) -> Option<&mut File> {
        match &mut self.pending {
            Pending::Nothing => self.safe.as_mut(),
            Pending::Another(file) => Some(file),
            Pending::Removed => None,
        }
    }

    fn make_safe(&mut self) {
        match std::mem::take(&mut self.pending) {
            Pending::Nothing => {}
            Pending::Another(file) => self.safe = Some(file),
            Pending::Removed => self.safe = None,
        }
    }
}

/// The disk.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    names: BTreeMap<PathBuf, Name>,
}

impl Disk {
    /// Carries an operation out.
    pub fn apply(&mut self, operation: &Operation) {
        match operation {
            Operation::Create(file) => {
                let name = self.names.entry(file.clone()).or_default();
                if name.current().is_none() {
                    name.pending = Pending::Another(File::default());
                }
            }
            Operation::Write {
                file,
                offset,
                bytes,
            } => self.change(file, Change::Write(*offset, bytes.clone())),
            Operation::Append(file, bytes) => {
                if let Some(found) = self.names.get_mut(file).and_then(Name::current) {
                    found
                        .pending
                        .push(Change::Write(found.length(), bytes.clone()));
                }
            }
            Operation::Truncate(file, length) => self.change(file, Change::Truncate(*length)),
            Operation::Sync(place) => self.sync(place),
            Operation::Remove(file) => {
                if let Some(name) = self.names.get_mut(file) {
                    name.pending = Pending::Removed;
                }
            }
            Operation::Rename(from, to) => {
                let renamed = self.names.get_mut(from).and_then(|name| {
                    let file = name.current().cloned();
                    name.pending = Pending::Removed;
                    file
                });
                if let Some(file) = renamed {
                    self.names.entry(to.clone()).or_default().pending = Pending::Another(file);
                }
            }
            Operation::Said(_) | Operation::Sent(_) => {}
        }
    }

    fn change(&mut self, file: &Path, change: Change) {
        if let Some(file) = self.names.get_mut(file).and_then(Name::current) {
            file.pending.push(change);
        }
    }

    fn sync(&mut self, place: &Path) {
        if let Some(name) = self.names.get_mut(place) {
            if let Some(file) = name.current() {
                for change in std::mem::take(&mut file.pending) {
                    change.apply(&mut file.safe);
                }
            }
            name.make_safe();
            return;
        }
        for (path, name) in &mut self.names {
            if path.parent() == Some(place) {
                name.make_safe();
            }
        }
    }

    /// What a process reads that opens the file now.
    pub fn read(&mut self, file: &Path) -> Option<Vec<u8>> {
        let file = self.names.get_mut(file)?.current()?;
        let mut bytes = file.safe.clone();
        for change in &file.pending {
            change.apply(&mut bytes);
        }
        Some(bytes)
    }

    /// Writes what is left after the power went, below `to` instead of `from`.
    pub fn cut(&self, from: &Path, to: &Path, dice: &mut Dice) -> io::Result<()> {
        for (path, name) in &self.names {
            let Ok(relative) = path.strip_prefix(from) else {
                continue;
            };
            let left = match &name.pending {
                Pending::Another(file) if dice.once_in(2) => Some(file),
                Pending::Removed if dice.once_in(2) => None,
                _ => name.safe.as_ref(),
            };
            let Some(file) = left else { continue };
            let place = to.join(relative);
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(place, file.left(dice))?;
        }
        Ok(())
    }
}

impl File {
    /// How long it is for the processes that use it.
    fn length(&self) -> usize {
        let grow = |length: usize, change: &Change| match change {
            Change::Truncate(length) => *length,
            Change::Write(offset, written) => length.max(offset + written.len()),
        };
        self.pending.iter().fold(self.safe.len(), grow)
    }

    /// The safe bytes, and by chance some of the others.
    fn left(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.safe.clone();
        // Now and then everything or nothing, which chance alone would hardly ever leave.
        let fate = dice.below(5);
        for change in &self.pending {
            match (fate, change) {
                (0, _) => {}
                (1, change) => change.apply(&mut bytes),
                (_, Change::Truncate(_)) if dice.once_in(2) => {}
                (_, Change::Truncate(_)) => change.apply(&mut bytes),
                (_, Change::Write(offset, written)) => match dice.below(3) {
                    0 => {}
                    1 => change.apply(&mut bytes),
                    _ => tear(*offset, written, &mut bytes, dice),
                },
            }
        }
        bytes
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Truncate(length) => bytes.resize(*length, 0),
            Self::Write(offset, written) => put(*offset, written, bytes),
        }
    }
}

fn put(offset: usize, written: &[u8], bytes: &mut Vec<u8>) {
    let end = offset + written.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(written);
}

/// Of each sector that a write touches, chance decides.
fn tear(offset: usize, written: &[u8], bytes: &mut Vec<u8>, dice: &mut Dice) {
    let mut begin = 0;
    while begin < written.len() {
        let at = offset + begin;
        let end = written.len().min(begin + SECTOR - at % SECTOR);
        if dice.once_in(2) {
            put(at, &written[begin..end], bytes);
        }
        begin = end;
    }
}
