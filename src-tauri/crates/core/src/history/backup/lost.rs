//! The mark of a history that was set aside, and after which nothing was restored yet. Its first line names that file. The
//! second one tells which backup was read and found sound, so that the next start need not read it again.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::checking::{beside, name_of};
use super::damage::SET_ASIDE;
use super::{Backup, Backups, Counts};
use crate::data_folder::{BEING_WRITTEN, read_mark, unusable, write_whole};
use crate::error::Error;

/// What the mark's name ends with.
const LOST: &str = "-lost";

/// A backup that was read from end to end and is sound.
#[derive(Debug, Serialize, Deserialize)]
struct Sound {
    file: Seen,
    counts: Counts,
}

/// What tells a file from any other, and from what it was before somebody changed it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    name: String,
    size: u64,
    /// In nanoseconds.
    changed_at: u64,
}

impl Seen {
    fn of(backup: &Backup) -> Option<Self> {
        let metadata = backup.file.metadata().ok()?;
        let changed_at = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self {
            name: backup.name(),
            size: metadata.len(),
            changed_at: changed_at.as_nanos().try_into().ok()?,
        })
    }
}

/// Makes the mark.
pub(super) fn mark(history: &Path, set_aside: &Path) -> io::Result<()> {
    let mark = beside(history, LOST);
    move_away(&mark)?;
    move_away(&beside(&mark, BEING_WRITTEN))?;
    write_whole(&mark, name_of(set_aside).as_bytes())
}

/// Makes room for a file of ours. What is no file, such as a folder, is not ours: it gets another name, and nothing in it
/// is lost.
fn move_away(place: &Path) -> io::Result<()> {
    if !place.symlink_metadata().is_ok_and(|it| !it.is_file()) {
        return Ok(());
    }
    let mut number = 1;
    let away = loop {
        let away = beside(place, &format!("-{number}"));
        if away.symlink_metadata().is_err() {
            break away;
        }
        number += 1;
    };
    tracing::warn!("what lay in the way of the mark of a damaged history was given another name");
    fs::rename(place, away)
}

/// Takes it away.
pub(super) fn settle(history: &Path) -> Result<(), Error> {
    match fs::remove_file(beside(history, LOST)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unusable(error)),
        _ => Ok(()),
    }
}

/// The history that was set aside, as the mark tells. A mark whose file is gone tells of nothing: the crash came before
/// it was moved, or somebody has taken it away. Neither does one that is not ours.
pub(super) fn set_aside(history: &Path) -> Result<Option<PathBuf>, Error> {
    let Some((name, _)) = read(history).map_err(unusable)? else {
        return Ok(None);
    };
    let set_aside = history.with_file_name(&name);
    let is_one = name.starts_with(SET_ASIDE) && name_of(&set_aside) == name;
    let is_there = || {
        ["", "-wal"]
            .iter()
            .any(|it| beside(&set_aside, it).exists())
    };
    Ok((is_one && is_there()).then_some(set_aside))
}

/// The newest backup that is sound, and what is in it. None is read that the mark tells of and that nobody has changed
/// since.
pub(super) fn newest_sound(backups: &Backups) -> Result<Option<(Backup, Counts)>, Error> {
    let mark = read(&backups.history).unwrap_or_default();
    let (set_aside, known) = mark.unzip();
    let known = known.flatten();
    for backup in backups.all()? {
        // As it was before it is read.
        let seen = Seen::of(&backup);
        if let Some(known) = &known
            && seen.as_ref() == Some(&known.file)
        {
            return Ok(Some((backup, known.counts)));
        }
        let Ok(counts) = backup.verify() else {
            continue;
        };
        if let (Some(set_aside), Some(file)) = (set_aside, seen)
            && let Err(error) = note(&backups.history, &set_aside, &Sound { file, counts })
        {
            tracing::warn!(?error, "a backup that is sound could not be noted");
        }
        return Ok(Some((backup, counts)));
    }
    Ok(None)
}

/// Notes it in the mark, unless that was settled since, or tells of another history. It is written into the file that is
/// there, behind the name: whoever settles the damage at this moment takes both away. A line that was written by halves
/// tells of no backup.
fn note(history: &Path, set_aside: &str, sound: &Sound) -> io::Result<()> {
    let mark = File::options()
        .read(true)
        .write(true)
        .open(beside(history, LOST));
    let mut mark = match mark {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        mark => mark?,
    };
    let mut words = Vec::new();
    mark.read_to_end(&mut words)?;
    if words.split(|byte| *byte == b'\n').next() != Some(set_aside.as_bytes()) {
        return Ok(());
    }
    let line = format!("\n{}", serde_json::to_string(sound)?);
    mark.seek(SeekFrom::Start(set_aside.len() as u64))?;
    mark.write_all(line.as_bytes())?;
    mark.set_len((set_aside.len() + line.len()) as u64)
}

/// The name of the history that was set aside, and what is known of a backup.
fn read(history: &Path) -> io::Result<Option<(String, Option<Sound>)>> {
    let mark = read_mark(&beside(history, LOST))?;
    Ok(mark.and_then(|mark| {
        let mut lines = mark.splitn(2, |byte| *byte == b'\n');
        let name = String::from_utf8(lines.next()?.to_owned()).ok()?;
        let sound = lines.next().and_then(|it| serde_json::from_slice(it).ok());
        Some((name, sound))
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::thread;

    use super::*;

    fn sound(name: &str) -> Sound {
        Sound {
            file: Seen {
                name: name.to_owned(),
                size: 1,
                changed_at: 2,
            },
            counts: Counts {
                conversations: 3,
                messages: 4,
            },
        }
    }

    #[test]
    fn a_backup_is_noted_behind_the_name_whatever_was_noted_before() {
        let folder = tempfile::tempdir().unwrap();
        let history = folder.path().join("history.db");
        mark(&history, Path::new("set-aside.db")).unwrap();
        for name in ["a.db", "a-longer-name.db", "b.db"] {
            note(&history, "set-aside.db", &sound(name)).unwrap();
            note(&history, "another.db", &sound("wrong.db")).unwrap();
            let (set_aside, noted) = read(&history).unwrap().unwrap();
            assert_eq!(set_aside, "set-aside.db");
            assert_eq!(noted.unwrap().file.name, name);
        }
    }

    #[test]
    fn what_was_noted_by_halves_tells_of_no_backup_and_of_the_damage_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let history = folder.path().join("history.db");
        mark(&history, Path::new("set-aside.db")).unwrap();
        note(&history, "set-aside.db", &sound("ä.db")).unwrap();
        let mark = beside(&history, LOST);
        let words = fs::read(&mark).unwrap();
        for length in "set-aside.db".len()..words.len() {
            fs::write(&mark, &words[..length]).unwrap();
            let (set_aside, noted) = read(&history).unwrap().unwrap();
            assert!(set_aside == "set-aside.db" && noted.is_none(), "{length}");
        }
    }

    #[test]
    fn what_another_process_settles_meanwhile_is_not_marked_again() {
        let folder = tempfile::tempdir().unwrap();
        let history = folder.path().join("history.db");
        for _ in 0..500 {
            mark(&history, Path::new("set-aside.db")).unwrap();
            let both = Barrier::new(2);
            thread::scope(|scope| {
                scope.spawn(|| {
                    both.wait();
                    settle(&history).unwrap();
                });
                both.wait();
                note(&history, "set-aside.db", &sound("a.db")).unwrap();
            });
            assert!(!beside(&history, LOST).exists());
        }
    }
}
