//! What the program says of its storage stands in the user guide, word for word.

use std::fs;
use std::path::Path;

use chatbeam_core::data_folder::DataFolder;
use chatbeam_core::error::{Code, Error};
use chatbeam_core::history::{Backups, Damage, History, Owner};
use chatbeam_tests::fixtures::workspace;
use rusqlite::ffi;

/// Whether a row of the guide begins with just these words.
#[track_caller]
fn must_be_in_the_guide(words: &str) {
    let page = workspace().join("docs/guide/what-can-go-wrong.md");
    let guide = fs::read_to_string(page).expect("the guide has this page");
    assert!(guide.contains(&format!("| {words} |")), "{words}");
}

struct Folder {
    data: DataFolder,
    owner: Owner,
    _temporary: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let temporary = tempfile::tempdir().expect("a folder for temporary files");
        let data = DataFolder::open(Some(temporary.path().join("data"))).expect("a new folder");
        Self {
            owner: Owner::claim(&data.owners()).expect("nobody else is here"),
            data,
            _temporary: temporary,
        }
    }

    fn refusal(&self) -> Error {
        History::open_in(&self.data, &self.owner).expect_err("it is refused")
    }
}

fn damage(file: &Path) {
    fs::write(file, "not a history ".repeat(2000)).expect("a writable folder");
}

#[test]
fn the_guide_has_what_is_said_of_a_disk_that_fails() {
    for code in [
        ffi::SQLITE_FULL,
        ffi::SQLITE_READONLY,
        ffi::SQLITE_BUSY,
        ffi::SQLITE_CORRUPT,
    ] {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        must_be_in_the_guide(&Error::from(error).to_string());
    }
}

#[cfg(unix)]
#[test]
fn the_guide_has_what_is_said_of_a_folder_that_is_gone() {
    let folder = Folder::new();
    let history = History::open_in(&folder.data, &folder.owner).expect("a new history");
    fs::rename(
        folder.data.path(),
        folder.data.path().with_extension("away"),
    )
    .expect("our own folder");
    let error = history.must_be_there().expect_err("it is gone");
    must_be_in_the_guide(&error.to_string());
}

#[test]
fn the_guide_has_what_is_said_of_a_history_that_cannot_be_opened() {
    let folder = Folder::new();
    damage(&folder.data.history());
    let other = Owner::claim(&folder.data.owners()).expect("another process");
    must_be_in_the_guide(&folder.refusal().to_string());

    drop(other);
    let error = folder.refusal();
    let damaged = Damage::of(&error).expect("it was set aside");
    let name = damaged.set_aside.file_name().expect("a file");
    let happened = damaged.happened();
    must_be_in_the_guide(&happened.replace(&*name.to_string_lossy(), "…"));

    rusqlite::Connection::open(folder.data.history())
        .and_then(|connection| connection.pragma_update(None, "user_version", 99))
        .expect("a new database");
    let newer = folder.refusal();
    assert_eq!(newer.code(), Code::HistoryNewer);
    must_be_in_the_guide(&newer.to_string());
}

#[test]
fn the_guide_has_what_is_said_of_a_damaged_backup_and_of_a_folder_in_use() {
    let folder = Folder::new();
    fs::create_dir_all(folder.data.backups()).expect("a writable folder");
    damage(&folder.data.backups().join("by-hand-2026-11-25-143005.db"));
    let backup = &Backups::of(&folder.data)
        .all()
        .expect("a folder that can be read")[0];
    let error = backup.verify().expect_err("it is damaged");
    must_be_in_the_guide(&error.to_string().replace(&backup.name(), "…"));

    let _other = Owner::claim(&folder.data.owners()).expect("another process");
    let error = folder.owner.take_all().expect_err("it is in use");
    must_be_in_the_guide(&error.to_string());
}
