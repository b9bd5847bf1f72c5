//! What the application promises as a whole: that nothing happens beside a deletion of everything, and that the history is
//! kept up.

use std::fs;
use std::time::{Duration, Instant};

use chatbeam_core::asking::Question;
use chatbeam_core::history::{Conversations, Messages, Search};
use chatbeam_core::roster::GUIDE;
use chatbeam_core::view::ExportFormat;
use chatbeam_core::{exporting, importing, searching};
use tempfile::TempDir;

use super::*;

fn app(folder: &TempDir) -> App {
    let data = DataFolder::open(Some(folder.path().join("data"))).unwrap();
    App::open(data).unwrap()
}

/// With more questions than a search puts into the index itself.
fn filled(folder: &TempDir) -> App {
    let app = app(folder);
    fill(&app);
    app
}

fn fill(app: &App) {
    let write = |transaction: &_| {
        let id = ConversationId::new();
        Conversations(transaction).insert(id, GUIDE, "Many")?;
        for number in 0..300 {
            Messages(transaction).insert(id, None, &format!("Question {number}"))?;
        }
        Ok(())
    };
    app.history.write(|transaction| write(transaction)).unwrap();
}

/// The rest is put into the index by the next search.
fn must_be_indexed(app: &App) {
    let enough = Instant::now() + Duration::from_secs(50);
    let unindexed = || app.history.read(|it| Search(it).unindexed()).unwrap();
    while unindexed() > searching::CATCHES_UP {
        assert!(Instant::now() < enough, "nobody indexed what was added");
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn nothing_is_asked_once_everything_is_deleted_but_it_is_after_a_refusal() {
    let folder = TempDir::new().unwrap();
    let app = app(&folder);
    let other = Owner::claim(&app.data.owners()).unwrap();
    let refused = app.delete_everything(Keys::Leave).await.unwrap_err();
    assert_eq!(refused.code(), Code::FolderInUse);
    let asked = app
        .asking
        .ask(&Question::new(GUIDE, "What is a credit?", "press"))
        .unwrap();
    app.asking.over(asked.attempt).await.unwrap();
    drop(other);

    let ended = app.delete_everything(Keys::Leave).await.unwrap();

    assert!(matches!(ended, Ended::Whole), "{ended:?}");
    let refused = app
        .asking
        .ask(&Question::new(GUIDE, "What is a credit?", "another press"))
        .unwrap_err();
    assert_eq!(refused.code(), Code::FolderInUse);
}

#[tokio::test]
async fn the_history_is_kept_up_also_after_deleting_everything_was_refused() {
    let folder = TempDir::new().unwrap();
    let app = app(&folder);
    let _other = Owner::claim(&app.data.owners()).unwrap();
    app.delete_everything(Keys::Leave).await.unwrap_err();

    fill(&app);
    app.heard(Change::Everything);

    must_be_indexed(&app);
}

#[test]
fn nothing_is_opened_that_the_next_start_would_delete() {
    let folder = TempDir::new().unwrap();
    let data = DataFolder::open(Some(folder.path().join("data"))).unwrap();
    // This process looked for the mark, and waited for its text; another one began to delete everything, and died.
    assert!(!deleting::finish(&data).unwrap());
    deleting::mark(&data);
    let refused = App::open(data.clone()).err().unwrap();
    assert_eq!(refused.code(), Code::FolderInUse);
    assert!(!data.history().exists(), "nothing was kept there");
    assert!(deleting::finish(&data).unwrap());
    App::open(DataFolder::open(Some(data.path().into())).unwrap()).unwrap();
}

#[tokio::test]
async fn nothing_is_deleted_beside_an_import_and_nothing_is_imported_after_it() {
    let folder = TempDir::new().unwrap();
    let app = app(&folder);
    let nothing = |backups: &Backups| importing::from_reader(backups, &b"{}"[..], 0, &mut |_| true);
    let (begun, begins) = std::sync::mpsc::channel();
    let (end, ends) = std::sync::mpsc::channel::<()>();
    let other = app.clone();
    let import = std::thread::spawn(move || {
        other.import(|backups| {
            begun.send(()).unwrap();
            ends.recv().unwrap();
            nothing(backups)
        })
    });
    begins.recv().unwrap();

    let refused = app.delete_everything(Keys::Leave).await.unwrap_err();

    assert_eq!(refused.code(), Code::FolderInUse);
    assert!(app.data.history().exists());
    end.send(()).unwrap();
    let _ = import.join().unwrap();
    app.delete_everything(Keys::Leave).await.unwrap();
    let refused = app.import(nothing).unwrap_err();
    assert_eq!(refused.code(), Code::FolderInUse);
    assert!(!app.data.path().exists());
}

#[test]
fn what_was_restored_is_indexed_without_a_new_start() {
    let (ours, theirs) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (backup, _) = filled(&theirs).backups().create().unwrap();
    let app = app(&ours);
    must_be_indexed(&app);
    fs::create_dir_all(app.data.backups()).unwrap();
    fs::copy(&backup.file, app.data.backups().join(backup.name())).unwrap();

    let restored = app.restore(&backup.name(), &mut |_| true).unwrap();
    assert_eq!(restored.added.messages, 300);

    must_be_indexed(&app);
}

#[test]
fn what_was_imported_is_told_and_indexed_also_where_the_import_failed_later() {
    let (ours, theirs) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut json = Vec::new();
    let theirs = filled(&theirs).history;
    exporting::to_writer(&theirs, None, ExportFormat::Json, &mut json, &mut |_| true).unwrap();
    let app = app(&ours);
    let mut changes = app.changes.listen();

    let failed = app.import(|backups| {
        importing::from_reader(backups, json.as_slice(), 0, &mut |_| true)?;
        Err(Error::new(Code::Storage, "The disk is full."))
    });

    assert_eq!(failed.unwrap_err().code(), Code::Storage);
    assert_eq!(changes.try_recv().unwrap(), Change::Assistants);
    assert_eq!(changes.try_recv().unwrap(), Change::Everything);
    must_be_indexed(&app);
}
