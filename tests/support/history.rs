//! What stands in the history on disk, read with SQLite itself and not with the program that wrote it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// Whether `text` stands, whole, in some row of the history under `data_folder`.
///
/// It does not know the tables' names, so it stays right when they change.
pub fn holds(data_folder: &Path, text: &str) -> bool {
    databases_under(data_folder)
        .iter()
        .any(|file| texts_in(file).iter().any(|found| found == text))
}

/// The states of all attempts, oldest first.
pub fn attempt_states(data_folder: &Path) -> Vec<String> {
    let file = databases_under(data_folder)
        .into_iter()
        .next()
        .expect("the history is in the data folder");
    let history = open(&file);
    let mut statement = history
        .prepare("SELECT state FROM attempts ORDER BY rowid")
        .expect("the history has attempts with a state");
    let states = statement
        .query_map([], |row| row.get(0))
        .expect("attempts can be read");
    states
        .map(|state| state.expect("a state is text"))
        .collect()
}

/// Every SQLite database below `folder` but backups: what stands in one of those may be lost from the history.
fn databases_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.ends_with("backups") {
            continue;
        }
        if path.is_dir() {
            found.extend(databases_under(&path));
        } else if fs::read(&path).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3\0")) {
            found.push(path);
        }
    }
    found
}

fn open(file: &Path) -> Connection {
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .unwrap_or_else(|error| panic!("{} can't be opened: {error}", file.display()))
}

/// Every text in every row of every ordinary table.
fn texts_in(file: &Path) -> Vec<String> {
    let database = open(file);
    let tables: Vec<String> = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .expect("the schema can be read");
    let mut texts = Vec::new();
    for table in tables {
        let mut query = database
            .prepare(&format!("SELECT * FROM \"{table}\""))
            .unwrap_or_else(|error| panic!("{table} can't be read: {error}"));
        let columns = query.column_count();
        let mut rows = query.query([]).expect("a table can be read");
        while let Some(row) = rows.next().expect("a row can be read") {
            for column in 0..columns {
                if let Ok(ValueRef::Text(bytes)) = row.get_ref(column) {
                    texts.push(String::from_utf8_lossy(bytes).into_owned());
                }
            }
        }
    }
    texts
}
