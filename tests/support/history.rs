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
    let history = opened(data_folder);
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

/// Whether it is noted of some conversation where reading stopped.
pub fn holds_place(data_folder: &Path) -> bool {
    databases_under(data_folder).iter().any(|file| {
        open(file)
            .query_row(
                "SELECT count(*) FROM conversations WHERE place IS NOT NULL",
                [],
                |row| row.get::<_, u32>(0),
            )
            .is_ok_and(|count| count > 0)
    })
}

/// Lets all messages be so many days older.
pub fn let_pass(data_folder: &Path, days: u32) {
    let history = opened(data_folder);
    history
        .execute(
            "UPDATE messages SET created_at = created_at - 86400000 * ?1",
            [days],
        )
        .expect("messages have a time");
}

/// Lets the conversation of that title be so many days older. An open program sees that once it reads again.
pub fn let_pass_since(data_folder: &Path, title: &str, days: u32) {
    let history = opened(data_folder);
    let older = "86400000 * ?2";
    let changed = history
        .execute(
            &format!("UPDATE conversations SET updated_at = updated_at - {older} WHERE title = ?1"),
            (title, days),
        )
        .expect("conversations have a time");
    assert_eq!(changed, 1, "conversations called {title}");
    history
        .execute(
            &format!(
                "UPDATE messages SET created_at = created_at - {older}
                  WHERE conversation = (SELECT id FROM conversations WHERE title = ?1)"
            ),
            (title, days),
        )
        .expect("messages have a time");
}

/// Adds conversations to the history, each with a title and answers, as if they had come: copies of the one exchange that
/// is there in everything else. No program may have the history open.
pub fn add_conversations(data_folder: &Path, conversations: &[(String, &[String])]) {
    let history = opened(data_folder);
    let first = |query: &str| -> String {
        history
            .query_row(query, [], |row| row.get(0))
            .expect("there is an exchange to be copied")
    };
    let conversation = first("SELECT id FROM conversations ORDER BY rowid LIMIT 1");
    let answer = first("SELECT id FROM messages WHERE answers IS NOT NULL ORDER BY rowid LIMIT 1");
    let question =
        first("SELECT answers FROM messages WHERE answers IS NOT NULL ORDER BY rowid LIMIT 1");
    let attempt = first("SELECT id FROM attempts ORDER BY rowid LIMIT 1");
    let before: u32 = history
        .query_row("SELECT count(*) FROM messages", [], |row| row.get(0))
        .expect("messages can be counted");
    let mut ids =
        (u64::from(before) << 16..).map(|number| format!("01900000-0000-7000-8000-{number:012x}"));
    let mut id = || ids.next().expect("ids do not run out");

    history
        .execute_batch("BEGIN")
        .expect("a transaction begins");
    for (title, answers) in conversations {
        let here = id();
        copy(
            &history,
            "conversations",
            &conversation,
            &[("id", &here), ("title", title)],
        );
        for (number, text) in answers.iter().enumerate() {
            let (asked, answered) = (id(), id());
            let words = format!("{title}, question {number}");
            copy(
                &history,
                "messages",
                &question,
                &[("id", &asked), ("conversation", &here), ("text", &words)],
            );
            copy(
                &history,
                "attempts",
                &attempt,
                &[("id", &id()), ("question", &asked), ("client_id", &id())],
            );
            copy(
                &history,
                "messages",
                &answer,
                &[
                    ("id", &answered),
                    ("conversation", &here),
                    ("answers", &asked),
                    ("text", text),
                ],
            );
        }
    }
    history.execute_batch("COMMIT").expect("a transaction ends");
}

/// Copies a row, with other values in some of its columns. It does not know the others, so it stays right when they change.
fn copy(history: &Connection, table: &str, id: &str, changed: &[(&str, &str)]) {
    let columns: Vec<String> = history
        .prepare(&format!(
            "SELECT name FROM pragma_table_info('{table}') WHERE name <> 'rowid'"
        ))
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .expect("a table has columns");
    let mut values: Vec<&str> = vec![id];
    let expressions: Vec<String> = columns
        .iter()
        .map(
            |column| match changed.iter().find(|(name, _)| name == column) {
                Some((_, value)) => {
                    values.push(value);
                    format!("?{}", values.len())
                }
                None => column.clone(),
            },
        )
        .collect();
    let statement = format!(
        "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE id = ?1",
        columns.join(", "),
        expressions.join(", ")
    );
    let copied = history
        .prepare_cached(&statement)
        .and_then(|mut copying| copying.execute(rusqlite::params_from_iter(values)))
        .unwrap_or_else(|error| panic!("{table}: {error}"));
    assert_eq!(copied, 1, "{table} has no row {id}");
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

/// The history in a data folder, to be read and changed.
fn opened(data_folder: &Path) -> Connection {
    let file = databases_under(data_folder)
        .into_iter()
        .next()
        .expect("the history is in the data folder");
    Connection::open(&file).expect("the history can be opened")
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
