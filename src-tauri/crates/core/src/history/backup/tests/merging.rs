//! A restore adds what is missing, once, and never sends or settles anything by itself.

use rusqlite::Connection;

use super::super::Restored;
use super::{Folder, names, tick};
use crate::error::Code;
use crate::history::{
    AllowanceRow, Allowances, Assistants, DraftPlace, Drafts, Ledger, Settings, Sources,
    TemplateRow, Templates, migrate,
};
use crate::ids::{AssistantId, ConversationId, TemplateId};
use crate::view::{AttemptState, SearchFor, Source};

#[test]
fn everything_comes_back_into_an_empty_history_and_only_once() {
    let old = Folder::new();
    let notes = old.assistant("Notes");
    let asked = old.asked(notes, "Where do visitors park?");
    old.begin(asked.2);
    let answer = old.answer(asked, "Behind the blue barn.");
    let source = Source {
        file: "parking.md".to_owned(),
        heading: None,
        page: Some(3),
    };
    let template = TemplateRow {
        id: TemplateId::new(),
        text: None,
        position: 7,
    };
    old.history
        .write(|it| {
            Sources(it).insert(answer, std::slice::from_ref(&source))?;
            Drafts(it).save(DraftPlace::Conversation(asked.0), "And on")?;
            Templates(it).put(&template)?;
            Settings(it).set("kept", "yes")
        })
        .unwrap();
    let backup = old.backups().create().unwrap().0;

    let new = Folder::new();
    let restored = new.restore(&new.adopt(&backup)).unwrap();

    assert_eq!(
        restored,
        Restored {
            assistants: 1,
            conversations: 1,
            messages: 2,
            attempts: 1,
            settled: 0,
            sources: 1,
            drafts: 1,
            templates: 1,
            allowances: 0,
            deleted_attempts: 0,
        }
    );
    assert_eq!(new.texts(asked.0), old.texts(asked.0));
    assert_eq!(new.state(asked.2), AttemptState::Answered);
    new.history
        .read(|it| {
            assert_eq!(Sources(it).of(answer)?, [source]);
            assert_eq!(Templates(it).all()?, [template]);
            assert_eq!(Drafts(it).get(DraftPlace::Conversation(asked.0))?, "And on");
            assert_eq!(Settings(it).get("kept")?.as_deref(), Some("yes"));
            Ok(())
        })
        .unwrap();
    assert!(new.restore(&backup.file).unwrap().nothing());
}

#[test]
fn what_a_restore_would_add_is_told_and_nothing_is_added() {
    let old = Folder::new();
    let conversation = old.talked(old.assistant("Notes"), "Where do visitors park?");
    let backup = old.backups().create().unwrap().0;

    let new = Folder::new();
    let told = new.backups().would_restore(&backup.file, &mut |_| true);

    let told = told.unwrap().unwrap();
    assert_eq!((told.conversations, told.messages), (1, 2));
    assert_eq!(new.history.counts().unwrap().conversations, 0);
    assert_eq!(new.restore(&backup.file).unwrap(), told);
    assert_eq!(new.texts(conversation), old.texts(conversation));
}

#[test]
fn what_a_restore_would_add_is_found_out_while_somebody_writes() {
    let folder = Folder::new();
    let notes = folder.assistant("Notes");
    let conversation = folder.talked(notes, "What is a credit?");
    let backup = folder.backups().create().unwrap().0;
    folder.forget(conversation);
    let would = folder
        .history
        .write(|_| folder.backups().would_restore(&backup.file, &mut |_| true))
        .unwrap()
        .unwrap();
    assert_eq!((would.conversations, would.messages), (1, 2));
    assert_eq!(names(&folder.data.backups()), [&backup.name(), "lock"]);
}

#[test]
fn a_backup_is_named_by_its_file_and_by_no_path() {
    let folder = Folder::new();
    folder.talked(folder.assistant("Notes"), "Where do visitors park?");
    let backup = folder.backups().create().unwrap().0;

    assert_eq!(folder.backups().named(&backup.name()).unwrap(), backup);
    let path = backup.file.to_str().unwrap();
    for elsewhere in [path, "../history.db", "", "daily-2026-01-01-000000.db"] {
        let error = folder.backups().named(elsewhere).unwrap_err();
        assert_eq!(error.code(), Code::NoSuchBackup, "{elsewhere}");
    }
}

#[test]
fn a_backup_of_an_earlier_version_is_brought_up_to_date_and_stays_as_it_is() {
    let earlier = tempfile::tempdir().unwrap();
    let file = earlier.path().join("before-update-2026-01-01-000000.db");
    let mut connection = Connection::open(&file).unwrap();
    migrate::take_steps(&mut connection, &migrate::MIGRATIONS[..1]).unwrap();
    let (assistant, conversation) = (AssistantId::new(), ConversationId::new());
    connection
        .execute(
            "INSERT INTO assistants (id, name, kind, created_at) VALUES (?1, 'Notes', 'local', 0)",
            [assistant],
        )
        .unwrap();
    connection
        .execute(
            "INSERT INTO conversations (id, assistant, title, created_at, updated_at) VALUES (?1, ?2, 'Old', 0, 0)",
            rusqlite::params![conversation, assistant],
        )
        .unwrap();
    connection.close().unwrap();
    let before = std::fs::read(&file).unwrap();

    let folder = Folder::new();
    let restored = folder.restore(&file).unwrap();

    assert_eq!((restored.assistants, restored.conversations), (1, 1));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(names(earlier.path()).len(), 1);
}

#[test]
fn a_conversation_that_went_on_in_both_is_in_the_order_of_its_times() {
    let folder = Folder::new();
    let conversation = folder.talked(folder.assistant("Notes"), "First");
    let early = folder.backups().create().unwrap().0;
    folder.ask_in(conversation, "Second");
    let late = folder.backups().create().unwrap().0;

    let other = Folder::new();
    other.restore(&early.file).unwrap();
    // The times of this test are too close together to tell them apart.
    tick();
    other.ask_in(conversation, "Third");
    other.restore(&late.file).unwrap();

    assert_eq!(
        other.texts(conversation),
        ["First", "An answer to First", "Second", "Third"]
    );
    let third = SearchFor {
        text: "third".to_owned(),
        before: None,
        most: 9,
    };
    let found = crate::searching::everywhere(&other.history, &third).unwrap();
    assert_eq!(found.hits.len(), 1, "the index followed");
    other.must_be_sound();
}

#[test]
fn an_assistant_whose_name_is_taken_comes_back_under_another() {
    let old = Folder::new();
    let long = "x".repeat(60);
    let theirs = old.assistant("notes");
    old.assistant(&long);
    let backup = old.backups().create().unwrap().0;
    let new = Folder::new();
    new.assistant("Notes");
    new.assistant("Notes (restored)");
    new.assistant(&long);

    assert_eq!(new.restore(&backup.file).unwrap().assistants, 2);

    let names: Vec<_> = new
        .history
        .read(|it| Assistants(it).all())
        .unwrap()
        .into_iter()
        .filter(|row| row.name.contains("restored"))
        .map(|row| (row.id == theirs, row.name.chars().count(), row.name))
        .collect();
    assert_eq!(names[1], (true, 18, "notes (restored 2)".to_owned()));
    assert_eq!(names[2].1, 60);
}

#[test]
fn what_an_assistant_may_cost_comes_back_only_where_nothing_was_set() {
    let old = Folder::new();
    let (limited, other) = (old.assistant("Acme"), old.assistant("Other"));
    let allowing = |most| AllowanceRow {
        allowance: Some(most),
        period_day: 15,
        hard_stop: true,
    };
    old.history
        .write(|it| {
            Allowances(it).set(limited, &allowing(50))?;
            Allowances(it).set(other, &allowing(70))
        })
        .unwrap();
    let backup = old.backups().create().unwrap().0;
    let set_since = AllowanceRow {
        hard_stop: false,
        ..allowing(10)
    };
    old.history
        .write(|it| {
            it.execute("DELETE FROM allowances", [])?;
            Allowances(it).set(limited, &set_since)
        })
        .unwrap();

    let restored = old.restore(&backup.file).unwrap();

    let kept = |of| old.history.read(|it| Allowances(it).get(of)).unwrap();
    assert_eq!(restored.allowances, 1);
    assert_eq!((kept(limited), kept(other)), (set_since, allowing(70)));
    assert!(old.restore(&backup.file).unwrap().nothing());
}

#[test]
fn the_credits_of_deleted_questions_come_back_and_are_counted_once() {
    let old = Folder::new();
    let notes = old.assistant("Notes");
    let (kept, deleted) = (old.asked(notes, "Kept?"), old.asked(notes, "Deleted?"));
    for asked in [kept, deleted] {
        old.begin(asked.2);
        old.answer(asked, "Yes.");
    }
    let with_both = old.backups().create().unwrap().0;
    old.history
        .write(|it| {
            it.execute("DELETE FROM conversations WHERE id = ?1", [deleted.0])?;
            Ok(())
        })
        .unwrap();
    let with_one = old.backups().create().unwrap().0;
    let spent = |folder: &Folder| {
        let credits = folder.history.read(|it| Ledger(it).since(notes, 0));
        credits.unwrap().spent
    };

    let new = Folder::new();
    let restored = new.restore(&with_one.file).unwrap();
    assert_eq!((restored.deleted_attempts, spent(&new)), (1, 2));
    let restored = new.restore(&with_both.file).unwrap();
    assert_eq!((restored.deleted_attempts, spent(&new)), (0, 2));

    let other_way_round = Folder::new();
    for backup in [&with_both, &with_one, &with_one] {
        other_way_round.restore(&backup.file).unwrap();
        assert_eq!(spent(&other_way_round), 2);
    }
}

#[test]
fn every_table_has_its_rule() {
    let merged = [
        "allowances",
        "assistants",
        "attempts",
        "conversations",
        "deleted_attempts",
        "drafts",
        "messages",
        "settings",
        "sources",
        "templates",
    ];
    let there: Vec<String> = Folder::new()
        .history
        .read(|it| {
            let mut statement = it.prepare(
                "SELECT name FROM pragma_table_list
                  WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
            )?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .unwrap();
    // A new one needs a line in `merge_in`, or a restore would lose it. Triggers fill the one of what is not indexed.
    let there: Vec<_> = there.iter().filter(|name| *name != "unindexed").collect();
    assert_eq!(there, merged.iter().collect::<Vec<_>>());
}

#[test]
fn a_backup_with_something_that_could_not_be_read_later_is_refused_and_changes_nothing() {
    for odd in [
        "UPDATE assistants SET kind = 'hosted', origin = 'httqs://example.com'",
        "UPDATE attempts SET status = 70000",
        "UPDATE deleted_attempts SET state = 'paid twice'",
        "UPDATE conversations SET id = 'Z'; UPDATE messages SET conversation = 'Z'",
        "UPDATE templates SET id = 'Z'",
    ] {
        let folder = Folder::new();
        let notes = folder.assistant("Notes");
        folder.talked(notes, "What is a credit?");
        folder
            .history
            .write(|it| {
                Ok(it.execute_batch(
                    "INSERT INTO deleted_attempts (id, assistant, state, cost, sent_at)
                     SELECT 'gone', id, 'answered', 1, 1 FROM assistants;
                     INSERT INTO templates (id, position) VALUES ('0190a0b0-0000-7000-8000-000000000001', 1)",
                )?)
            })
            .unwrap();
        let backup = folder.backups().create().unwrap().0;
        let connection = Connection::open(&backup.file).unwrap();
        connection
            .pragma_update(None, "foreign_keys", false)
            .unwrap();
        connection.execute_batch(odd).unwrap();
        drop(connection);

        let other = Folder::new();
        let refused = other.restore(&backup.file).unwrap_err();

        assert_eq!(refused.code(), Code::HistoryDamaged, "{odd}");
        assert_eq!(other.history.counts().unwrap().conversations, 0, "{odd}");
        assert!(
            other
                .history
                .read(|it| Assistants(it).ever())
                .unwrap()
                .is_empty()
        );
    }
}
