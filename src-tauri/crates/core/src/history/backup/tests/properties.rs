//! For any history: what is restored is the union, and restoring twice is restoring once.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::{Folder, attempt_at};
use crate::error::Code;
use crate::history::{Attempts, DraftPlace, Drafts, Ending};
use crate::ids::{AttemptId, ConversationId, MessageId};
use crate::view::AttemptState;

/// Something that happens to a history. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Happening {
    Assistant,
    Conversation(usize),
    Question(usize),
    Begin(usize),
    Answer(usize),
    Fail(usize, AttemptState),
    Repeat(usize),
    Draft(usize, String),
    Forget(usize),
}

fn happening() -> impl Strategy<Value = Happening> {
    let number = || 0_usize..100;
    prop_oneof![
        1 => Just(Happening::Assistant),
        3 => number().prop_map(Happening::Conversation),
        4 => number().prop_map(Happening::Question),
        5 => number().prop_map(Happening::Begin),
        4 => number().prop_map(Happening::Answer),
        2 => (number(), prop_oneof![Just(AttemptState::Unknown), Just(AttemptState::Rejected), Just(AttemptState::NotSent)])
            .prop_map(|(which, state)| Happening::Fail(which, state)),
        2 => number().prop_map(Happening::Repeat),
        2 => (number(), "[a-z]{1,8}").prop_map(|(which, text)| Happening::Draft(which, text)),
        2 => number().prop_map(Happening::Forget),
    ]
}

/// The ids in a table's column, in the order in which they were stored.
fn ids<T: rusqlite::types::FromSql>(folder: &Folder, sql: &str) -> Vec<T> {
    folder
        .history
        .read(|it| {
            let mut statement = it.prepare(sql)?;
            let found = statement.query_map([], |row| row.get(0))?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .unwrap()
}

fn chosen<T: Copy>(all: &[T], number: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[number % all.len()])
}

fn happen(folder: &Folder, happening: &Happening) {
    let conversations: Vec<ConversationId> =
        ids(folder, "SELECT id FROM conversations ORDER BY rowid");
    let under_way = || -> Vec<AttemptId> {
        ids(
            folder,
            "SELECT id FROM attempts WHERE state = 'sending' ORDER BY rowid",
        )
    };
    let end = |attempt, ending: &Ending| {
        folder
            .history
            .write(|it| Attempts(it).end(attempt, ending))
            .unwrap();
    };
    match happening {
        Happening::Assistant => {
            folder.assistant(&AttemptId::new().to_string());
        }
        Happening::Conversation(number) => {
            let assistants = ids(folder, "SELECT id FROM assistants ORDER BY rowid");
            if let Some(assistant) = chosen(&assistants, *number) {
                folder.asked(assistant, "A question");
            }
        }
        Happening::Question(number) => {
            if let Some(conversation) = chosen(&conversations, *number) {
                folder.ask_in(conversation, "Another question");
            }
        }
        Happening::Begin(number) => {
            let waiting: Vec<AttemptId> = ids(
                folder,
                "SELECT id FROM attempts WHERE state = 'queued' ORDER BY rowid",
            );
            if let Some(attempt) = chosen(&waiting, *number) {
                let owner = folder.owner.name();
                folder
                    .history
                    .write(|it| Attempts(it).begin(attempt, owner))
                    .unwrap();
            }
        }
        Happening::Answer(number) => {
            if let Some(attempt) = chosen(&under_way(), *number) {
                let (conversation, question, has_one) = place(folder, attempt);
                if has_one {
                    end(
                        attempt,
                        &Ending::without_response(AttemptState::Answered, Code::Internal),
                    );
                } else {
                    folder.answer((conversation, question, attempt), "An answer");
                }
            }
        }
        Happening::Fail(number, state) => {
            if let Some(attempt) = chosen(&under_way(), *number) {
                end(attempt, &Ending::without_response(*state, Code::NoAnswer));
            }
        }
        Happening::Repeat(number) => {
            let failed: Vec<AttemptId> = ids(
                folder,
                "SELECT id FROM attempts WHERE state IN ('unknown', 'rejected', 'not_sent')
                    AND id NOT IN (SELECT follows FROM attempts WHERE follows IS NOT NULL) ORDER BY rowid",
            );
            if let Some(attempt) = chosen(&failed, *number) {
                let (_, question, _) = place(folder, attempt);
                let new = attempt_at(question, Some(attempt));
                folder
                    .history
                    .write(|it| Attempts(it).insert(&new))
                    .unwrap();
            }
        }
        Happening::Draft(number, text) => {
            let place = chosen(&conversations, *number)
                .map_or(DraftPlace::NewQuestion, DraftPlace::Conversation);
            folder
                .history
                .write(|it| Drafts(it).save(place, text))
                .unwrap();
        }
        Happening::Forget(number) => {
            if let Some(conversation) = chosen(&conversations, *number) {
                // An attempt that another one follows can't go before it.
                folder
                    .history
                    .write(|it| {
                        Ok(it.execute(
                            "UPDATE attempts SET follows = NULL WHERE question IN
                    (SELECT id FROM messages WHERE conversation = ?1)",
                            [conversation],
                        )?)
                    })
                    .unwrap();
                folder.forget(conversation);
            }
        }
    }
}

/// Where an attempt was asked, what it asks, and whether that has an answer.
fn place(folder: &Folder, attempt: AttemptId) -> (ConversationId, MessageId, bool) {
    folder
        .history
        .read(|it| {
            Ok(it.query_row(
                "SELECT m.conversation, m.id, EXISTS (SELECT 1 FROM messages WHERE answers = m.id)
                   FROM attempts a JOIN messages m ON m.id = a.question WHERE a.id = ?1",
                [attempt],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?)
        })
        .unwrap()
}

const TABLES: [(&str, &str); 5] = [
    ("assistants", "id"),
    ("conversations", "id"),
    ("messages", "id"),
    ("attempts", "id"),
    ("drafts", "conversation"),
];

/// Each table's rows, by their ids, without the numbers of the rows.
type Contents = BTreeMap<&'static str, BTreeMap<String, Vec<String>>>;

fn contents(connection: &Connection) -> Contents {
    TABLES
        .iter()
        .map(|(table, id)| {
            let mut statement = connection
                .prepare(&format!("SELECT {id}, * FROM {table}"))
                .unwrap();
            let columns: Vec<_> = statement
                .column_names()
                .enumerate()
                .filter(|(_, name)| *name != "rowid")
                .map(|(index, _)| index)
                .collect();
            let rows = statement
                .query_map([], |row| {
                    let values = columns
                        .iter()
                        .map(|column| Ok(format!("{:?}", row.get::<_, Value>(*column)?)))
                        .collect::<rusqlite::Result<_>>()?;
                    Ok((row.get(0)?, values))
                })
                .unwrap();
            (*table, rows.map(Result::unwrap).collect())
        })
        .collect()
}

fn contents_of(folder: &Folder) -> Contents {
    folder.history.read(|it| Ok(contents(it))).unwrap()
}

/// The texts of each conversation, in their order.
fn order(folder: &Folder) -> Vec<String> {
    ids(
        folder,
        "SELECT id FROM messages ORDER BY conversation, rowid",
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_restore_gives_the_union_and_a_second_one_nothing(
        before in prop::collection::vec(happening(), 0..40),
        after in prop::collection::vec(happening(), 0..30),
    ) {
        let folder = Folder::new();
        folder.assistant("Notes");
        for it in &before { happen(&folder, it); }
        let backup = folder.backups().create().unwrap().0;
        let backed_up = contents(&Connection::open(&backup.file).unwrap());
        for it in &after { happen(&folder, it); }
        let ours = contents_of(&folder);

        let restored = folder.restore(&backup.file).unwrap();

        let merged = contents_of(&folder);
        let mut added = BTreeMap::new();
        for (table, _) in TABLES {
            let (ours, theirs, merged) = (&ours[table], &backed_up[table], &merged[table]);
            let union: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
            prop_assert_eq!(merged.keys().collect::<BTreeSet<_>>(), union, "{}", table);
            for (id, row) in ours {
                prop_assert_eq!(&merged[id], row, "{} of ours is as it was", table);
            }
            added.insert(table, merged.len() - ours.len());
        }
        prop_assert_eq!(restored.conversations, added["conversations"]);
        prop_assert_eq!(restored.messages, added["messages"]);
        prop_assert_eq!(restored.attempts, added["attempts"]);
        prop_assert_eq!(restored.drafts, added["drafts"]);
        let states = merged["attempts"].iter().filter(|(id, _)| !ours["attempts"].contains_key(*id));
        for (id, row) in states {
            let was = &backed_up["attempts"][id];
            let under_way = was.iter().any(|value| value == r#"Text("sending")"#);
            let expected = if under_way { r#"Text("unknown")"#.to_owned() } else { was[5].clone() };
            prop_assert_eq!(&row[5], &expected);
        }
        folder.must_be_sound();

        let order_before = order(&folder);
        prop_assert!(folder.restore(&backup.file).unwrap().nothing());
        prop_assert_eq!(contents_of(&folder), merged);
        prop_assert_eq!(order(&folder), order_before);
    }

    #[test]
    fn an_empty_history_takes_it_all_in_its_order(before in prop::collection::vec(happening(), 0..40)) {
        let old = Folder::new();
        old.assistant("Notes");
        for it in &before { happen(&old, it); }
        let backup = old.backups().create().unwrap().0;
        let new = Folder::new();

        new.restore(&backup.file).unwrap();

        let (theirs, ours) = (contents_of(&old), contents_of(&new));
        for table in ["assistants", "conversations", "messages", "drafts"] {
            prop_assert_eq!(&ours[table], &theirs[table], "{}", table);
        }
        prop_assert_eq!(order(&new), order(&old));
        new.must_be_sound();
        prop_assert!(new.restore(&backup.file).unwrap().nothing());
    }
}
