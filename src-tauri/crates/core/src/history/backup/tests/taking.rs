//! Making backups, and what SQLite is asked for.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use super::{Folder, names};
use crate::error::Code;
use crate::history::backup::{Kind, checking, making, name};
use crate::history::{Conversations, DraftPlace, Drafts, Messages};
use crate::time;

#[test]
fn a_backup_is_one_sound_file_that_only_the_person_may_read() {
    let folder = Folder::new();
    let guide = folder.assistant("Notes");
    folder.talked(guide, "Where do visitors park?");

    let (backup, counts) = folder.backups().create().unwrap();

    assert_eq!((counts.conversations, counts.messages), (1, 2));
    assert_eq!(backup.verify().unwrap(), counts);
    assert_eq!(
        names(&folder.data.backups()),
        [backup.name(), "lock".to_owned()]
    );
    assert_eq!(backup.size, fs::metadata(&backup.file).unwrap().len());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(backup.file.clone()), 0o600);
        assert_eq!(mode(folder.data.backups()), 0o700);
        for ending in ["", "-wal", "-shm"] {
            let file = checking::beside(&folder.data.history(), ending);
            assert_eq!(mode(file), 0o600, "history.db{ending}");
        }
    }
}

#[test]
fn two_backups_within_a_second_are_two_files() {
    let folder = Folder::new();
    let first = folder.backups().create().unwrap().0;
    let second = folder.backups().create().unwrap().0;
    assert_ne!(first.file, second.file);
    assert_eq!(folder.backups().all().unwrap(), [second, first]);
}

#[test]
fn there_is_one_automatic_backup_a_day_and_none_of_an_empty_history() {
    let folder = Folder::new();
    assert_eq!(folder.backups().daily().unwrap(), None);
    assert!(!folder.data.backups().exists());

    folder.asked(folder.assistant("Notes"), "Hello?");
    let made = folder.backups().daily().unwrap().unwrap();

    assert_eq!(made.kind, Kind::Daily);
    assert_eq!(folder.backups().daily().unwrap(), None);
    assert_eq!(folder.backups().all().unwrap(), [made]);
}

#[test]
fn whoever_comes_second_leaves_the_days_backup_to_the_first() {
    let folder = Folder::new();
    folder.asked(folder.assistant("Notes"), "Hello?");
    let first = making::alone(&folder.data.backups()).unwrap();
    assert_eq!(folder.backups().daily().unwrap(), None);
    drop(first);
    assert!(folder.backups().daily().unwrap().is_some());
}

#[test]
fn whoever_asks_for_a_backup_while_one_is_made_or_restored_is_told_so_at_once() {
    let folder = Folder::new();
    folder.asked(folder.assistant("Notes"), "Hello?");
    let other = making::alone(&folder.data.backups()).unwrap();
    let busy = folder.backups().create().unwrap_err();
    assert_eq!(busy.code(), Code::FolderInUse);
    assert!(busy.to_string().starts_with("Another backup is being made"));
    drop(other);
    folder.backups().create().unwrap();
}

#[test]
fn old_automatic_backups_go_and_those_by_hand_stay() {
    const DAY: i64 = 86_400_000;
    let folder = Folder::new();
    folder.asked(folder.assistant("Notes"), "Hello?");
    let by_hand = folder.backups().create().unwrap().0;
    for days in 1..=60 {
        for kind in [Kind::Daily, Kind::ByHand] {
            let name = name::write(kind, time::now() - days * DAY);
            fs::copy(&by_hand.file, folder.data.backups().join(name)).unwrap();
        }
    }

    let made = folder.backups().daily().unwrap().unwrap();

    let all = folder.backups().all().unwrap();
    let of = |kind| all.iter().filter(|backup| backup.kind == kind).count();
    assert_eq!(
        (of(Kind::Daily), of(Kind::Weekly), of(Kind::ByHand)),
        (7, 4, 61)
    );
    assert!(all.contains(&made));
}

#[test]
fn what_a_crash_left_half_made_is_swept_and_never_listed() {
    let folder = Folder::new();
    fs::create_dir(folder.data.backups()).unwrap();
    fs::write(folder.data.backups().join(".unfinished-x"), "half").unwrap();
    assert!(folder.backups().all().unwrap().is_empty());

    let made = folder.backups().create().unwrap().0;

    assert_eq!(
        names(&folder.data.backups()),
        [made.name(), "lock".to_owned()]
    );
}

#[test]
fn a_damaged_backup_is_told_from_a_sound_one_and_left_alone() {
    let folder = Folder::new();
    let assistant = folder.assistant("Notes");
    for number in 0..200 {
        folder.talked(assistant, &format!("Question {number}"));
    }
    let backup = folder.backups().create().unwrap().0;
    let mut bytes = fs::read(&backup.file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xA5);
    fs::write(&backup.file, &bytes).unwrap();

    assert_eq!(backup.verify().unwrap_err().code(), Code::HistoryDamaged);
    let error = folder.restore(&backup.file).unwrap_err();
    assert_eq!(error.code(), Code::HistoryDamaged);
    assert_eq!(
        error.to_string(),
        format!("{} is damaged, so it can't be restored.", backup.name())
    );
    assert_eq!(fs::read(&backup.file).unwrap(), bytes);
}

#[test]
fn a_backup_is_read_without_leaving_anything_beside_it() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Hello?");
    // Not one of our backups, but a copy that somebody made of the file itself, as it is when nobody has it open.
    let elsewhere = tempfile::tempdir().unwrap();
    // Signs that mean something in a URI, as far as a file's name may have them.
    let sign = if cfg!(windows) { "#" } else { "?" };
    let copy = elsewhere.path().join(format!("50% of my history{sign}.db"));
    Connection::open(folder.data.history())
        .unwrap()
        .pragma_update(None, "wal_checkpoint", "truncate")
        .unwrap();
    fs::copy(folder.data.history(), &copy).unwrap();
    let before = fs::read(&copy).unwrap();

    let counts = crate::history::verify_backup(&copy).unwrap();

    assert_eq!(counts.conversations, 1);
    assert_eq!(names(elsewhere.path()).len(), 1);
    assert_eq!(fs::read(&copy).unwrap(), before);
}

#[test]
fn a_file_that_is_no_history_is_said_to_be_none() {
    let folder = Folder::new();
    let other = folder.data.path().join("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE notes (text)")
        .unwrap();
    let error = crate::history::verify_backup(&other).unwrap_err();
    assert_eq!(error.to_string(), "other.db is not a history of Chatbeam.");

    fs::write(
        &other,
        "Not a database at all, but long enough to have a header. ".repeat(20),
    )
    .unwrap();
    assert!(crate::history::verify_backup(&other).is_err());
}

#[test]
fn a_backup_of_a_newer_version_is_refused_untouched() {
    let folder = Folder::new();
    let backup = folder.backups().create().unwrap().0;
    Connection::open(&backup.file)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let before = fs::read(&backup.file).unwrap();
    let error = folder.restore(&backup.file).unwrap_err();
    assert_eq!(error.code(), Code::HistoryNewer);
    assert_eq!(fs::read(&backup.file).unwrap(), before);
}

#[test]
fn sqlite_is_one_without_the_known_overflow_in_its_full_text_index() {
    // FTS5's secure-delete option had a heap overflow before 3.54.0.
    assert!(
        rusqlite::version_number() >= 3_054_000,
        "{}",
        rusqlite::version()
    );
    let linked: String = Connection::open_in_memory()
        .unwrap()
        .query_row("SELECT sqlite_version()", [], |row| row.get(0))
        .unwrap();
    assert_eq!(linked, rusqlite::version());
}

#[test]
fn the_history_is_opened_so_that_nothing_committed_is_lost() {
    let folder = Folder::new();
    folder
        .history
        .read(|connection| {
            let number =
                |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            let journal: String =
                connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
            assert_eq!(journal, "wal");
            assert_eq!(number("synchronous")?, 2, "full");
            assert_eq!(number("foreign_keys")?, 1);
            assert_eq!(number("busy_timeout")?, 5000);
            assert_eq!(number("checkpoint_fullfsync")?, 1);
            assert!(connection.db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE)?);
            Ok(())
        })
        .unwrap();
}

/// A stand-in for a full disk that every system has; the command line's tests fill a real one.
#[test]
fn a_full_database_is_named_and_keeps_what_it_had() {
    let folder = Folder::new();
    let assistant = folder.assistant("Notes");
    let conversation = folder.talked(assistant, "Hello?");
    folder
        .history
        .read(|it| Ok(it.pragma_update(None, "max_page_count", 1)?))
        .unwrap();

    let error = folder
        .history
        .write(|it| {
            let text = "x".repeat(100_000);
            Conversations(it).touch(conversation)?;
            Messages(it).insert(conversation, None, &text)
        })
        .unwrap_err();

    assert_eq!(error.code(), Code::Storage);
    assert!(error.to_string().contains("The disk is full"), "{error}");
    assert_eq!(
        folder.texts(conversation),
        ["Hello?", "An answer to Hello?"]
    );
    folder.history.read(checking::sound).unwrap();
}

#[test]
fn nobody_waits_while_a_backup_is_made() {
    let folder = Folder::new();
    let assistant = folder.assistant("Notes");
    for number in 0..100 {
        folder.talked(assistant, &format!("Question {number}"));
    }
    // Another process, which does not wait at all: whatever blocked it would fail it.
    let other = Connection::open(folder.data.history()).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();

    let done = AtomicBool::new(false);
    let written = std::thread::scope(|scope| {
        let making = scope.spawn(|| {
            let made: Vec<_> = (0..5)
                .map(|_| folder.backups().create().unwrap().1.messages)
                .collect();
            done.store(true, Ordering::Release);
            made
        });
        let mut written = 0;
        while !done.load(Ordering::Acquire) || written == 0 {
            other
                .execute(
                    "INSERT OR REPLACE INTO drafts VALUES ('quick', ?1, 0)",
                    [written],
                )
                .unwrap();
            written += 1;
        }
        assert_eq!(making.join().unwrap(), [200; 5]);
        written
    });

    assert_eq!(
        folder
            .history
            .read(|it| Drafts(it).get(DraftPlace::Quick))
            .unwrap(),
        (written - 1).to_string()
    );
}

#[test]
fn a_backup_is_the_history_of_one_moment() {
    let folder = Folder::new();
    let assistant = folder.assistant("Notes");
    folder.talked(assistant, "Hello?");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Acquire) {
                folder.talked(assistant, "And then?");
            }
        });
        for _ in 0..5 {
            let (backup, counts) = folder.backups().create().unwrap();
            let copy = Connection::open(&backup.file).unwrap();
            // Each question came with its conversation in one step, and its answer in another.
            let questions: u32 = copy
                .query_row(
                    "SELECT count(*) FROM messages WHERE answers IS NULL",
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert!(questions == counts.conversations || questions + 1 == counts.conversations);
        }
        done.store(true, Ordering::Release);
    });
}
