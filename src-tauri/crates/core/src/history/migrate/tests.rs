//! Files of every earlier version are brought up to date, and nothing in them is lost.

use super::*;
use crate::history::{Entered, History, Place, Settings, numbers};
use crate::time;

/// The steps of a version to come.
fn with_one_more(step: &'static str) -> Vec<&'static str> {
    MIGRATIONS.iter().copied().chain([step]).collect()
}

fn open(file: &Path) -> Connection {
    let mut connection = Connection::open(file).unwrap();
    migrate(
        &mut connection,
        file,
        MIGRATIONS,
        &file.with_extension("backups"),
    )
    .unwrap();
    connection
}

#[test]
fn a_file_that_was_half_made_when_the_power_went_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (being_made, left) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let connection = Connection::open(&being_made).unwrap();
    // With room for nothing, SQLite writes into the file before it commits.
    connection
        .execute_batch(
            "PRAGMA journal_mode = delete; PRAGMA cache_size = 1; BEGIN; CREATE TABLE half (made TEXT);
             WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 500)
             INSERT INTO half SELECT hex(randomblob(400)) FROM many;",
        )
        .unwrap();
    let mut torn = std::fs::read(&being_made).unwrap();
    torn[..512].fill(0);
    std::fs::write(&left, torn).unwrap();
    let journal = |file: &Path| file.with_extension("db-journal");
    std::fs::copy(journal(&being_made), journal(&left)).unwrap();

    let history = History::open(&left, &folder.path().join("backups")).unwrap();

    let steps = history.read(steps_taken).unwrap();
    assert_eq!(steps, MIGRATIONS.len());
    let half = history.read(|connection| Ok(connection.table_exists(None, "half")?));
    assert!(!half.unwrap());
}

#[test]
fn an_existing_file_is_backed_up_before_the_next_step() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let snapshots = file.with_extension("backups");
    let mut connection = open(&file);
    assert!(!snapshots.exists(), "a new file has nothing to copy");
    connection
        .execute("INSERT INTO settings VALUES ('kept', 'yes')", [])
        .unwrap();

    let steps = with_one_more("DROP TABLE settings");
    migrate(&mut connection, &file, &steps, &snapshots).unwrap();

    assert_eq!(steps_taken(&connection).unwrap(), steps.len());
    let copy = snapshots
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|it| it == "db"))
        .unwrap();
    assert!(
        copy.file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("before-update-")
    );
    let copy = Connection::open(copy).unwrap();
    assert_eq!(steps_taken(&copy).unwrap(), MIGRATIONS.len());
    let kept: String = copy
        .query_row("SELECT value FROM settings", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, "yes");
}

#[test]
fn what_was_there_before_places_were_noted_was_entered_here() {
    let mut connection = Connection::open_in_memory().unwrap();
    take_steps(&mut connection, &MIGRATIONS[..5]).unwrap();
    connection
        .execute_batch(
            "INSERT INTO assistants (id, name, kind, origin, folder, created_at) VALUES
                 ('1', 'Acme', 'hosted', 'https://acme.example', NULL, 0),
                 ('2', 'Notes', 'local', NULL, '/notes', 0)",
        )
        .unwrap();

    take_steps(&mut connection, MIGRATIONS).unwrap();

    let has = |place| Entered(&connection).has(&place).unwrap();
    let hosted = |origin: &str| Place::Hosted(origin.parse().unwrap());
    assert!(has(hosted("https://acme.example")));
    assert!(has(Place::Local(Some("/notes".into()))));
    assert!(!has(hosted("https://other.example")));
}

#[test]
fn older_messages_get_the_numbers_of_their_dates_and_keep_their_order() {
    let mut connection = Connection::open_in_memory().unwrap();
    take_steps(&mut connection, &MIGRATIONS[..6]).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = ON;
             INSERT INTO assistants (id, name, kind, created_at) VALUES ('s', 'Notes', 'local', 0);
             INSERT INTO conversations (id, assistant, title, created_at, updated_at)
             VALUES ('new', 's', '', 0, 0), ('old', 's', '', 0, 0), ('odd', 's', '', 0, 0)",
        )
        .unwrap();
    // The old one was imported last, and in the odd one the clock was set back.
    let messages = [
        ("a", "new", None, 1_790_000_000_000),
        ("b", "new", Some("a"), 1_790_000_002_000),
        ("c", "odd", None, 1_780_000_000_000),
        ("d", "odd", Some("c"), 1_500_000_000_000),
        ("e", "old", None, 1_600_000_000_000),
        ("f", "old", Some("e"), 1_600_000_000_000),
        ("g", "odd", None, i64::MAX),
        ("h", "odd", None, -5),
    ];
    for (id, conversation, answers, at) in messages {
        connection
            .execute(
                "INSERT INTO messages (id, conversation, answers, text, created_at) VALUES (?1, ?2, ?3, 'word', ?4)",
                rusqlite::params![id, conversation, answers, at],
            )
            .unwrap();
    }
    while crate::history::Search(&connection).index_some(9).unwrap() > 0 {}

    let early = time::now() / 1000 * 1000;
    take_steps(&mut connection, MIGRATIONS).unwrap();
    let late = time::now();

    let all = |sql: &str| -> Vec<(String, i64)> {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    };
    let numbered = all("SELECT id, rowid FROM messages ORDER BY rowid");
    let order: String = numbered.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(order, "efcdabgh");
    let first = |at| numbers::free(&connection, at, 0).unwrap() - 1;
    assert_eq!(numbered[1].1, first(1_600_000_000_000));
    assert_eq!(numbered[5].1, first(1_790_000_002_000));
    // What is still to come counts as now.
    let now = first(early) - 1..=first(late);
    assert!(now.contains(&numbered[6].1), "{now:?}: {numbered:?}");
    assert_eq!(numbered[7].1, numbered[6].1 + 1);
    // The index is made anew.
    let indexed = || -> Vec<i64> {
        let mut statement = connection
            .prepare("SELECT ?1 - rowid FROM message_words WHERE message_words MATCH 'word' ORDER BY rowid DESC")
            .unwrap();
        let rows = statement
            .query_map([numbers::MIRROR], |row| row.get(0))
            .unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(indexed(), [0; 0]);
    let some = crate::history::Search(&connection).index_some(99);
    assert_eq!(some.unwrap(), 8);
    let numbers: Vec<_> = numbered.iter().map(|(_, number)| *number).collect();
    assert_eq!(indexed(), numbers);
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut connection = open(&file);
    let steps = with_one_more("DROP TABLE settings; ALTER TABLE nowhere ADD COLUMN stars INTEGER");

    assert!(migrate(&mut connection, &file, &steps, folder.path()).is_err());

    assert_eq!(steps_taken(&connection).unwrap(), MIGRATIONS.len());
    connection.prepare("SELECT * FROM settings").unwrap();
}

#[test]
fn no_step_is_taken_without_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut connection = open(&file);
    let in_the_way = folder.path().join("a file, not a folder");
    std::fs::write(&in_the_way, "").unwrap();

    let steps = with_one_more("DROP TABLE settings");
    assert!(migrate(&mut connection, &file, &steps, &in_the_way).is_err());

    assert_eq!(steps_taken(&connection).unwrap(), MIGRATIONS.len());
}

/// A history of a version that is still to come, which stands in the log until the connection is closed.
fn newer(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection
        .pragma_update(None, "journal_mode", "wal")
        .unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    connection
}

#[test]
fn a_file_of_a_newer_version_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    drop(newer(&file));
    let before = std::fs::read(&file).unwrap();

    let error = History::open(&file, folder.path()).unwrap_err();

    assert_eq!(error.code(), Code::HistoryNewer);
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(
        folder.path().read_dir().unwrap().count(),
        1,
        "no journal was made"
    );
}

#[test]
fn a_newer_version_that_stands_in_the_log_only_is_refused_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let _connection = newer(&file);

    let error = History::open(&file, folder.path()).unwrap_err();

    assert_eq!(error.code(), Code::HistoryNewer);
}

#[test]
fn nothing_is_written_any_more_once_a_newer_version_has_taken_a_step() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let history = History::open(&file, folder.path()).unwrap();
    let set = |value| history.write(|it| Settings(it).set("kept", value));
    set("before").unwrap();

    let newer = Connection::open(&file).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();

    assert_eq!(set("after").unwrap_err().code(), Code::HistoryNewer);
    let again = history.again().unwrap();
    let indexed = again.write(|it| crate::history::Search(it).index_some(1));
    assert_eq!(indexed.unwrap_err().code(), Code::HistoryNewer);
    let kept = history.read(|it| Settings(it).get("kept")).unwrap();
    assert_eq!(kept.as_deref(), Some("before"));
}

/// The backups in a folder.
fn backups_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let files = folder.read_dir().unwrap().map(|it| it.unwrap().path());
    files
        .filter(|it| it.extension().is_some_and(|it| it == "db"))
        .collect()
}

#[test]
fn of_many_that_start_at_once_after_an_update_one_makes_the_backup() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let snapshots = file.with_extension("backups");
    drop(open(&file));
    let steps = with_one_more("DROP TABLE settings");
    // All have looked before the first has the turn.
    let turn = backup::alone(&snapshots).unwrap();
    let waiting = std::sync::Barrier::new(9);

    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut connection = Connection::open(&file).unwrap();
                connection
                    .busy_timeout(std::time::Duration::from_mins(1))
                    .unwrap();
                assert!(is_to_be_backed_up(&connection, &steps).unwrap());
                waiting.wait();
                migrate(&mut connection, &file, &steps, &snapshots).unwrap();
            });
        }
        waiting.wait();
        drop(turn);
    });

    let made = backups_in(&snapshots);
    assert_eq!(made.len(), 1, "{made:?}");
    let made = Connection::open(&made[0]).unwrap();
    assert_eq!(steps_taken(&made).unwrap(), MIGRATIONS.len());
}

#[test]
fn an_update_that_fails_again_leaves_no_other_backup_of_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let snapshots = folder.path().join("backups");
    let history = History::open(&file, &snapshots).unwrap();
    let set = |value| history.write(|it| Settings(it).set("kept", value));
    set("before").unwrap();
    let steps = with_one_more("ALTER TABLE nowhere ADD COLUMN stars INTEGER");
    let fail = || {
        let mut connection = Connection::open(&file).unwrap();
        migrate(&mut connection, &file, &steps, &snapshots).unwrap_err()
    };
    for _ in 0..3 {
        fail();
        assert_eq!(backups_in(&snapshots).len(), 1);
    }

    set("after").unwrap();
    fail();

    let values = backups_in(&snapshots).into_iter().map(|copy| {
        let copy = Connection::open(copy).unwrap();
        Settings(&copy).get("kept").unwrap().unwrap()
    });
    let mut values: Vec<_> = values.collect();
    values.sort();
    assert_eq!(values, ["after", "before"]);
}
