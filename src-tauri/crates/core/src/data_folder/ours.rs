//! What in the data folder is this program's. A person may have named a folder that holds other things, also under
//! everyday names such as `logs`, so everything is known by its exact name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::time;

/// The folders that are wholly this program's: what is in them has names of other makers.
const WHOLE: [&str; 2] = ["chatbeam-cache", "chatbeam-guide"];

/// Tells by its name whether something is ours.
type Pattern = fn(&str) -> bool;

/// The folders that may be somebody else's too, each with what in it is ours.
const SHARED: [(&str, Pattern); 4] = [
    ("backups", is_in_backups),
    ("knowledge", is_in_knowledge),
    ("logs", is_log),
    ("owners", is_in_owners),
];

/// The files.
const FILES: [&str; 9] = [
    "history.db-deleting",
    "history.db-deleting.new",
    "history.db-lost",
    "history.db-lost.new",
    "history.db-suspect",
    "preferences.json",
    "preferences.json.new",
    "window.lock",
    "window.sock",
];

/// What SQLite puts behind the name of a database for the files beside it.
const BESIDE_A_DATABASE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Whether something of that name in the data folder is ours, or a folder that holds what is.
pub(super) fn is_name(name: &str) -> bool {
    WHOLE.contains(&name) || SHARED.iter().any(|(folder, _)| *folder == name) || is_file(name)
}

/// What of a data folder is ours: everything in a folder before the folder.
pub(super) fn all(root: &Path, logs: &Path) -> io::Result<Vec<PathBuf>> {
    let mut ours = matching(root, is_file)?;
    for name in WHOLE {
        ours.extend(there(root.join(name)));
    }
    for (name, is_ours) in SHARED {
        shared(&root.join(name), is_ours, &mut ours)?;
    }
    if logs != root.join("logs") {
        shared(logs, is_log, &mut ours)?;
    }
    Ok(ours)
}

/// Whether a folder is made by this program and everything in it is, too. What has the name of one of its files is not.
pub(super) fn is_wholly_ours(folder: &Path, root: &Path) -> bool {
    let knowledge = root.join("knowledge");
    WHOLE.iter().any(|name| folder.starts_with(root.join(name)))
        || (folder.starts_with(&knowledge) && folder != knowledge)
}

fn shared(folder: &Path, is_ours: Pattern, ours: &mut Vec<PathBuf>) -> io::Result<()> {
    // What a link leads to is not ours.
    if folder.symlink_metadata().is_ok_and(|it| it.is_dir()) {
        ours.extend(matching(folder, is_ours)?);
    }
    ours.extend(there(folder.to_owned()));
    Ok(())
}

fn matching(folder: &Path, is_ours: Pattern) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_ours) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn there(path: PathBuf) -> Option<PathBuf> {
    path.symlink_metadata().is_ok().then_some(path)
}

fn is_file(name: &str) -> bool {
    FILES.contains(&name)
        || is_database(name, |name| {
            name == "history" || name.strip_prefix("history-damaged-").is_some_and(is_stamp)
        })
        || between(name, "preferences.unreadable-", ".json")
            .is_some_and(|at| at.parse::<u64>().is_ok())
}

fn is_in_backups(name: &str) -> bool {
    name == "lock"
        || [".unfinished-", ".probe-"]
            .iter()
            .any(|begins| name.starts_with(begins))
        || is_database(name, |name| {
            ["daily-", "before-update-", "by-hand-"]
                .iter()
                .any(|begins| name.strip_prefix(begins).is_some_and(is_stamp))
        })
}

fn is_in_knowledge(name: &str) -> bool {
    is_id(name.strip_prefix("serve-").unwrap_or(name))
}

fn is_log(name: &str) -> bool {
    // A file a day for each program.
    ["chatbeam.", "chatbeam-desktop."]
        .iter()
        .filter_map(|begins| between(name, begins, ".log"))
        .any(|day| day.parse::<jiff::civil::Date>().is_ok())
}

fn is_in_owners(name: &str) -> bool {
    name.strip_suffix(".lock")
        .is_some_and(|owner| owner == "everyone" || is_id(owner))
}

fn is_database(name: &str, is_ours: Pattern) -> bool {
    BESIDE_A_DATABASE
        .iter()
        .filter_map(|ending| between(name, "", &format!(".db{ending}")))
        .any(is_ours)
}

fn is_stamp(text: &str) -> bool {
    time::stamped(text).is_some()
}

fn is_id(text: &str) -> bool {
    Uuid::parse_str(text).is_ok()
}

fn between<'a>(name: &'a str, begins: &str, ends: &str) -> Option<&'a str> {
    name.strip_prefix(begins)?.strip_suffix(ends)
}
